namespace EdAgents.Learning.Optimizers;

/// <summary>AdaGrad (Duchi, Hazan and Singer, 2011): s ← s + g², w ← w − η·g / (√s + ε). Steps only shrink, so η is chosen large.</summary>
public sealed record AdaGrad : Optimizer
{
    /// <summary>ε, &gt; 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <inheritdoc/>
    public override int StateSlots => 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(Epsilon is > 0 and < float.PositiveInfinity, "ε > 0", Epsilon);
    }

    /// <inheritdoc/>
    protected override void Accept<TUser>(long step, ref TUser user) => user.Use(new Kernel(this));

    private readonly struct Kernel(AdaGrad optimizer) : IOptimizerStep
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
}
