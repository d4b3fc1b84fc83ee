using System.Runtime.CompilerServices;

namespace EdAgents.Learning.Optimizers;

/// <summary><see cref="RmsProp"/>.</summary>
internal readonly struct RmsPropStep(RmsProp optimizer) : IOptimizerStep
{
    private readonly float rate = -optimizer.LearningRate;
    private readonly float keep = 1 - optimizer.Decay;
    private readonly float epsilon = optimizer.Epsilon;

    public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>
    {
        var square = TLanes.Load(ref first, 0);
        square = TLanes.FusedMultiplyAdd(TLanes.Create(keep), TLanes.FusedMultiplyAdd(gradient, gradient, -square), square);
        square.Store(ref first, 0);
        return TLanes.FusedMultiplyAdd(TLanes.Create(rate), gradient / (TLanes.Sqrt(square) + TLanes.Create(epsilon)), weights);
    }
}
