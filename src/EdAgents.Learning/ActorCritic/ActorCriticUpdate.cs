namespace EdAgents.Learning.ActorCritic;

/// <summary>What some decisions of the online actor-critic brought; a line of metrics.</summary>
public sealed record ActorCriticUpdate : LearningUpdate
{
    /// <summary>Mean entropy of the policy, in nats, over the decisions.</summary>
    public required double Entropy { get; init; }

    /// <summary>Mean of ½δ² over the decisions: how wrong the value was, one step ahead.</summary>
    public required double ValueLoss { get; init; }

    /// <summary>The step size of the last decision.</summary>
    public required double LearningRate { get; init; }
}
