namespace EdAgents.Learning.Environments;

/// <summary>
/// An action on its way into an environment: the index of a discrete one, or the numbers of a continuous one. An int or a
/// span of floats converts by itself: <c>environment.Step(2, observation)</c>.
/// </summary>
public readonly ref struct AgentAction
{
    private readonly int index;
    private readonly ReadOnlySpan<float> values;

    /// <summary>A discrete action.</summary>
    public AgentAction(int index)
    {
        this.index = index;
        IsDiscrete = true;
    }

    /// <summary>A continuous action; the numbers are read before Step returns.</summary>
    public AgentAction(ReadOnlySpan<float> values) => this.values = values;

    /// <summary>Whether this is an index.</summary>
    public bool IsDiscrete { get; }

    /// <summary>The index.</summary>
    /// <exception cref="InvalidOperationException">The action is continuous.</exception>
    public int Index => IsDiscrete ? index : throw new InvalidOperationException("expected a discrete action, found numbers");

    /// <summary>The numbers.</summary>
    /// <exception cref="InvalidOperationException">The action is discrete.</exception>
    public ReadOnlySpan<float> Values =>
        IsDiscrete ? throw new InvalidOperationException($"expected the numbers of a continuous action, found index {index}") : values;

    /// <summary>A discrete action.</summary>
    public static implicit operator AgentAction(int index) => new(index);

    /// <summary>A continuous action.</summary>
    public static implicit operator AgentAction(ReadOnlySpan<float> values) => new(values);

    /// <summary>A continuous action.</summary>
    public static implicit operator AgentAction(float[] values) => new(values);

    /// <summary>Throws where the action is not one of a space's.</summary>
    /// <exception cref="ArgumentException">The index is not one of the space's, or the numbers are too many, too few or NaN.</exception>
    public void CheckIn(ActionSpace space)
    {
        if (space is DiscreteActionSpace discrete)
        {
            IndexIn(discrete);
        }
        else
        {
            ValuesIn((ContinuousActionSpace)space);
        }
    }

    /// <summary>The index, checked against a space.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is not one of the space's.</exception>
    public int IndexIn(DiscreteActionSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return Index >= 0 && Index < space.Count
            ? Index
            : throw new ArgumentOutOfRangeException(nameof(space), $"expected an action from 0 to {space.Count - 1}, found {Index}");
    }

    /// <summary>
    /// The numbers, checked against a space: as many as it has, none of them NaN. Numbers beyond the bounds are let through,
    /// for an environment to cut off, as Gymnasium's do.
    /// </summary>
    /// <exception cref="ArgumentException">Another length, or a number is NaN.</exception>
    public ReadOnlySpan<float> ValuesIn(ContinuousActionSpace space)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (Values.Length != space.Count)
            throw new ArgumentException($"expected {space.Count} action numbers, found {Values.Length}", nameof(space));

        for (int i = 0; i < Values.Length; i++)
        {
            if (float.IsNaN(Values[i]))
                throw new ArgumentException($"expected a number for '{space.Names[i]}', found NaN", nameof(space));
        }

        return Values;
    }
}
