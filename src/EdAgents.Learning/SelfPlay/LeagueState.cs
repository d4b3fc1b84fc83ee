namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// A league between two rounds, all of it: what <see cref="LeagueFile"/> saves. A league that goes on from it plays the same
/// rounds, bit for bit, as one that was never stopped. Immutable.
/// </summary>
[MessagePackObject]
internal sealed class LeagueState
{
    internal LeagueState(TrainerState progress, IReadOnlyList<SavedMember> members, LeagueResults results)
    {
        Progress = progress;
        Members = members;
        Results = results;
    }

    [SerializationConstructor]
    internal LeagueState(
        TrainerState progress, IReadOnlyList<SavedMember> members, ImmutableArray<(int Member, int Other, int Games, double Wins)> pairs)
        : this(progress, members, new LeagueResults())
    {
        // What a file lacks is null here, and noted when all has been read.
        for (int i = 0; i < members?.Count; i++)
            Results.AddMember();

        foreach (var (member, other, games, wins) in pairs.IsDefault ? [] : pairs)
        {
            if (member < 0 || member >= Results.Members || other < 0 || other >= member || games > int.MaxValue / 2 || Results.Games(member, other) > 0)
                throw new ArgumentException($"expected results of pairs of {Results.Members} members, each once, found {member}, {other} with {games} games");

            Results.Add(member, other, games, wins);
        }
    }

    [Key(3)]
    public required TaskId Task { get; init; }

    [Key(4)]
    public required ulong Seed { get; init; }

    /// <summary>What the application wants to find again: its configuration, as text.</summary>
    [Key(5)]
    public required string Settings { get; init; }

    [Key(6)]
    public required int Rounds { get; init; }

    /// <summary>The champion's place among the members; −1 while the final was not played.</summary>
    [Key(7)]
    public required int Champion { get; init; }

    [Key(0)]
    internal TrainerState Progress { get; }

    [Key(1)]
    internal IReadOnlyList<SavedMember> Members { get; }

    [Key(2)]
    internal ImmutableArray<(int Member, int Other, int Games, double Wins)> Pairs =>
    [
        .. Enumerable.Range(0, Results.Members).SelectMany(member => Results.Of(member)
            .Where(result => result.Other < member)
            .Select(result => (member, result.Other, result.Games, result.Wins))),
    ];

    [IgnoreMember]
    internal LeagueResults Results { get; }

    [MessagePackObject]
    internal sealed record SavedMember(
        [property: Key(0)] LeagueMember Member, [property: Key(1)] double Strength, [property: Key(2)] float WinRate);
}
