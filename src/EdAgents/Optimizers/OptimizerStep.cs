using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdAgents.Optimizers;

/// <summary>An optimizer as the kernels see it: sixteen weights, their gradient still in registers, and two state slots.</summary>
internal interface IOptimizerStep
{
    /// <summary>The new weights, before the clamp; <paramref name="first"/> and <paramref name="second"/> are updated in place.</summary>
    Vector512<float> Step(Vector512<float> weights, Vector512<float> gradient, ref float first, ref float second);
}

internal readonly struct SgdStep(Sgd optimizer) : IOptimizerStep
{
    private readonly float rate = -optimizer.LearningRate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Step(Vector512<float> weights, Vector512<float> gradient, ref float first, ref float second) =>
        Vector512.FusedMultiplyAdd(Vector512.Create(rate), gradient, weights);
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
    public Vector512<float> Step(Vector512<float> weights, Vector512<float> gradient, ref float first, ref float second)
    {
        var m = Vector512.LoadUnsafe(ref first);
        m = Vector512.FusedMultiplyAdd(Vector512.Create(keepFirst), gradient - m, m);
        m.StoreUnsafe(ref first);

        var v = Vector512.LoadUnsafe(ref second);
        v = Vector512.FusedMultiplyAdd(Vector512.Create(keepSecond), Vector512.FusedMultiplyAdd(gradient, gradient, -v), v);
        v.StoreUnsafe(ref second);

        return Vector512.FusedMultiplyAdd(
            Vector512.Create(rate), m / (Vector512.Sqrt(v) + Vector512.Create(epsilon)), weights);
    }
}
