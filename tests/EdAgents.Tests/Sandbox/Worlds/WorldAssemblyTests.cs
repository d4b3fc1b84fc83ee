namespace EdAgents.Tests.Sandbox.Worlds;

/// <summary>A world that no project here knows, compiled on its own, in every command.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WorldAssemblyTests
{
    private CommandLine shell = null!;

    [SetUp]
    public void Compile()
    {
        shell = new CommandLine();
        File.WriteAllBytes(shell.PathOf("Catch.dll"), Built.Value);
    }

    [TearDown]
    public void Remove() => shell.Dispose();

    private static readonly Lazy<byte[]> Built = new(() => Compiled(Source));

    private static string Source => File.ReadAllText(RepositoryRoot.Find("tests/EdAgents.Tests/Sandbox/Worlds/Catch.txt"));

    [Test]
    public void It_is_listed_checked_trained_measured_watched_recorded_and_exported()
    {
        Assert.That(Good("tasks").Output, Does.Contain("catch-v1").And.Contain("Catch what falls."));
        Good("check", "catch");
        Good("train", "catch", "--steps", "60000", "--out", "run", "--set", "evaluationEpisodes=20", "--set", "ppo.learningRate=0.01", "--quiet");
        Assert.That((double)JsonNode.Parse(Good("eval", "run", "--json").Output)!["meanReturn"]!, Is.GreaterThan(0.3));
        Good("watch", "run", "--picture", "catch.svg", "--frame", "60");
        Assert.That(File.ReadAllText(shell.PathOf("catch.svg")), Does.Contain("catch-v1").And.Contain("basket"));
        Good("watch", "catch", "--after-steps", "2000", "--picture", "learning.svg");
        Good("watch", "run", "--save-replay", "round.edr");
        Good("watch", "round.edr", "--picture", "replay.svg");
        Good("export", "round.edr", "--to", "html");
        Good("export", "run", "--to", "onnx", "--out", "catch.onnx");
        Good("record", "catch", "run", "--decisions", "500", "--out", "catch.edd");
        Good("train", "catch", "--from", "catch.edd", "--out", "cloned", "--set", "cloning.epochs=2", "--set", "evaluationEpisodes=5", "--quiet");

        // Its run says where it was, so that going on needs no option.
        Assert.That(shell.RunAlone("train", "--resume", "run").Output, Does.Contain("finished already"));
        Assert.That(shell.RunAlone("eval", "run").Error, Does.Contain("found one of 'catch-v1'"));
    }

    [Test]
    [Category("Slow")]
    public void A_sweep_of_it_starts_processes_that_know_it()
    {
        File.WriteAllText(shell.PathOf("s.json"), """{ "task": "catch", "base": { "ppo": { "totalSteps": 4000 } }, "parameters": { "ppo.epochs": [2, 3] }, "seeds": [1] }""");
        Assert.That(Good("sweep", "s.json").Output, Does.Contain("2 of 2 runs finished"));
    }

    [Test]
    public void A_world_that_throws_is_told_with_its_name_the_step_and_the_reason()
    {
        shell.Environment["CATCH_BREAKS"] = "1";
        var outcome = shell.RunAlone("--worlds", "Catch.dll", "train", "catch", "--steps", "4096", "--out", "run");
        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.StartWith("error: catch-v1, ").And.Contain("the basket has a hole").And.Contain("step 7"));
        Assert.That(outcome.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(File.ReadAllText(shell.PathOf("run", "failure.txt")), Does.Contain("the basket has a hole"));
        shell.Environment["CATCH_BREAKS"] = "0";
        Good("train", "--resume", "run", "--quiet");
    }

    [Test]
    public void What_cannot_be_loaded_is_told_in_one_line()
    {
        File.WriteAllText(shell.PathOf("text.dll"), "Once upon a time");
        Refused("expected an assembly or a project folder after --worlds, found nothing at none.dll", "--worlds", "none.dll", "tasks");
        Refused("text.dll: expected worlds that can be loaded, found BadImageFormatException", "--worlds", "text.dll", "tasks");
        Refused("which references EdAgents.Learning, found one that does not", "--worlds", typeof(System.CommandLine.Command).Assembly.Location, "tasks");
        Refused("expected a folder with one project after --worlds, found none", "--worlds", ".", "tasks");

        File.WriteAllBytes(shell.PathOf("Taken.dll"), Compiled(Source.Replace("\"catch\"", "\"cart-pole\"", StringComparison.Ordinal)));
        Refused("Taken.dll: expected a task with a name of its own, found cart-pole-v1, which is there already", "--worlds", "Taken.dll", "tasks");
        File.WriteAllBytes(shell.PathOf("Broken.dll"), Compiled(Source.Replace("new ControllerOptions {", "new ControllerOptions { InitialLogDeviation = float.Parse(\"x\"),", StringComparison.Ordinal)));
        Refused("Broken.dll: expected worlds that can be loaded, found FormatException", "--worlds", "Broken.dll", "tasks");
    }

    private Outcome Good(params string[] arguments)
    {
        var outcome = shell.RunAlone(["--worlds", "Catch.dll", .. arguments]);
        outcome.AssertGood();
        return outcome;
    }

    private void Refused(string message, params string[] arguments) => shell.RunAlone(arguments).AssertRefused(message);

    private static byte[] Compiled(string source)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] ours = ["EdAgents.dll", "EdAgents.Learning.dll"];
        return CSharpCompiler.Compile(
            [source],
            [.. Directory.GetFiles(framework, "System*.dll"), .. ours.Select(file => Path.Combine(AppContext.BaseDirectory, file))]);
    }
}
