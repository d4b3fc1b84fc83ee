namespace EdAgents.Learning.ActorCritic;

/// <summary><see cref="ActorCriticTrainer"/> as a row of the algorithms.</summary>
internal sealed class ActorCriticAlgorithm : IAlgorithm
{
    public string Name => "actor-critic";

    public string Description => "online, with eligibility traces";

    public AlgorithmOptions DefaultOptions => new ActorCriticOptions();

    public ITrainer Create(AlgorithmContext context, AlgorithmOptions options) =>
        new ActorCriticTrainer(context.CreateEnvironment(), context.Start, (ActorCriticOptions)options, context.Seed);
}

/// <summary>The settings of the online actor-critic; <see cref="ActorCriticTrainer"/> says what it does.</summary>
public sealed record ActorCriticOptions : AlgorithmOptions
{
    /// <summary>γ: how much the next step's reward counts, in [0, 1].</summary>
    public float Discount { get; init; } = 0.99f;

    /// <summary>λ: how much of the credit a decision passes on to the one before it, in [0, 1].</summary>
    public float TraceDecay { get; init; } = 0.9f;

    /// <summary>η, the step size at the beginning.</summary>
    public float LearningRate { get; init; } = 3e-3f;

    /// <summary>The share of the step size that is left at the end of the budget; it falls along a straight line.</summary>
    public float FinalLearningRateFraction { get; init; } = 0.1f;

    /// <summary>What a nat of entropy is worth.</summary>
    public float EntropyCoefficient { get; init; } = 0.01f;

    /// <summary>What rewards are multiplied with before learning; returns are reported as they are.</summary>
    public float RewardScale { get; init; } = 1f;

    /// <summary>
    /// Whether every input is learned from less its running mean and over its running deviation. Both are frozen into the
    /// model, so that a game passes raw observations as ever.
    /// </summary>
    public bool NormalizeObservations { get; init; }

    /// <summary>Decisions between two reports; no influence on what is learned.</summary>
    public int DecisionsPerUpdate { get; init; } = 1024;

    /// <summary>Decisions, the budget.</summary>
    public override long TotalSteps { get; init; } = 2_000_000;

    /// <summary>
    /// Decisions between two milestones, where the environment begins anew, so that a training can be left there whatever its world is; 0: there
    /// are none. It is a part of the algorithm, so another number gives other weights.
    /// </summary>
    public long MilestoneSteps { get; init; } = 1 << 21;

    /// <inheritdoc/>
    public override void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(Discount is >= 0 and <= 1, "a discount in [0, 1]", Discount);
        checks.Check(TraceDecay is >= 0 and <= 1, "a trace decay λ in [0, 1]", TraceDecay);
        checks.Check(LearningRate is > 0 and <= 10, "a learning rate in (0, 10]", LearningRate);
        checks.Check(FinalLearningRateFraction is > 0 and <= 1, "a final learning rate fraction in (0, 1]", FinalLearningRateFraction);
        checks.Check(EntropyCoefficient is >= 0 and <= 10, "an entropy coefficient in [0, 10]", EntropyCoefficient);
        checks.Check(RewardScale is > 0 and <= 1e6f, "a reward scale in (0, 1000000]", RewardScale);
        checks.Check(DecisionsPerUpdate >= 1, "at least 1 decision an update", DecisionsPerUpdate);
        checks.Check(TotalSteps >= 1, "a budget of at least 1 step", TotalSteps);
        checks.Check(MilestoneSteps >= 0, "milestone steps of 0 or more", MilestoneSteps);
        checks.Conclude();
    }
}
