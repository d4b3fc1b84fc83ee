namespace EdAgents.Learning.Environments;

/// <summary>How an episode began. Immutable.</summary>
[MessagePackObject]
internal sealed record EpisodeStart
{
    /// <summary>The seed of the reset; null where the episode followed another one.</summary>
    [Key(0)]
    public ulong? Seed { get; init; }

    /// <summary>Where the world's generator stood before the reset, where that was without a seed; in a world with two seats also that of the seats, after it.</summary>
    [Key(1)]
    public ImmutableArray<Pcg32> Generators { get; init; } = [];

    /// <summary>The seat of who learns.</summary>
    [Key(2)]
    public int Seat { get; init; }

    /// <summary>Who sits opposite; null in a world with one agent.</summary>
    [Key(3)]
    public SavedOpponent? Opponent { get; init; }
}

/// <summary>Who sat opposite, and what its randomness began with.</summary>
/// <param name="Seed">The seed it was begun with.</param>
/// <param name="Script">Its place among the game's scripts; −1: a controller.</param>
/// <param name="Name">Its name in tables; of a script the script's.</param>
/// <param name="Mode">How it picks its actions.</param>
/// <param name="Place">Its controller's place in <see cref="SavedLanes.Opponents"/>; −1 for a script.</param>
[MessagePackObject]
internal sealed record SavedOpponent(
    [property: Key(0)] ulong Seed, [property: Key(1)] int Script, [property: Key(2)] string Name, [property: Key(3)] ActionMode Mode,
    [property: Key(4)] int Place = -1)
{
    /// <summary>Who decides; null for a script.</summary>
    [IgnoreMember]
    public IController? Controller { get; init; }
}
