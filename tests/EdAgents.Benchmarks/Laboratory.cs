using BenchmarkDotNet.Running;

namespace EdAgents.Benchmarks;

/// <summary>The laboratory's command line: a program for each question about the method, and the micro-benchmarks.</summary>
internal static class Laboratory
{
    private const string Typed = "dotnet run -c Release --project tests/EdAgents.Benchmarks --";

    public static Task<int> RunAsync(string[] args) => SandboxCommandLine.RunAsync(Create(), Typed, args);

    public static RootCommand Create() => CommandList.Add(
        new RootCommand("The laboratory of EdAgents: programs that each answer one question about the method with figures.")
        {
            ArticlesProgram.Create(),
            SpiralPrograms.CreateDepth(),
            SpiralPrograms.CreateBatches(),
            KanekoProgram.Create(),
            PairsProgram.Create(),
            LiveProgram.Create(),
            PhysicsProgram.Create(),
            HabitsProgram.Create(),
            WatchProgram.Create(),
            EnvironmentsProgram.Create(),
            FuzzProgram.Create(),
            Micro(),
        },
        Typed);

    private static Command Micro()
    {
        var command = new Command("micro", "Micro-benchmarks of the kernels, by BenchmarkDotNet. What follows is passed on to it, as in --filter '*Learner*'.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(parsed =>
        {
            BenchmarkSwitcher.FromAssembly(typeof(Laboratory).Assembly).Run([.. parsed.UnmatchedTokens]);
            return ExitCode.Success;
        });
        return command;
    }
}
