namespace EdAgents.Learning.Ppo;

/// <summary>What one update brought; a line of metrics.</summary>
public sealed record PpoUpdate : LearningUpdate
{
    /// <summary>Mean entropy of the policy, in nats, over the last epoch.</summary>
    public required double Entropy { get; init; }

    /// <summary>Mean of ln π_old − ln π_new over the last epoch, an estimate of the Kullback–Leibler divergence.</summary>
    public required double ApproximateKl { get; init; }

    /// <summary>The share of samples whose ratio had left the clip range, over the last epoch.</summary>
    public required double ClipFraction { get; init; }

    /// <summary>Mean of ½(V − return)² over the last epoch.</summary>
    public required double ValueLoss { get; init; }

    /// <summary>Adam's step size in this update.</summary>
    public required double LearningRate { get; init; }
}
