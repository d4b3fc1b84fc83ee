namespace EdAgents.Outside.Tests;

/// <summary>One line each: with it a toy is a name in configurations and on the command line, and an activation a number in model files.</summary>
internal static class ToyRows
{
    public static readonly Activation Softsign = Activation.Register<SoftsignFunction>();
    public static readonly Loss LogCosh = Loss.Register(new LogCosh());
    public static readonly Optimizer Lion = Optimizer.Register(new Lion { LearningRate = 1e-3f });
    public static readonly WeightDistribution Coin = WeightDistribution.Register(new("Coin", Outside.Tests.Coin.Draw));
    public static readonly IExportTarget Answers = ExportTargets.Register(new AnswersExport());
}
