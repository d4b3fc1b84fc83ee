using System.Runtime.CompilerServices;

namespace EdAgents.Learning.Optimizers;

/// <summary><see cref="AdaGrad"/>.</summary>
internal readonly struct AdaGradStep(AdaGrad optimizer) : IOptimizerStep
{
    private readonly float rate = -optimizer.LearningRate;
    private readonly float epsilon = optimizer.Epsilon;

    public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>
    {
        var sum = TLanes.FusedMultiplyAdd(gradient, gradient, TLanes.Load(ref first, 0));
        sum.Store(ref first, 0);
        return TLanes.FusedMultiplyAdd(TLanes.Create(rate), gradient / (TLanes.Sqrt(sum) + TLanes.Create(epsilon)), weights);
    }
}
