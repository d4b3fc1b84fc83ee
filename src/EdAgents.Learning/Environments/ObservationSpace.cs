namespace EdAgents.Learning.Environments;

/// <summary>What an environment shows: a fixed number of named numbers, each between two bounds. Immutable.</summary>
public sealed class ObservationSpace
{
    /// <summary>A space with a name and bounds for every number.</summary>
    /// <exception cref="ArgumentException">The lengths differ, there is nothing to observe, or a lower bound is not below its upper one.</exception>
    public ObservationSpace(IEnumerable<string> names, ReadOnlySpan<float> low, ReadOnlySpan<float> high)
    {
        Names = ModelText.Checked(names, "observation");
        if (Names.IsEmpty || low.Length != Names.Length || high.Length != Names.Length)
        {
            throw new ArgumentException(
                $"expected as many bounds as names, at least one, found {Names.Length} names, {low.Length} and {high.Length} bounds");
        }

        for (int i = 0; i < Names.Length; i++)
        {
            if (!(low[i] < high[i]))
                throw new ArgumentException($"expected low < high for '{Names[i]}', found {low[i]} and {high[i]}");
        }

        Low = [.. low];
        High = [.. high];
    }

    /// <summary>Numbers in one observation.</summary>
    public int Count => Names.Length;

    /// <summary>What each number is.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The least value of each number, −∞ where unbounded.</summary>
    public ImmutableArray<float> Low { get; }

    /// <summary>The greatest value of each number, ∞ where unbounded.</summary>
    public ImmutableArray<float> High { get; }
}
