using System.Runtime.CompilerServices;

namespace EdAgents.Learning.Optimizers;

/// <summary>Whether a weight without a gradient can be left alone, which is what makes sparse inputs fast.</summary>
internal enum ZeroGradient
{
    /// <summary>It stays as it is.</summary>
    Rests,

    /// <summary>It stays as it is until it had a gradient once; then what is remembered goes on moving it.</summary>
    RestsUntilTouched,

    /// <summary>It moves all the same: weight decay.</summary>
    Moves,
}

/// <summary>An optimizer as the kernels see it: some weights, their gradient still in registers, and two state slots.</summary>
internal interface IOptimizerStep
{
    /// <summary>What the step does to a weight whose gradient is zero.</summary>
    static abstract ZeroGradient AtZeroGradient { get; }

    /// <summary>The new weights, before the clamp; <paramref name="first"/> and <paramref name="second"/> are updated in place.</summary>
    TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>;
}

internal readonly struct SgdStep(Sgd optimizer) : IOptimizerStep
{
    private readonly float rate = -optimizer.LearningRate;

    public static ZeroGradient AtZeroGradient => ZeroGradient.Rests;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes> =>
        TLanes.FusedMultiplyAdd(TLanes.Create(rate), gradient, weights);
}

/// <summary>
/// Adam with both bias corrections drawn out of the loop: η·m̂/(√v̂ + ε) = η·√c₂/c₁ · m/(√v + ε·√c₂), where c = 1 − βᵗ.
/// </summary>
internal readonly struct AdamStep : IOptimizerStep
{
    private readonly float keepFirst;
    private readonly float keepSecond;
    private readonly float rate;
    private readonly float epsilon;

    public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

    /// <param name="optimizer">The settings.</param>
    /// <param name="step">The number of this step, counted from 1.</param>
    public AdamStep(Adam optimizer, long step)
    {
        double correction1 = 1 - Math.Pow(optimizer.Beta1, step);
        double correction2 = Math.Sqrt(1 - Math.Pow(optimizer.Beta2, step));
        keepFirst = 1 - optimizer.Beta1;
        keepSecond = 1 - optimizer.Beta2;
        rate = (float)(-optimizer.LearningRate * correction2 / correction1);
        epsilon = (float)(optimizer.Epsilon * correction2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
        where TLanes : struct, ILanes<TLanes>
    {
        var m = TLanes.Load(ref first, 0);
        m = TLanes.FusedMultiplyAdd(TLanes.Create(keepFirst), gradient - m, m);
        m.Store(ref first, 0);

        var v = TLanes.Load(ref second, 0);
        v = TLanes.FusedMultiplyAdd(TLanes.Create(keepSecond), TLanes.FusedMultiplyAdd(gradient, gradient, -v), v);
        v.Store(ref second, 0);

        return TLanes.FusedMultiplyAdd(TLanes.Create(rate), m / (TLanes.Sqrt(v) + TLanes.Create(epsilon)), weights);
    }
}
