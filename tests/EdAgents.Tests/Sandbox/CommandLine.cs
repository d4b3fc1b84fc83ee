namespace EdAgents.Tests.Sandbox;

/// <summary>The real command line in another process, in a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    public const string SandboxName = "EdAgents.Sandbox";

    public const string LaboratoryName = "EdAgents.Benchmarks";

    private readonly TemporaryFolder folder = new();

    /// <summary>The assembly that runs, without its extension.</summary>
    public string Program { get; set; } = SandboxName;

    /// <summary>Where the process runs; gone afterwards.</summary>
    public string Folder => folder.FullName;

    /// <summary>What the process finds in its environment, beside what this one has.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    public void Dispose() => folder.Dispose();

    /// <summary>Runs to the end.</summary>
    public Outcome Run(params string[] arguments) =>
        Environment.Count > 0 ? RunAlone(arguments) : CommandServer.Run(Program, Folder, arguments);

    /// <summary>The same in a process that runs nothing else.</summary>
    public Outcome RunAlone(params string[] arguments)
    {
        using var process = Start(arguments);
        return ChildProcess.Finish(process);
    }

    /// <summary>Runs to the end and expects success and one JSON object on standard output.</summary>
    public JsonNode Json(params string[] arguments)
    {
        var outcome = Run([.. arguments, "--json"]);
        return outcome.ExitCode == 0
            ? JsonNode.Parse(outcome.Output)!
            : throw new InvalidOperationException($"expected success, found exit code {outcome.ExitCode}: {outcome.Error}");
    }

    /// <summary>Expects that arguments are refused in one line and that nothing is written.</summary>
    public void AssertRefused(string message, params string[] arguments)
    {
        string[] before = Entries();
        Run(arguments).AssertRefused(message);
        Assert.That(Entries(), Is.EqualTo(before), "nothing was written");
    }

    public Process Start(params string[] arguments)
    {
        var start = ChildProcess.Describe("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{Program}.dll"), .. arguments]);
        start.WorkingDirectory = Folder;
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;

        return Process.Start(start)!;
    }

    /// <summary>Everything below the folder, in order; a lock stays behind where a run was looked at.</summary>
    private string[] Entries() =>
    [
        .. Directory.GetFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "run.lock").Order(StringComparer.Ordinal),
    ];
}
