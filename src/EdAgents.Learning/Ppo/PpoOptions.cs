using System.Text.Json.Serialization;

namespace EdAgents.Learning.Ppo;

/// <summary><see cref="PpoTrainer"/> as a row of the algorithms.</summary>
internal sealed class PpoAlgorithm : IAlgorithm
{
    public string Name => "ppo";

    public AlgorithmOptions DefaultOptions => new PpoOptions();

    public ITrainer Create(AlgorithmContext context, AlgorithmOptions options) =>
        new PpoTrainer(context.BatchEnvironments(), context.Start, (PpoOptions)options, context.Seed, context.Team);
}

/// <summary>
/// The settings of proximal policy optimization (Schulman et al., 2017, arXiv:1707.06347). The defaults are those that the
/// toy fighter was found to learn with.
/// </summary>
public sealed record PpoOptions : AlgorithmOptions
{
    /// <summary>Environments stepped side by side.</summary>
    public int Environments { get; init; } = 16;

    /// <summary>Steps of each environment between two updates.</summary>
    public int Horizon { get; init; } = 128;

    /// <summary>Samples of one optimizer step.</summary>
    public int MinibatchSize { get; init; } = 256;

    /// <summary>Passes over the samples of an update.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>γ: how much the next step's reward counts, in [0, 1].</summary>
    public float Discount { get; init; } = 0.99f;

    /// <summary>λ of generalized advantage estimation (Schulman et al., 2015, arXiv:1506.02438), in [0, 1].</summary>
    public float GaeLambda { get; init; } = 0.95f;

    /// <summary>ε: the policy's gradient stops where the ratio of probabilities has left 1 ± ε.</summary>
    public float ClipRange { get; init; } = 0.2f;

    /// <summary>What a nat of entropy is worth.</summary>
    public float EntropyCoefficient { get; init; } = 0.01f;

    /// <summary>ln σ, below which no number of a continuous action is drawn: a floor under exploring.</summary>
    public float MinLogDeviation { get; init; } = -2.5f;

    /// <summary>
    /// What a continuous number's mean pays for lying outside ±1, half of this times the square of what is beyond: there only the
    /// cut-off acts, and a mean that has gone far takes long to come back.
    /// </summary>
    public float MeanPenalty { get; init; }

    /// <summary>What rewards are multiplied with before learning; returns are reported as they are.</summary>
    public float RewardScale { get; init; } = 1f;

    /// <summary>
    /// Whether rewards are also divided by the running deviation of their discounted sum: for tasks whose returns are of an
    /// unknown size. What they were multiplied with in the end is kept in the model as information.
    /// </summary>
    public bool NormalizeRewards { get; init; }

    /// <summary>
    /// Whether every input is learned from less its running mean and over its running deviation. Both are frozen into the
    /// model, so that a game passes raw observations as ever.
    /// </summary>
    public bool NormalizeObservations { get; init; }

    /// <summary>The optimizer, by its name: adam, sgd, momentum, adaGrad, rmsProp or a registered one.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>The optimizer's step size at the beginning.</summary>
    public float LearningRate { get; init; } = 3e-3f;

    /// <summary>The share of the step size that is left at the end of the budget; it falls along a straight line.</summary>
    public float FinalLearningRateFraction { get; init; } = 0.1f;

    /// <summary>Adam's ε.</summary>
    public float AdamEpsilon { get; init; } = 1e-6f;

    /// <summary>Steps of all environments together, the budget; whole updates are done, so a little more may be used.</summary>
    public override long TotalSteps { get; init; } = 2_000_000;

    /// <summary>
    /// Steps between two milestones, where every environment begins anew, so that a training can be left there whatever its worlds are; 0: there
    /// are none. It is a part of the algorithm, so another number gives other weights. By default as many as the longest of our short trainings
    /// has, in whole updates: those come out as without milestones. A training whose worlds show their generator
    /// (<see cref="Environments.IEnvironment.Generator"/>) can be left after any update.
    /// </summary>
    public long MilestoneSteps { get; init; } = 1 << 21;

    /// <summary>Samples of one update.</summary>
    [JsonIgnore]
    public int UpdateSize => Environments * Horizon;

    /// <inheritdoc/>
    public override void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(Environments is >= 1 and <= 65536, "environments from 1 to 65536", Environments);
        checks.Check(Horizon is >= 1 and <= 1 << 20, "a horizon from 1 to 1048576", Horizon);
        checks.Check((long)Environments * Horizon <= 1 << 24, "at most 16777216 samples an update", (long)Environments * Horizon);
        checks.Check(MinibatchSize >= 1 && MinibatchSize <= (long)Environments * Horizon, "a mini-batch from 1 sample to a whole update", MinibatchSize);
        checks.Check(Epochs is >= 1 and <= 1000, "epochs from 1 to 1000", Epochs);
        checks.Check(Discount is >= 0 and <= 1, "a discount in [0, 1]", Discount);
        checks.Check(GaeLambda is >= 0 and <= 1, "a GAE λ in [0, 1]", GaeLambda);
        checks.Check(ClipRange is > 0 and < 1, "a clip range in (0, 1)", ClipRange);
        checks.Check(EntropyCoefficient is >= 0 and <= 10, "an entropy coefficient in [0, 10]", EntropyCoefficient);
        checks.Check(MinLogDeviation is >= -10 and <= 0.7f, "a minimum ln of the deviation in [-10, 0.7]", MinLogDeviation);
        checks.Check(MeanPenalty is >= 0 and <= 1000, "a penalty on means in [0, 1000]", MeanPenalty);
        checks.Check(RewardScale is > 0 and <= 1e6f, "a reward scale in (0, 1000000]", RewardScale);
        checks.Check(LearningRate is > 0 and <= 10, "a learning rate in (0, 10]", LearningRate);
        checks.Check(FinalLearningRateFraction is >= 0 and <= 1, "a final learning rate fraction in [0, 1]", FinalLearningRateFraction);
        checks.Check(Optimizers.Optimizer.Find(Optimizer) is not null, Optimizers.Optimizer.Names, $"'{Optimizer}'");
        checks.Check(AdamEpsilon is > 0 and <= 1, "Adam's ε in (0, 1]", AdamEpsilon);
        checks.Check(TotalSteps >= 1, "a budget of at least 1 step", TotalSteps);
        checks.Check(MilestoneSteps >= 0, "milestone steps of 0 or more", MilestoneSteps);
        checks.Conclude();
    }

    /// <summary>The optimizer after a number of steps of the budget.</summary>
    internal Optimizers.Optimizer OptimizerAfter(long steps)
    {
        float done = Math.Min(1f, (float)((double)steps / TotalSteps));
        return Optimizers.Optimizer.Named(Optimizer, LearningRate * (1 - ((1 - FinalLearningRateFraction) * done)), AdamEpsilon);
    }
}
