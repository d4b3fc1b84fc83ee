namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// A league between two rounds, all of it: what <see cref="LeagueFile"/> saves. A league that goes on from it plays the same
/// rounds, bit for bit, as one that was never stopped. Immutable.
/// </summary>
internal sealed class LeagueState
{
    internal LeagueState(TrainerState progress, IReadOnlyList<SavedMember> members, LeagueResults results)
    {
        Progress = progress;
        Members = members;
        Results = results;
    }

    /// <summary>The game.</summary>
    public required TaskId Task { get; init; }

    /// <summary>The seed the league was begun with.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What the application wants to find again: its configuration, as text.</summary>
    public required string Settings { get; init; }

    /// <summary>Rounds played.</summary>
    public required int Rounds { get; init; }

    /// <summary>The champion's place among the members; −1 while the final was not played.</summary>
    public required int Champion { get; init; }

    internal TrainerState Progress { get; }

    internal IReadOnlyList<SavedMember> Members { get; }

    internal LeagueResults Results { get; }

    /// <summary>A member with what the league thinks of it.</summary>
    internal sealed record SavedMember(LeagueMember Member, double Strength, float WinRate);
}
