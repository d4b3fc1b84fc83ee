namespace EdAgents.Learning.Live;

/// <summary>The settings of learning between two frames.</summary>
public sealed record LiveOptions
{
    /// <summary>What a frame can spare for learning, &gt; 0.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>A player's decisions that are remembered for replay; the oldest leaves.</summary>
    public int ReplayCapacity { get; init; } = 8192;

    /// <summary>Samples of one step of imitation: the newest and others drawn from the replay.</summary>
    public int ImitationBatchSize { get; init; } = 32;

    /// <summary>Steps of imitation that a decision of the player gives rise to.</summary>
    public int StepsPerDecision { get; init; } = 2;

    /// <summary>The share of replayed samples that comes from the newest <see cref="RecentDecisions"/>, in [0, 1]: how fast a new style is taken up.</summary>
    public float RecentShare { get; init; } = 0.9f;

    /// <summary>See <see cref="RecentShare"/>.</summary>
    public int RecentDecisions { get; init; } = 1024;

    /// <summary>Adam's step size in imitation.</summary>
    public float ImitationLearningRate { get; init; } = 3e-3f;

    /// <summary>Decisions of its own between two lessons from rewards.</summary>
    public int Horizon { get; init; } = 256;

    /// <summary>Samples of one step from rewards.</summary>
    public int MinibatchSize { get; init; } = 32;

    /// <summary>Passes over the decisions of a horizon.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>γ: how much the next decision's reward counts, in [0, 1].</summary>
    public float Discount { get; init; } = 0.99f;

    /// <summary>λ of generalized advantage estimation, in [0, 1].</summary>
    public float GaeLambda { get; init; } = 0.95f;

    /// <summary>ε: the policy's gradient stops where the ratio of probabilities has left 1 ± ε.</summary>
    public float ClipRange { get; init; } = 0.2f;

    /// <summary>What a nat of entropy is worth.</summary>
    public float EntropyCoefficient { get; init; } = 0.01f;

    /// <summary>What rewards are multiplied with before learning.</summary>
    public float RewardScale { get; init; } = 1;

    /// <summary>Adam's step size in learning from rewards.</summary>
    public float RewardLearningRate { get; init; } = 5e-4f;

    /// <summary>Adam's ε.</summary>
    public float AdamEpsilon { get; init; } = 1e-6f;

    internal Adam ImitationOptimizer => new() { LearningRate = ImitationLearningRate, Epsilon = AdamEpsilon };

    internal Adam RewardOptimizer => new() { LearningRate = RewardLearningRate, Epsilon = AdamEpsilon };

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message lists every such setting, expected and found.</exception>
    public void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(Budget > TimeSpan.Zero && Budget <= TimeSpan.FromSeconds(1), "a budget above 0 and of at most 1 s", Budget);
        checks.Check(ReplayCapacity is >= 1 and <= 1 << 24, "a replay capacity from 1 to 16777216", ReplayCapacity);
        checks.Check(ImitationBatchSize is >= 1 and <= 65536, "an imitation batch from 1 to 65536", ImitationBatchSize);
        checks.Check(StepsPerDecision is >= 1 and <= 1000, "steps a decision from 1 to 1000", StepsPerDecision);
        checks.Check(RecentShare is >= 0 and <= 1, "a recent share in [0, 1]", RecentShare);
        checks.Check(RecentDecisions >= 1, "at least 1 recent decision", RecentDecisions);
        checks.Check(ImitationLearningRate is > 0 and <= 10, "an imitation learning rate in (0, 10]", ImitationLearningRate);
        checks.Check(Horizon is >= 1 and <= 1 << 20, "a horizon from 1 to 1048576", Horizon);
        checks.Check(MinibatchSize >= 1 && MinibatchSize <= Horizon, "a mini-batch from 1 to a whole horizon", MinibatchSize);
        checks.Check(Epochs is >= 1 and <= 1000, "epochs from 1 to 1000", Epochs);
        checks.Check(Discount is >= 0 and <= 1, "a discount in [0, 1]", Discount);
        checks.Check(GaeLambda is >= 0 and <= 1, "a GAE λ in [0, 1]", GaeLambda);
        checks.Check(ClipRange is > 0 and < 1, "a clip range in (0, 1)", ClipRange);
        checks.Check(EntropyCoefficient is >= 0 and <= 10, "an entropy coefficient in [0, 10]", EntropyCoefficient);
        checks.Check(RewardScale is > 0 and <= 1e6f, "a reward scale in (0, 1000000]", RewardScale);
        checks.Check(RewardLearningRate is > 0 and <= 10, "a reward learning rate in (0, 10]", RewardLearningRate);
        checks.Check(AdamEpsilon is > 0 and <= 1, "Adam's ε in (0, 1]", AdamEpsilon);
        checks.Conclude();
    }
}
