using EdAgents.Environments;
using EdAgents.Numerics;

namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Who the learner of a league meets. Scripts, the ones it loses to most, take a share of their own, because pure self-play
/// forgets them; the others are drawn by prioritised fictitious self-play (Vinyals et al., 2019, "Grandmaster level in StarCraft
/// II"): with win rate p the weight is p·(1 − p), most where a game can go either way. Told and filled between two rounds, only
/// read while environments run, by any number of threads.
/// </summary>
public sealed class Matchmaking
{
    private readonly LeagueOptions options;
    private readonly List<LeagueMember> members = [];
    private readonly List<float> winRates = [];
    private float scriptWeight;
    private float otherWeight;

    /// <summary>Among nobody yet.</summary>
    public Matchmaking(LeagueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
    }

    /// <summary>Takes a member in. Not while environments run.</summary>
    /// <param name="member">Scripts come first, in the game's own order.</param>
    /// <param name="winRate">How often the learner is thought to beat it, in [0, 1].</param>
    public void Add(LeagueMember member, float winRate = 0.5f)
    {
        ArgumentNullException.ThrowIfNull(member);
        members.Add(member);
        winRates.Add(winRate);
        Sum();
    }

    /// <summary>How often the learner is thought to beat a member.</summary>
    public float WinRate(int member) => winRates[member];

    /// <summary>How likely a member is met in the next episode.</summary>
    public double Chance(int member)
    {
        bool script = IsScript(member);
        float share = otherWeight == 0 ? 1 : options.ScriptShare;
        return script
            ? (scriptWeight == 0 ? 0 : share * Weight(member) / scriptWeight)
            : (scriptWeight == 0 ? 1 : 1 - share) * Weight(member) / otherWeight;
    }

    /// <summary>Learns how episodes ended. Not while environments run.</summary>
    public void Record(IEnumerable<EpisodeSummary> episodes)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        foreach (var episode in episodes)
        {
            int member = members.FindIndex(member => member.Name == episode.Opponent);
            if (member >= 0)
            {
                winRates[member] += options.Forgetting * (episode.Outcome.GetValueOrDefault() - winRates[member]);
            }
        }

        Sum();
    }

    /// <summary>The league as opponents in one environment.</summary>
    public IOpponents For(ITwoPlayerEnvironment game) => new LeagueOpponents(this, game);

    internal static IPlayer Seat(LeagueMember member, int index, ITwoPlayerEnvironment game) =>
        member.Controller is { } controller
            ? new ControllerPlayer(game, member.Name, controller, controller.Decoding.Mode)
            : game.CreateScript(index);

    private bool IsScript(int member) => members[member].Kind == LeagueMemberKind.Script;

    private float Weight(int member) => options.LeastWeight
        + (IsScript(member) ? 1 - winRates[member] : winRates[member] * (1 - winRates[member]));

    private void Sum()
    {
        scriptWeight = 0;
        otherWeight = 0;
        for (int member = 0; member < members.Count; member++)
        {
            if (IsScript(member))
            {
                scriptWeight += Weight(member);
            }
            else
            {
                otherWeight += Weight(member);
            }
        }
    }

    private int Draw(ref Pcg32 random)
    {
        bool script = otherWeight == 0 || (scriptWeight > 0 && random.NextSingle() < options.ScriptShare);
        float left = random.NextSingle() * (script ? scriptWeight : otherWeight);
        int drawn = -1;
        for (int member = 0; member < members.Count && left >= 0; member++)
        {
            if (IsScript(member) == script)
            {
                drawn = member;
                left -= Weight(member);
            }
        }

        return drawn;
    }

    private sealed class LeagueOpponents(Matchmaking matchmaking, ITwoPlayerEnvironment game) : IOpponents
    {
        private readonly Dictionary<int, IPlayer> players = [];

        public IPlayer Next(ref Pcg32 random)
        {
            int member = matchmaking.Draw(ref random);
            if (!players.TryGetValue(member, out var player))
            {
                players[member] = player = Seat(matchmaking.members[member], member, game);
            }

            return player;
        }
    }
}
