using System.Runtime.CompilerServices;

namespace EdAgents.Learning.Optimizers;

/// <summary><see cref="EligibilityTrace"/> for the kernels.</summary>
internal readonly struct EligibilityTraceStep(EligibilityTrace optimizer) : IOptimizerStep
{
    private readonly float decay = optimizer.Decay;
    private readonly float rate = -optimizer.Rate * optimizer.Surprise;

    /// <summary>The trace of a weight that never had a gradient is zero, and so is its step.</summary>
    public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>
    {
        var trace = TLanes.FusedMultiplyAdd(TLanes.Create(decay), TLanes.Load(ref first, 0), gradient);
        trace.Store(ref first, 0);
        return TLanes.FusedMultiplyAdd(TLanes.Create(rate), trace, weights);
    }
}
