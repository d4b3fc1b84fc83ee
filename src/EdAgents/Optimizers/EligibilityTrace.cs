namespace EdAgents.Optimizers;

/// <summary>
/// TD(λ) with eligibility traces as an optimizer: e ← decay·e + g, then w ← w − η·u / (√v̂ + ε) with u = δ·e and v the running
/// mean square of u (RMSProp's, corrected for its start at zero). The trace of every weight is the optimizer's first slot, so
/// whatever learner turns an output gradient into a direction per weight, by the signed rule or by back-propagation, has traces
/// without a line of its own, and the clamp of ED's columns follows every step as ever.
/// </summary>
/// <remarks>
/// δ and the decay change with every decision. Other optimizers are immutable descriptions; here that would be an object a
/// decision, so these, and η, can be set, and an instance belongs to one learner. Bare w ← w − η·δ·e was tried first: δ and e both
/// swing by orders of magnitude within an episode, and no one η suited cart-pole from the first episode to the last.
/// </remarks>
internal sealed record EligibilityTrace : Optimizer
{
    /// <summary>γ·λ, how much of the trace stays; 0 where an episode begins.</summary>
    public float Decay { get; set; }

    /// <summary>δ, the temporal-difference error of the decision.</summary>
    public float Surprise { get; set; }

    /// <summary>η as it is now; it may fall with time.</summary>
    public required float Rate { get; set; }

    /// <summary>How much of the mean square stays, in [0, 1).</summary>
    public float SquareDecay { get; init; } = 0.999f;

    /// <summary>ε, &gt; 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    internal override int StateSlots => 2;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(SquareDecay is >= 0 and < 1, "a square decay in [0, 1)", SquareDecay);
        Check(Epsilon is > 0 and < float.PositiveInfinity, "ε > 0", Epsilon);
    }
}
