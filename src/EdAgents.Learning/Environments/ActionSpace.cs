namespace EdAgents.Learning.Environments;

/// <summary>What an agent can do: <see cref="DiscreteActionSpace"/> or <see cref="ContinuousActionSpace"/>.</summary>
public abstract class ActionSpace
{
    private protected ActionSpace(IEnumerable<string> names) => Names = ModelText.Checked(names, "action");

    /// <summary>The name of each discrete action, or of each continuous number.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Discrete actions to choose from, or numbers to give.</summary>
    public int Count => Names.Length;
}

/// <summary>One of a few named actions, numbered from 0.</summary>
public sealed class DiscreteActionSpace : ActionSpace
{
    /// <summary>A choice among <paramref name="names"/>.</summary>
    /// <exception cref="ArgumentException">Fewer than two actions.</exception>
    public DiscreteActionSpace(IEnumerable<string> names)
        : base(names)
    {
        if (Count < 2)
            throw new ArgumentException($"expected at least 2 actions, found {Count}", nameof(names));
    }
}

/// <summary>A fixed number of named numbers, each within its bounds.</summary>
public sealed class ContinuousActionSpace : ActionSpace
{
    /// <summary>A space with a name and finite bounds for every number.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or bounds are not finite and in order.</exception>
    public ContinuousActionSpace(IEnumerable<string> names, ReadOnlySpan<float> low, ReadOnlySpan<float> high)
        : base(names)
    {
        if (Count == 0 || low.Length != Count || high.Length != Count)
        {
            throw new ArgumentException(
                $"expected as many bounds as names, at least one, found {Count} names, {low.Length} and {high.Length} bounds");
        }

        for (int i = 0; i < Count; i++)
        {
            if (!float.IsFinite(low[i]) || !float.IsFinite(high[i]) || low[i] >= high[i])
                throw new ArgumentException($"expected finite low < high for '{Names[i]}', found {low[i]} and {high[i]}");
        }

        Low = [.. low];
        High = [.. high];
    }

    /// <summary>The least value of each number.</summary>
    public ImmutableArray<float> Low { get; }

    /// <summary>The greatest value of each number.</summary>
    public ImmutableArray<float> High { get; }
}
