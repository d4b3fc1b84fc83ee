namespace EdAgents.Learning.Evolution;

/// <summary><see cref="EvolutionTrainer"/> as a row of the algorithms.</summary>
internal sealed class EvolutionAlgorithm : IAlgorithm
{
    public string Name => "evolution";

    public string Description => "strategies, no gradient";

    public AlgorithmOptions DefaultOptions => new EvolutionOptions();

    public ITrainer Create(AlgorithmContext context, AlgorithmOptions options) =>
        new EvolutionTrainer(context.CreateEnvironment, context.Start, (EvolutionOptions)options, context.Seed, context.Team);
}

/// <summary>The settings of evolution strategies; <see cref="EvolutionTrainer"/> says what they do.</summary>
public sealed record EvolutionOptions : AlgorithmOptions
{
    /// <summary>Pairs of perturbed controllers in a generation, each of them one more than and one less than the same noise.</summary>
    public int Pairs { get; init; } = 16;

    /// <summary>Episodes that every perturbed controller plays; its fitness is their mean return.</summary>
    public int Episodes { get; init; } = 1;

    /// <summary>σ, the standard deviation of the noise.</summary>
    public float NoiseDeviation { get; init; } = 0.1f;

    /// <summary>The optimizer, by its name: adam, sgd, momentum, adaGrad, rmsProp or a registered one.</summary>
    public string Optimizer { get; init; } = "adam";

    /// <summary>The optimizer's step size.</summary>
    public float LearningRate { get; init; } = 0.05f;

    /// <summary>Environment steps of all controllers together, the budget; whole generations are done, so more may be used.</summary>
    public override long TotalSteps { get; init; } = 2_000_000;

    internal Optimizers.Optimizer StepOptimizer => Optimizers.Optimizer.Named(Optimizer, LearningRate, adamEpsilon: 1e-8f);

    /// <inheritdoc/>
    public override void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(Pairs is >= 1 and <= 65536, "pairs from 1 to 65536", Pairs);
        checks.Check(Episodes is >= 1 and <= 10_000, "episodes from 1 to 10000", Episodes);
        checks.Check(NoiseDeviation is > 0 and <= 100, "a noise deviation in (0, 100]", NoiseDeviation);
        checks.Check(Optimizers.Optimizer.Find(Optimizer) is not null, Optimizers.Optimizer.Names, $"'{Optimizer}'");
        checks.Check(LearningRate is > 0 and <= 10, "a learning rate in (0, 10]", LearningRate);
        checks.Check(TotalSteps >= 1, "a budget of at least 1 step", TotalSteps);
        checks.Conclude();
    }
}
