namespace EdAgents.Learning.Optimizers;

/// <summary>
/// Gradient descent that keeps its direction (Polyak, 1964): v ← μ·v + g, w ← w − η·v. With <see cref="Nesterov"/>
/// w ← w − η·(g + μ·v), which looks one step ahead (Sutskever et al., 2013, in the form that needs no shifted weights).
/// </summary>
public sealed record Momentum : Optimizer
{
    /// <summary>μ, how much of the velocity stays, in [0, 1). The steps of a steady gradient grow to η·g / (1 − μ).</summary>
    public float Coefficient { get; init; } = 0.9f;

    /// <summary>Whether to step along the velocity as it will be.</summary>
    public bool Nesterov { get; init; }

    /// <inheritdoc/>
    public override int StateSlots => 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(Coefficient is >= 0 and < 1, "μ in [0, 1)", Coefficient);
    }

    /// <inheritdoc/>
    protected override void Accept<TUser>(long step, ref TUser user) => user.Use(new Kernel(this));

    private readonly struct Kernel(Momentum optimizer) : IOptimizerStep
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
}
