using System.Runtime.CompilerServices;

namespace EdAgents.Learning.Optimizers;

/// <summary><see cref="Momentum"/>, classic and Nesterov's.</summary>
internal readonly struct MomentumStep(Momentum optimizer) : IOptimizerStep
{
    private readonly float rate = -optimizer.LearningRate;
    private readonly float coefficient = optimizer.Coefficient;
    private readonly bool nesterov = optimizer.Nesterov;

    public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>
    {
        var keep = TLanes.Create(coefficient);
        var velocity = TLanes.FusedMultiplyAdd(keep, TLanes.Load(ref first, 0), gradient);
        velocity.Store(ref first, 0);
        var direction = nesterov ? TLanes.FusedMultiplyAdd(keep, velocity, gradient) : velocity;
        return TLanes.FusedMultiplyAdd(TLanes.Create(rate), direction, weights);
    }
}
