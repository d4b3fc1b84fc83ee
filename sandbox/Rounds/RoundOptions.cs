namespace EdAgents.Sandbox.Rounds;

/// <summary>How a <see cref="RoundRunner"/> goes on: what the game asks for, and what the source of the rounds does.</summary>
public sealed record RoundOptions
{
    /// <summary>Frames for which the end of a round can be seen before the next begins.</summary>
    public int IntermissionFrames { get; init; } = 60;

    /// <summary>Whether the sides change seats after each round.</summary>
    public bool SwapsSeats { get; init; }

    /// <summary>Frames after which a learner is renewed; unless set, it stays the same for a round.</summary>
    public int FramesBetweenSnapshots { get; init; } = int.MaxValue;

    /// <summary>The script that is met where no opponent was chosen; null: the last one, the most careful.</summary>
    public string? DefaultOpponent { get; init; }

    /// <summary>Who looks on and has a say; called in this order.</summary>
    public ImmutableArray<IRoundObserver> Observers { get; init; } = [];

    /// <summary>Every round's seed derives from it and the round's number.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Rounds of a match, of which more than half must be won; 0: rounds without end.</summary>
    public int BestOf { get; init; }

    /// <summary>Per side, where newer controllers come from; null, or no such place: it does not learn.</summary>
    public ImmutableArray<Func<Snapshot>?> Newest { get; init; } = [];

    /// <summary>A replay to begin with: its round and what the scoreboard said then.</summary>
    internal Replay? From { get; init; }
}
