using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EdAgents.Tests.Sandbox;

/// <summary>The real command line, as a process of its own, in a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string program;

    /// <param name="program">The assembly that runs, without its extension.</param>
    public CommandLine(string program = "EdAgents.Sandbox")
    {
        this.program = program;
        Folder = Directory.CreateTempSubdirectory("edagents-tests-").FullName;
    }

    /// <summary>The laboratory's programs.</summary>
    public static CommandLine Laboratory() => new("EdAgents.Benchmarks");

    /// <summary>Where the process runs; gone afterwards.</summary>
    public string Folder { get; }

    /// <summary>What processes started from now on find in their environment, beside what this one has.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs to the end.</summary>
    public Outcome Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return Finish(process);
    }

    /// <summary>Runs to the end and expects success and one JSON object on standard output.</summary>
    public JsonNode Json(params string[] arguments)
    {
        var outcome = Run([.. arguments, "--json"]);
        return outcome.ExitCode == 0
            ? JsonNode.Parse(outcome.Output)!
            : throw new InvalidOperationException($"expected success, found exit code {outcome.ExitCode}: {outcome.Error}");
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{program}.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static Outcome Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"expected the process to end within {Patience}");
        }

        process.WaitForExit();
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    public sealed record Outcome(int ExitCode, string Output, string Error);
}
