namespace EdAgents.Learning.Replays;

internal enum SeatKind
{
    Model = 0,

    Script = 1,

    Hand = 2,
}

/// <summary>
/// One round (or episode) of a task: how it began, what every seat did, and how it stood at the end, so that it can be played
/// again and be seen to come out the same. Kept in a file by <see cref="ReplayFile"/>. Immutable.
/// </summary>
/// <remarks>
/// The world is reset with the first number of <c>new Pcg32(Seed, Round − 1)</c>; no other random number is needed, as what
/// the seats did is written down.
/// </remarks>
[MessagePackObject]
internal sealed record Replay
{
    [Key(0)]
    public required TaskId Task { get; init; }

    [Key(1)]
    public required ulong Seed { get; init; }

    /// <summary>The round's number in the series, from 1.</summary>
    [Key(2)]
    public required int Round { get; init; }

    /// <summary>Pictures shown before the round, ≥ 0: what moves by itself in them goes on from there.</summary>
    [Key(3)]
    public int FramesBefore { get; init; }

    /// <summary>What the scoreboard said when the round began: rounds won and drawn, or the best return; what, is the task's business.</summary>
    [Key(4)]
    public ImmutableArray<float> Scores { get; init; } = [];

    /// <summary>One or two, in the world's order.</summary>
    [Key(5)]
    public required ImmutableArray<ReplaySeat> Seats { get; init; }

    [Key(6)]
    public required ReplayEnding Ending { get; init; }
}

/// <param name="Model">The controller, so that its columns can be shown again; null where it was none.</param>
[MessagePackObject]
internal sealed record ReplaySeat(
    [property: Key(0)] string Name, [property: Key(1)] SeatKind Kind, [property: Key(2)] ReplayActions Actions, [property: Key(3)] EdModel? Model = null);

/// <param name="Over">Whether it was over; else it was cut off.</param>
/// <param name="Outcomes">
/// One number a seat. Two seats: 1 won, ½ drawn, 0 lost, and ½ while it goes on. One seat: the sum of its rewards.
/// </param>
/// <param name="Digest">
/// The SHA-256 of what all seats saw, as float32, lowest byte first: before every decision and after the last one, seat 0's first.
/// </param>
[MessagePackObject]
internal sealed record ReplayEnding(
    [property: Key(0)] bool Over, [property: Key(1)] ImmutableArray<float> Outcomes, [property: Key(2)] ImmutableArray<byte> Digest)
{
    public const int DigestLength = 32;
}
