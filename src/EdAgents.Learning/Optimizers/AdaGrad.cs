namespace EdAgents.Learning.Optimizers;

/// <summary>
/// AdaGrad (Duchi, Hazan and Singer, 2011): s ← s + g², w ← w − η·g / (√s + ε). Steps only shrink, so η is chosen large.
/// </summary>
public sealed record AdaGrad : Optimizer
{
    /// <summary>ε, &gt; 0.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    internal override int StateSlots => 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(Epsilon is > 0 and < float.PositiveInfinity, "ε > 0", Epsilon);
    }
}
