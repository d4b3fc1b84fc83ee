namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Who the learner of a league meets. Scripts, outsiders (models and rivals) and snapshots have a share each, because pure
/// self-play forgets the scripts and dozens of snapshots would crowd out a single outsider. Within a share it is prioritised
/// fictitious self-play (Vinyals et al., 2019, "Grandmaster level in StarCraft II"): scripts by 1 − p, where p is the learner's win
/// rate, the others by 4·p·(1 − p), most where a game can go either way. Whoever wins more often than not counts as close: with
/// the plain formula somebody who always wins would be as good as never met.
/// </summary>
internal sealed class Matchmaking : OpponentSampler
{
    private const int Groups = 3;

    private readonly LeagueOptions options;
    private readonly List<LeagueMember> members = [];
    private readonly List<float> winRates = [];
    private readonly float[] weights = new float[Groups];
    private readonly float[] shares = new float[Groups];

    public Matchmaking(LeagueOptions options)
    {
        options.Validate();
        this.options = options;
    }

    /// <summary>Takes a member in. Not while environments run.</summary>
    /// <param name="member">Scripts come first, in the game's own order.</param>
    /// <param name="winRate">How often the learner is thought to beat it, in [0, 1].</param>
    public void Add(LeagueMember member, float winRate = 0.5f)
    {
        members.Add(member);
        winRates.Add(winRate);
        Sum();
    }

    public float WinRate(int member) => winRates[member];

    public double Chance(int member) => shares[Group(member)] * Weight(member) / weights[Group(member)];

    /// <summary>Learns how episodes ended. Not while environments run.</summary>
    public void Record(IEnumerable<EpisodeSummary> episodes)
    {
        foreach (var episode in episodes)
        {
            int member = members.FindIndex(member => member.Name == episode.Opponent);
            if (member >= 0)
                winRates[member] = WinRate(winRates[member], episode, options.Forgetting);
        }

        Sum();
    }

    internal static IPlayer Seat(LeagueMember member, int index, ITwoPlayerEnvironment game) =>
        member.Controller is { } controller
            ? new ControllerPlayer(game, member.Name, controller, controller.Decoding.Mode)
            : game.CreateScript(index);

    private int Group(int member) => members[member].Kind switch
    {
        LeagueMemberKind.Script => 0,
        LeagueMemberKind.Snapshot => 2,
        _ => 1,
    };

    private float Weight(int member)
    {
        float won = winRates[member];
        return options.MinWeight + (members[member].Kind == LeagueMemberKind.Script ? 1 - won : won > 0.5f ? 4 * won * (1 - won) : 1);
    }

    private void Sum()
    {
        Array.Clear(weights);
        for (int member = 0; member < members.Count; member++)
            weights[Group(member)] += Weight(member);

        float[] wanted = [options.ScriptShare, options.OutsiderShare, 1 - options.ScriptShare - options.OutsiderShare];
        float there = 0;
        for (int group = 0; group < Groups; group++)
            there += weights[group] > 0 ? wanted[group] : 0;

        // Where everybody there is was given no share, the first kind there is gets it all.
        int first = Array.FindIndex(weights, weight => weight > 0);
        for (int group = 0; group < Groups; group++)
            shares[group] = there > 0 ? (weights[group] > 0 ? wanted[group] / there : 0) : group == first ? 1 : 0;
    }

    private protected override Opponent Draw(ITwoPlayerEnvironment game, ref Pcg32 random)
    {
        int group = DrawWeighted(shares, 1, ref random);
        Span<float> ofGroup = stackalloc float[members.Count];
        for (int member = 0; member < members.Count; member++)
            ofGroup[member] = Group(member) == group ? Weight(member) : 0;

        int drawn = DrawWeighted(ofGroup, weights[group], ref random);
        return members[drawn].Controller is { } controller
            ? new Opponent(-1, members[drawn].Name, controller, controller.Decoding.Mode)
            : Opponent.Scripted(drawn);
    }
}
