namespace EdAgents.Learning.Optimizers;

/// <summary>
/// What an optimizer remembers: none, one or two numbers a weight, in the weights' own layout, and how many steps were
/// taken. A slot that is not needed has no room of its own; kernels may name it and never touch it.
/// </summary>
internal sealed class OptimizerState
{
    private readonly AlignedFloats first;
    private readonly AlignedFloats second;
    private readonly int slots;

    public OptimizerState(Optimizer optimizer, int length)
    {
        Optimizer = optimizer;
        slots = optimizer.StateSlots;
        first = new AlignedFloats(slots >= 1 ? length : 0);
        second = new AlignedFloats(slots >= 2 ? length : 0);
    }

    /// <inheritdoc cref="ILearner.Optimizer"/>
    public Optimizer Optimizer
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (field is not null && value.GetType() != field.GetType())
                throw new ArgumentException($"expected another {field.Name}, found {value.Name}", nameof(value));

            value.Validate();
            field = value;
        }
    }

    public long Steps { get; set; }

    public ref float First(int index) => ref first.At(slots >= 1 ? index : 0);

    public ref float Second(int index) => ref second.At(slots >= 2 ? index : 0);

    /// <summary>Numbers it remembers, the steps left out.</summary>
    public int Length => first.Length + second.Length;

    public void CopyTo(Span<float> room)
    {
        first.Span.CopyTo(room);
        second.Span.CopyTo(room[first.Length..]);
    }

    public void CopyFrom(ReadOnlySpan<float> remembered)
    {
        remembered[..first.Length].CopyTo(first.Span);
        remembered[first.Length..Length].CopyTo(second.Span);
    }
}
