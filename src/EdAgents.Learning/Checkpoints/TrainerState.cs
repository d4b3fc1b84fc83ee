namespace EdAgents.Learning.Checkpoints;

/// <summary>
/// All that learning has changed, and where the worlds are unless all of them begin anew: from here and from the same settings and seed
/// training goes on to the same bits. Immutable; what the numbers mean is the business of the trainer that saved them.
/// </summary>
[MessagePackObject]
[MessagePackFormatter(typeof(TrainerStateFormatter))]
public sealed record TrainerState
{
    /// <summary>Environment steps, or samples learned from.</summary>
    [Key(0)]
    public required long Steps { get; init; }

    /// <summary>Updates, generations or epochs.</summary>
    [Key(1)]
    public required int Updates { get; init; }

    /// <summary>Optimizer steps taken.</summary>
    [Key(2)]
    public required long OptimizerSteps { get; init; }

    /// <summary>Weights and the optimizer's memory, in the learner's own padded order; all finite.</summary>
    [Key(3)]
    public required ImmutableArray<float> Learner { get; init; }

    /// <summary>Generators whose position counts, as those of dropout do; most begin anew at a milestone and are not here.</summary>
    [Key(4)]
    public ImmutableArray<Pcg32> Generators { get; init; } = [];

    /// <summary>Running means and deviations, three numbers each: of observations, then of rewards.</summary>
    [Key(5)]
    public ImmutableArray<double> Moments { get; init; } = [];

    /// <summary>What a policy learns beside its outputs: deviations and their optimizer's memory.</summary>
    [Key(6)]
    public ImmutableArray<float> Policy { get; init; } = [];

    /// <summary>The worlds in the middle of their episodes; null where all of them begin anew.</summary>
    [Key(7)]
    internal SavedLanes? Lanes { get; init; }
}
