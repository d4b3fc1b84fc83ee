namespace EdAgents.Learning.Optimizers;

/// <summary>
/// Adam (Kingma and Ba, 2015, algorithm 1): m ← m + (1 − β₁)(g − m), v ← v + (1 − β₂)(g² − v),
/// w ← w − η·m̂ / (√v̂ + ε), with both moments corrected for their start at zero.
/// </summary>
public sealed record Adam : Optimizer
{
    /// <summary>β₁, the decay of the mean, in [0, 1).</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>β₂, the decay of the mean square, in [0, 1).</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>ε, &gt; 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>
    /// λ ≥ 0: with it this is AdamW (Loshchilov and Hutter, 2019): every weight, but no bias, first shrinks by η·λ·w, past
    /// the moments, where <see cref="Optimizer.WeightDecay"/> goes through them. η·λ must be at most 1.
    /// </summary>
    public float DecoupledWeightDecay { get; init; }

    /// <inheritdoc/>
    public override int StateSlots => 2;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(DecoupledWeightDecay is >= 0 and < float.PositiveInfinity, "a decoupled weight decay ≥ 0", DecoupledWeightDecay);
        Check(Shrinkage <= 1, "learning rate × decoupled weight decay ≤ 1", Shrinkage);
        Check(Beta1 is >= 0 and < 1, "β₁ in [0, 1)", Beta1);
        Check(Beta2 is >= 0 and < 1, "β₂ in [0, 1)", Beta2);
        Check(Epsilon is > 0 and < float.PositiveInfinity, "ε > 0", Epsilon);
    }

    /// <inheritdoc/>
    protected override float Shrinkage => LearningRate * DecoupledWeightDecay;

    /// <inheritdoc/>
    protected override void Accept<TUser>(long step, ref TUser user) => user.Use(new Kernel(this, step));

    /// <summary>
    /// Adam with both bias corrections drawn out of the loop: η·m̂/(√v̂ + ε) = η·√c₂/c₁ · m/(√v + ε·√c₂), where c = 1 − βᵗ.
    /// </summary>
    private readonly struct Kernel : IOptimizerStep
    {
        private readonly float keepFirst;
        private readonly float keepSecond;
        private readonly float rate;
        private readonly float epsilon;

        public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

        /// <param name="step">The number of this step, counted from 1.</param>
        public Kernel(Adam optimizer, long step)
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
}
