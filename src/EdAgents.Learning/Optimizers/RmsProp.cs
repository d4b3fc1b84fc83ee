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

    internal override int StateSlots => 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(Decay is >= 0 and < 1, "ρ in [0, 1)", Decay);
        Check(Epsilon is > 0 and < float.PositiveInfinity, "ε > 0", Epsilon);
    }
}
