namespace EdAgents.Learning.Optimizers;

/// <summary>
/// TD(λ) with accumulating eligibility traces as an optimizer: e ← decay·e + g, then w ← w − η·δ·e. The trace of every weight is
/// the optimizer's slot, so whatever learner turns an output gradient into a direction per weight, by the signed rule or by
/// back-propagation, has traces without a line of its own, and the clamp of ED's columns follows every step as ever.
/// </summary>
/// <remarks>
/// δ, the decay and η change with every decision. Other optimizers are immutable descriptions; here that would be an object a
/// decision, so these can be set, and an instance belongs to one learner. Dividing each weight's step by its running size, as
/// RMSProp does, was tried too: one rate then did for all control tasks, but two of three seeds of cart-pole failed at
/// a rate of 0.01, which this one bears, and it cost a second slot.
/// </remarks>
internal sealed record EligibilityTrace : Optimizer
{
    /// <summary>γ·λ, how much of the trace stays; 0 where an episode begins.</summary>
    public float Decay { get; set; }

    /// <summary>δ, the temporal-difference error of the decision.</summary>
    public float TdError { get; set; }

    /// <summary>η as it is now; it may fall with time.</summary>
    public required float Rate { get; set; }

    public override int StateSlots => 1;

    protected override void Accept<TUser>(long step, ref TUser user) => user.Use(new Kernel(this));

    private readonly struct Kernel(EligibilityTrace optimizer) : IOptimizerStep
    {
        private readonly float decay = optimizer.Decay;
        private readonly float rate = -optimizer.Rate * optimizer.TdError;

        /// <summary>The trace of a weight that never had a gradient is zero, and so is its step.</summary>
        public static ZeroGradient AtZeroGradient => ZeroGradient.RestsUntilTouched;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Step<TLanes>(TLanes weights, TLanes gradient, ref float first, ref float second)
            where TLanes : struct, ILanes<TLanes>
        {
            var trace = TLanes.FusedMultiplyAdd(TLanes.Create(decay), TLanes.Load(ref first, 0), gradient);
            trace.Store(ref first, 0);
            return TLanes.FusedMultiplyAdd(TLanes.Create(rate), trace, weights);
        }
    }
}
