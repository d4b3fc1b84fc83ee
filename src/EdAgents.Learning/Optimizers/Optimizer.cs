namespace EdAgents.Learning.Optimizers;

/// <summary>
/// How a direction becomes a step. An optimizer is a description, immutable and shareable; the state it needs per weight
/// belongs to the learner. In ED's columns every step is followed by the clamp that keeps a signed weight from crossing zero.
/// </summary>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>The step size, &gt; 0.</summary>
    public required float LearningRate { get; init; }

    /// <summary>λ₂ ≥ 0: λ₂·w is added to the gradient of every weight, but of no bias. The gradient of ½λ₂·Σw².</summary>
    public float WeightDecay { get; init; }

    /// <summary>
    /// λ₁ ≥ 0: λ₁·sign(w) is added to the gradient of every weight, but of no bias. The gradient of λ₁·Σ|w|. The clamp stops a
    /// signed weight at exactly 0, where the pull ends; a free one swings about 0 by a step.
    /// </summary>
    public float L1 { get; init; }

    /// <summary>Numbers an optimizer remembers per weight: 0, 1 or 2.</summary>
    internal virtual int StateSlots => 0;

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting, what was expected and what was found.</exception>
    public virtual void Validate()
    {
        Check(LearningRate is > 0 and < float.PositiveInfinity, "a learning rate > 0", LearningRate);
        Check(WeightDecay is >= 0 and < float.PositiveInfinity, "a weight decay ≥ 0", WeightDecay);
        Check(L1 is >= 0 and < float.PositiveInfinity, "an L1 ≥ 0", L1);
    }

    private protected static void Check(bool holds, string expected, float found)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(null, $"expected {expected}, found {found}");
        }
    }
}

/// <summary>Stochastic gradient descent: w ← w − η·g.</summary>
public sealed record Sgd : Optimizer;

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

    internal override int StateSlots => 2;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(DecoupledWeightDecay is >= 0 and < float.PositiveInfinity, "a decoupled weight decay ≥ 0", DecoupledWeightDecay);
        float shrinkage = LearningRate * DecoupledWeightDecay;
        Check(shrinkage <= 1, "learning rate × decoupled weight decay ≤ 1", shrinkage);
        Check(Beta1 is >= 0 and < 1, "β₁ in [0, 1)", Beta1);
        Check(Beta2 is >= 0 and < 1, "β₂ in [0, 1)", Beta2);
        Check(Epsilon is > 0 and < float.PositiveInfinity, "ε > 0", Epsilon);
    }
}
