namespace EdAgents.Learning.Imitation;

/// <summary>The settings of behaviour cloning.</summary>
public sealed record CloningOptions
{
    /// <summary>Passes over the samples.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Samples of one optimizer step.</summary>
    public int MinibatchSize { get; init; } = 64;

    /// <summary>The optimizer, by its name: adam, sgd, momentum, adaGrad, rmsProp or a registered one.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>The optimizer's step size at the beginning.</summary>
    public float LearningRate { get; init; } = 3e-3f;

    /// <summary>The share of the step size that is left in the last epoch; it falls along a straight line.</summary>
    public float FinalLearningRateFraction { get; init; } = 0.1f;

    /// <summary>Adam's ε.</summary>
    public float AdamEpsilon { get; init; } = 1e-6f;

    /// <summary>The share of the samples that is held back to measure by, in [0, 1): the end of the demonstration.</summary>
    public float ValidationShare { get; init; } = 0.1f;

    /// <summary>Leaves out the decisions that could change nothing: a player may press anything while its cat reels.</summary>
    public bool OnlyWithEffect { get; init; } = true;

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message lists every such setting, expected and found.</exception>
    public void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(Epochs is >= 1 and <= 100_000, "epochs from 1 to 100000", Epochs);
        checks.Check(MinibatchSize is >= 1 and <= 65536, "a mini-batch from 1 to 65536", MinibatchSize);
        checks.Check(LearningRate is > 0 and <= 10, "a learning rate in (0, 10]", LearningRate);
        checks.Check(FinalLearningRateFraction is > 0 and <= 1, "a final learning rate fraction in (0, 1]", FinalLearningRateFraction);
        checks.Check(Optimizers.Optimizer.Find(Optimizer) is not null, Optimizers.Optimizer.Names, $"'{Optimizer}'");
        checks.Check(AdamEpsilon is > 0 and <= 1, "Adam's ε in (0, 1]", AdamEpsilon);
        checks.Check(ValidationShare is >= 0 and < 1, "a validation share in [0, 1)", ValidationShare);
        checks.Conclude();
    }

    /// <summary>The optimizer of an epoch, counted from 0, out of some.</summary>
    internal Optimizers.Optimizer OptimizerIn(int epoch, int epochs)
    {
        float done = epochs > 1 ? Math.Min(1f, (float)epoch / (epochs - 1)) : 0;
        return Optimizers.Optimizer.Named(Optimizer, LearningRate * (1 - ((1 - FinalLearningRateFraction) * done)), AdamEpsilon);
    }
}
