namespace EdAgents.Learning.Imitation;

/// <summary>What one pass over the samples brought; a line of metrics. Losses are −ln π(action) in nats.</summary>
public sealed record CloningEpoch
{
    /// <summary>Epochs done, this one included.</summary>
    public required int Epoch { get; init; }

    /// <summary>Samples learned from so far, each as often as it was.</summary>
    public required long Samples { get; init; }

    /// <summary>Mean loss over the epoch, each sample before it was learned from.</summary>
    public required double Loss { get; init; }

    /// <summary>The share of samples whose action was the likeliest, over the epoch.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Mean loss over the samples held back, after the epoch; null where none are.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The share of the samples held back whose action is the likeliest, after the epoch; null where none are.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Adam's step size in this epoch.</summary>
    public required double LearningRate { get; init; }
}
