namespace EdAgents.Tests.Packages;

/// <summary>What somebody does who has the packages and no checkout: installs the tool, makes a world from the template and follows its README.</summary>
[Category("Slow")]
public sealed class TemplateTests
{
    private static readonly string[] Projects =
    [
        "src/EdAgents", "src/EdAgents.Learning", "src/EdAgents.Tasks", "sandbox", "sandbox/Packages/EdAgents.Scenes.csproj",
        "sandbox/Packages/Templates/EdAgents.Templates.csproj",
    ];

    private TemporaryFolder home = null!;

    [OneTimeSetUp]
    public void PackAndInstall()
    {
        home = new TemporaryFolder();
        foreach (string project in Projects)
        {
            Good(Dotnet.Run(
                RepositoryRoot.Path, "pack", project, "-c", "Release", "-o", home["feed"], "-p:BuildProjectReferences=false", "-p:BuildWindow=false", "-v", "quiet"));
        }

        File.WriteAllText(
            home["nuget.config"],
            $"""<configuration><packageSources><add key="feed" value="{home["feed"]}" /></packageSources><config><add key="globalPackagesFolder" value="{home["nuget"]}" /></config></configuration>""");
        Good(ChildProcess.Run(At("tool", "install", "EdAgents.Tool", "--tool-path", home["bin"])));
        Good(ChildProcess.Run(At("new", "install", Directory.GetFiles(home["feed"], "EdAgents.Templates.*.nupkg").Single())));
    }

    [OneTimeTearDown]
    public void Remove() => home.Dispose();

    [Test]
    public void The_tool_says_what_one_can_do()
    {
        var outcome = Tool(home.FullName);
        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
        Assert.That(outcome.Output, Does.Contain("edagents COMMAND [options]").And.Contain("train"));
        Assert.That(Tool(home.FullName, "no-such").Error, Does.Contain("Try: edagents --help"));
    }

    [TestCase("1")]
    [TestCase("2")]
    public void A_world_from_the_template_does_what_its_README_says(string seats)
    {
        Good(ChildProcess.Run(At("new", "edagents-world", "--seats", seats, "-n", $"Game{seats}")));
        string folder = home[$"Game{seats}"];
        string readme = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.That(readme, Does.Not.Contain("MyWorld").And.Not.Contain("<!--"));
        Assert.That(readme.Contains("league", StringComparison.Ordinal), Is.EqualTo(seats == "2"));
        string task = $"game{seats}";
        foreach (string line in readme.Split('\n').Where(line => line.StartsWith("edagents ", StringComparison.Ordinal) || line.StartsWith("dotnet test", StringComparison.Ordinal)))
        {
            string[] words = line.Split(' ')[1..];
            if (line.StartsWith("dotnet", StringComparison.Ordinal))
                Good(Dotnet.Run(folder, words));
            else
                Good(Tool(folder, words.Contains("watch") ? [.. words, "--picture", $"{words.Length}.svg", "--frame", "90", "--force"] : words));
        }

        var answer = JsonNode.Parse(Good(Tool(folder, "--worlds", ".", "eval", "runs/first", "--json")).Output)!;
        Assert.That((double?)answer["meanWinRate"] ?? (double)answer["meanReturn"]!, Is.GreaterThan(seats == "2" ? 0.6 : 5), "it learned");
        Assert.That(File.ReadAllText(Directory.GetFiles(folder, "*.svg")[0]), Does.Contain(seats == "2" ? "steps left" : "caught"));
        if (seats == "2")
        {
            File.WriteAllText(Path.Combine(folder, "league.json"), """{ "ppo": { "totalSteps": 20000 }, "league": { "rivals": 0 } }""");
            Good(Tool(folder, "--worlds", ".", "league", task, "--config", "league.json", "--out", "runs/league"));
        }
    }

    private Outcome Tool(string folder, params string[] arguments)
    {
        var start = ChildProcess.Describe(Path.Combine(home["bin"], OperatingSystem.IsWindows() ? "edagents.exe" : "edagents"), arguments);
        start.WorkingDirectory = folder;
        return ChildProcess.Run(Isolated(start), patience: TimeSpan.FromMinutes(5));
    }

    private ProcessStartInfo At(params string[] arguments)
    {
        var start = ChildProcess.Describe("dotnet", arguments);
        start.WorkingDirectory = home.FullName;
        return Isolated(start);
    }

    /// <summary>With templates and packages of its own: what was installed before on this machine is not asked.</summary>
    private ProcessStartInfo Isolated(ProcessStartInfo start)
    {
        start.Environment["DOTNET_CLI_HOME"] = home["home"];
        start.Environment["NUGET_PACKAGES"] = home["nuget"];
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }

    private static Outcome Good(Outcome outcome)
    {
        outcome.AssertGood();
        return outcome;
    }
}
