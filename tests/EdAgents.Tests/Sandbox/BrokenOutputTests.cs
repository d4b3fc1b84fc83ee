namespace EdAgents.Tests.Sandbox;

/// <summary>Work does not end because talking about it fails; the exit code tells.</summary>
public sealed class BrokenOutputTests : CommandTests
{
    [TestCase(">/dev/full")]
    [TestCase("--json 2>/dev/full")]
    [TestCase(">&-", Category = "Slow")]
    [TestCase("--json 2>&-", Category = "Slow")]
    [TestCase(">&- 2>&-")]
    public void A_training_whose_output_fails_is_finished_all_the_same(string redirection)
    {
        var outcome = Run($"train cart-pole --steps 2048 --out run {redirection}");
        Assert.That(outcome.ExitCode, Is.EqualTo(3), outcome.Error);
        Assert.That(ModelFile.Load(Shell.PathOf("run", "model.edm")).Training.Steps, Is.EqualTo(2048));
        Assert.That(File.Exists(Shell.PathOf("run", "result.json")), Is.True);
    }

    [Test]
    public void A_refusal_that_cannot_be_told_is_one_all_the_same()
    {
        Assert.That(Run("inspect nothing 2>/dev/full").ExitCode, Is.EqualTo(2));
        Assert.That(Run("no-such-command 2>&-").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void Who_reads_only_the_first_line_gets_it()
    {
        var outcome = Run("tasks | head -n 1");
        Assert.That((outcome.ExitCode, outcome.Error), Is.EqualTo((0, "")));
        Assert.That(outcome.Output, Is.Not.Empty);
    }

    [Test]
    public void A_mistake_is_told_as_JSON_to_who_asked_for_JSON()
    {
        foreach (string[] arguments in (string[][])[["train", "no-task", "--json"], ["train", "--nothing", "--json"], ["eval", "nothing", "--json"]])
        {
            var outcome = Shell.Run(arguments);
            var answer = JsonNode.Parse(outcome.Output)!;
            Assert.That((outcome.ExitCode, (int)answer["exitCode"]!), Is.EqualTo((2, 2)));
            Assert.That(outcome.Error.Trim(), Is.EqualTo($"error: {(string?)answer["error"]}"));
        }
    }

    /// <summary>nohup means that a hang-up does not end it, and a background job of a shell does not hear Ctrl-C.</summary>
    [TestCase("HUP")]
    [TestCase("INT", Category = "Slow")]
    public void A_signal_that_it_was_told_to_ignore_is_ignored(string signal)
    {
        using var process = Start($"trap '' {signal}; exec dotnet \"$0\" train neko-fight --steps 1000000000 --out run --quiet");
        string metrics = Shell.PathOf("run", "metrics.jsonl");
        process.WaitFor(() => File.Exists(metrics) && new FileInfo(metrics).Length > 500);
        process.Signal(signal);
        long before = new FileInfo(metrics).Length;
        process.WaitFor(() => new FileInfo(metrics).Length > before + 1000);
        process.Signal("TERM");
        Assert.That(ChildProcess.Finish(process).ExitCode, Is.EqualTo(143));
    }

    private Outcome Run(string command)
    {
        using var process = Start($"dotnet \"$0\" {command}");
        return ChildProcess.Finish(process);
    }

    private Process Start(string script)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("redirections as a Linux shell has them");

        var start = ChildProcess.Describe("bash", "-c", script, Path.Combine(AppContext.BaseDirectory, "EdAgents.Sandbox.dll"));
        start.WorkingDirectory = Shell.Folder;
        return Process.Start(start)!;
    }
}
