using System.Runtime.CompilerServices;
using EdAgents.Numerics.Lanes;

namespace EdAgents.Optimizers;

/// <summary><see cref="EligibilityTrace"/>, with the correction of v drawn out of the loop as in <see cref="AdamStep"/>.</summary>
internal readonly struct EligibilityTraceStep : IOptimizerStep
{
    private readonly float decay;
    private readonly float surprise;
    private readonly float keepSquare;
    private readonly float rate;
    private readonly float epsilon;

    /// <summary>The trace of a weight that never had a gradient is zero, and so is its step.</summary>
    public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

    /// <param name="optimizer">The settings.</param>
    /// <param name="step">The number of this step, counted from 1.</param>
    public EligibilityTraceStep(EligibilityTrace optimizer, long step)
    {
        double correction = Math.Sqrt(1 - Math.Pow(optimizer.SquareDecay, step));
        decay = optimizer.Decay;
        surprise = optimizer.Surprise;
        keepSquare = 1 - optimizer.SquareDecay;
        rate = (float)(-optimizer.Rate * correction);
        epsilon = (float)(optimizer.Epsilon * correction);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>
    {
        var trace = TLanes.FusedMultiplyAdd(TLanes.Create(decay), TLanes.Load(ref first, 0), gradient);
        trace.Store(ref first, 0);

        var moved = TLanes.Create(surprise) * trace;
        var square = TLanes.Load(ref second, 0);
        square = TLanes.FusedMultiplyAdd(TLanes.Create(keepSquare), TLanes.FusedMultiplyAdd(moved, moved, -square), square);
        square.Store(ref second, 0);

        return TLanes.FusedMultiplyAdd(TLanes.Create(rate), moved / (TLanes.Sqrt(square) + TLanes.Create(epsilon)), weights);
    }
}
