using System.CommandLine;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench …</c>: headless benchmarks.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Headless benchmarks.")
    {
        BenchGatesCommand.Create(),
        BenchControlCommand.Create(),
        BenchKanekoCommand.Create(),
        BenchSpirals.CreateDepth(),
        BenchSpirals.CreateBatches(),
        BenchSpeedCommand.Create(),
        BenchEnvironmentsCommand.Create(),
        BenchLiveCommand.Create(),
        BenchPhysicsCommand.Create(),
        BenchHabitsCommand.Create(),
        BenchWatchCommand.Create(),
        BenchDigitsCommand.CreateMnist(),
        BenchDigitsCommand.CreateDigits(),
        BenchArticlesCommand.Create(),
        BenchPairsCommand.Create(),
    };
}
