namespace EdAgents.Learning.Replays;

/// <summary>What one seat did, decision by decision: discrete actions, or the numbers of continuous ones. Immutable.</summary>
[MessagePackObject]
internal sealed class ReplayActions
{
    [SerializationConstructor]
    private ReplayActions(int width, ImmutableArray<ushort> indices, ImmutableArray<float> numbers)
    {
        Width = width;
        Indices = indices;
        Numbers = numbers;
    }

    /// <summary>Numbers of each action; 0 where actions are discrete.</summary>
    [Key(0)]
    public int Width { get; }

    [IgnoreMember]
    public int Count => Width == 0 ? Indices.Length : Numbers.Length / Width;

    [Key(1)]
    internal ImmutableArray<ushort> Indices { get; }

    [Key(2)]
    internal ImmutableArray<float> Numbers { get; }

    /// <param name="decision">0 to <see cref="Count"/> − 1.</param>
    public AgentAction this[int decision] =>
        Width == 0 ? Indices[decision] : Numbers.AsSpan().Slice(decision * Width, Width);

    public static ReplayActions Discrete(IEnumerable<ushort> indices) => new(0, [.. indices], []);

    /// <param name="width">Numbers of each, ≥ 1.</param>
    public static ReplayActions Continuous(int width, IEnumerable<float> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ImmutableArray<float> all = [.. numbers];
        return all.Length % width == 0
            ? new ReplayActions(width, [], all)
            : throw new ArgumentException($"expected whole actions of {width} numbers, found {all.Length} numbers", nameof(numbers));
    }
}
