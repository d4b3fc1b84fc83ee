namespace EdAgents.Learning.SelfPlay;

/// <summary>Who played whom how often, and won how often; a draw is half a win for both. Not thread-safe.</summary>
internal sealed class LeagueResults
{
    private readonly List<SortedDictionary<int, Tally>> rows = [];

    public int Members => rows.Count;

    public void AddMember() => rows.Add([]);

    public LeagueResults Copy()
    {
        var copy = new LeagueResults();
        copy.rows.AddRange(rows.Select(row => new SortedDictionary<int, Tally>(row)));
        return copy;
    }

    public bool Played(int member) => rows[member].Count > 0;

    public int Games(int member, int other) => rows[member].TryGetValue(other, out var tally) ? tally.Games : 0;

    /// <summary>Games that <paramref name="member"/> won against <paramref name="other"/>, draws counting half.</summary>
    public double Wins(int member, int other) => rows[member].TryGetValue(other, out var tally) ? tally.Wins : 0;

    /// <summary>The other members that a member has played, in order, with games and its wins.</summary>
    public IEnumerable<(int Other, int Games, double Wins)> Of(int member) =>
        rows[member].Select(pair => (pair.Key, pair.Value.Games, pair.Value.Wins));

    /// <param name="games">Games, ≥ 1.</param>
    /// <param name="wins">Those that the first won, draws counting half, from 0 to <paramref name="games"/>.</param>
    public void Add(int member, int other, int games, double wins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(games);
        if (member == other || !(wins >= 0 && wins <= games))
            throw new ArgumentException($"expected two members and at most {games} wins, found {member}, {other} and {wins}");

        Put(member, other, games, wins);
        Put(other, member, games, games - wins);
    }

    private void Put(int member, int other, int games, double wins)
    {
        rows[member].TryGetValue(other, out var tally);
        rows[member][other] = new Tally(tally.Games + games, tally.Wins + wins);
    }

    private readonly record struct Tally(int Games, double Wins);
}
