namespace EdAgents.Learning.Optimizers;

/// <summary>
/// RMSprop (Tieleman and Hinton, 2012): s ← s + (1 − ρ)(g² − s), w ← w − η·g / (√s + ε). The first steps are larger than
/// later ones by up to 1/√(1 − ρ), because s starts at 0 and is not corrected for it.
/// </summary>
public sealed record RmsProp : Optimizer
{
    /// <summary>ρ, the decay of the mean square, in [0, 1).</summary>
    public float Decay { get; init; } = 0.9f;

    /// <summary>ε, &gt; 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <inheritdoc/>
    public override int StateSlots => 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(Decay is >= 0 and < 1, "ρ in [0, 1)", Decay);
        Check(Epsilon is > 0 and < float.PositiveInfinity, "ε > 0", Epsilon);
    }

    /// <inheritdoc/>
    protected override void Accept<TUser>(long step, ref TUser user) => user.Use(new Kernel(this));

    private readonly struct Kernel(RmsProp optimizer) : IOptimizerStep
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
}
