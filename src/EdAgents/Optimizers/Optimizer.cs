namespace EdAgents.Optimizers;

/// <summary>
/// How a direction becomes a step. An optimizer is a description, immutable and shareable; the state it needs per weight
/// belongs to the learner. Every step is followed by the clamp that keeps a signed weight from crossing zero.
/// </summary>
public abstract record Optimizer
{
    private protected Optimizer()
    {
    }

    /// <summary>The step size, &gt; 0.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting, what was expected and what was found.</exception>
    public virtual void Validate() => Check(LearningRate is > 0 and < float.PositiveInfinity, "a learning rate > 0", LearningRate);

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

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        Check(Beta1 is >= 0 and < 1, "β₁ in [0, 1)", Beta1);
        Check(Beta2 is >= 0 and < 1, "β₂ in [0, 1)", Beta2);
        Check(Epsilon is > 0 and < float.PositiveInfinity, "ε > 0", Epsilon);
    }
}
