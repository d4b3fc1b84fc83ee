using EdAgents.Numerics;

namespace EdAgents.Optimizers;

/// <summary>
/// What an optimizer remembers: two numbers a weight, in the weights' own layout, and how many steps were taken. An
/// optimizer without memory shares the weights' size only in name: it gets no slots at all.
/// </summary>
internal sealed class OptimizerState
{
    private readonly AlignedFloats first;
    private readonly AlignedFloats second;
    private readonly bool remembers;

    public OptimizerState(Optimizer optimizer, int length)
    {
        remembers = optimizer is Adam;
        first = new AlignedFloats(remembers ? length : 0);
        second = new AlignedFloats(remembers ? length : 0);
    }

    /// <summary>Steps taken so far.</summary>
    public long Steps { get; set; }

    public ref float First(int index) => ref first.At(remembers ? index : 0);

    public ref float Second(int index) => ref second.At(remembers ? index : 0);
}
