namespace EdAgents.Learning.Evolution;

/// <summary>What one generation brought; a line of metrics.</summary>
public sealed record EvolutionUpdate : LearningUpdate
{
    /// <summary>Mean fitness of the perturbed controllers.</summary>
    public required double MeanFitness { get; init; }

    /// <summary>The best fitness of one of them.</summary>
    public required double BestFitness { get; init; }

    /// <summary>Adam's step size.</summary>
    public required double LearningRate { get; init; }
}
