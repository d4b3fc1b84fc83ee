using System.CommandLine;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench …</c>: headless benchmarks.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Headless benchmarks.")
    {
        BenchGatesCommand.Create(),
        BenchKanekoCommand.Create(),
        BenchSpirals.CreateDepth(),
        BenchSpirals.CreateBatches(),
        BenchSpeedCommand.Create(),
        BenchDigitsCommand.CreateMnist(),
        BenchDigitsCommand.CreateDigits(),
        BenchArticlesCommand.Create(),
        BenchPairsCommand.Create(),
        BenchLiveCommand.Create(),
    };
}
