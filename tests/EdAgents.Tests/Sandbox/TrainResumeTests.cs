namespace EdAgents.Tests.Sandbox;

/// <summary>Runs that are killed, stopped, out of disk or damaged, and what goes on from them.</summary>
public sealed class TrainResumeTests : CommandTests
{
    private const int Kills = 52;

    /// <summary>A milestone and a save after every update of 64 decisions: most of the time goes into saves.</summary>
    private static readonly string[] Balance =
    [
        "train", "cart-pole", "--seed", "3", "--threads", "1", "--set", "ppo.environments=2", "--set", "ppo.horizon=32", "--set", "ppo.epochs=1",
        "--set", "ppo.minibatchSize=64", "--set", "ppo.milestoneSteps=64", "--set", "controller.hiddenSizes=[8]", "--set", "evaluationEpisodes=10",
    ];

    /// <summary>With former selves among the opponents.</summary>
    private static readonly string[] Fight =
    [
        "train", "neko-fight", "--steps", "80000", "--seed", "3", "--set", "ppo.milestoneSteps=4096", "--set", "selfPlay.snapshotEvery=2",
        "--set", "controller.hiddenSizes=[8]", "--set", "evaluationEpisodes=10",
    ];

    [Test]
    [Category("Slow")]
    public void A_run_killed_again_and_again_in_its_saves_ends_as_if_it_never_had_been()
    {
        string[] train = [.. Balance, "--steps", "32000"];
        Shell.Json([.. train, "--out", "whole", "--quiet"]);
        var random = new Pcg32(1);
        int halfWritten = 0;
        long reached = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using var process = Shell.Start([.. train, "--out", "run", "--resume", "--checkpoint-seconds", "0", "--quiet"]);
            if (kill % 11 == 0)
            {
                Thread.Sleep(random.NextInt32(400));
            }
            else
            {
                process.WaitFor(() => Checkpoints().Any(file => StepsOf(file) > reached));
                Thread.Sleep(random.NextInt32(20));
            }

            process.Kill();
            process.WaitForExit();
            halfWritten += HalfWritten();
            foreach (string file in Checkpoints())
            {
                Assert.That(CheckpointFile.Load(file).Trainer.Steps, Is.EqualTo(StepsOf(file)), "whatever has its name is whole");
                reached = Math.Max(reached, StepsOf(file));
            }
        }

        TestContext.Out.WriteLine($"{Kills} kills, {halfWritten} with a file half written, {reached} decisions reached");
        Assert.That(halfWritten, Is.GreaterThan(0), "some hit a save in the middle");
        Assert.That(reached, Is.InRange(64, 31_999), "the last kill found it at work");
        var answer = Shell.Json("train", "--resume", "run", "--quiet");
        Assert.That((bool)answer["interrupted"]!, Is.False);
        AssertLikeWhole("run");
        Assert.That(HalfWritten(), Is.Zero, "leftovers are cleared away");
    }

    [Test]
    [Category("Slow")]
    public void A_run_that_was_asked_to_stop_twice_goes_on_as_if_it_had_not_been()
    {
        Shell.Json([.. Fight, "--out", "whole", "--quiet"]);
        foreach (var (signal, start) in (ReadOnlySpan<(string, string[])>)[("INT", Fight), ("TERM", ["train"])])
        {
            string[] rest = start.Length > 1 ? ["--out", "run"] : ["--resume", "run"];
            int before = Checkpoints().Sum(file => (int)StepsOf(file));
            using var process = Shell.Start([.. start, .. rest, "--checkpoint-seconds", "0", "--json"]);
            process.WaitFor(() => Checkpoints().Sum(file => (int)StepsOf(file)) > before);
            process.Signal(signal);
            var stopped = ChildProcess.Finish(process);
            Assert.That(stopped.ExitCode, Is.EqualTo(signal == "INT" ? 130 : 143), stopped.Error);
            Assert.That(stopped.Error, Does.Contain("train --resume run  (from "));
            Assert.That((bool)JsonNode.Parse(stopped.Output)!["interrupted"]!, Is.True);
        }

        var resumed = Shell.Run("train", "--resume", "run", "--threads", "1");
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Assert.That(resumed.Output, Does.Contain(", going on after "));
        AssertLikeWhole("run");

        // Once more, and it is done.
        byte[] model = File.ReadAllBytes(Shell.PathOf("run", "model.edm"));
        Assert.That(Shell.Run("train", "--resume", "run").Output, Does.StartWith("run is finished already"));
        Assert.That(File.ReadAllBytes(Shell.PathOf("run", "model.edm")), Is.EqualTo(model));
    }

    [Test]
    public void A_configuration_that_was_edited_is_not_gone_on_with_in_silence()
    {
        string[] train = [.. Balance, "--steps", "64000", "--checkpoint-seconds", "0", "--quiet", "--out", "run"];
        using (var process = Shell.Start(train))
        {
            process.WaitFor(() => Checkpoints().Length > 0);
            process.Kill();
            process.WaitForExit();
        }

        string config = Shell.PathOf("run", "config.json");
        string before = File.ReadAllText(config);
        File.WriteAllText(config, before.Replace("\"totalSteps\": 64000", "\"totalSteps\": 65000", StringComparison.Ordinal));
        Assert.That(File.ReadAllText(config), Is.Not.EqualTo(before));
        Shell.AssertRefused("expected the configuration that the run began with, found it edited", "train", "--resume", "run");
        File.WriteAllText(config, before);
        Assert.That(Shell.Run("train", "--resume", "run", "--quiet").ExitCode, Is.Zero);
    }

    [TestCase("actor-critic", "--set", "actorCritic.milestoneSteps=1000")]
    [TestCase("evolution", "--set", "evolution.pairs=4")]
    public void The_other_learners_go_on_too(string learner, params string[] settings)
    {
        string[] train = ["train", "cart-pole", "--learner", learner, "--steps", "10000", "--checkpoint-seconds", "0", .. settings];
        Shell.Json([.. train, "--out", "whole", "--quiet"]);
        using (var process = Shell.Start([.. train, "--out", "run", "--quiet"]))
        {
            process.WaitFor(() => Checkpoints().Length > 0);
            process.Kill();
            process.WaitForExit();
        }

        File.Delete(Shell.PathOf("run", "result.json"));
        Assert.That(Shell.Run("train", "--resume", "run").Output, Does.Contain(", going on after "));
        AssertLikeWhole("run");
    }

    [Test]
    public void Only_one_process_works_in_a_folder()
    {
        using var first = Shell.Start([.. Balance, "--steps", "100000000", "--out", "run", "--checkpoint-seconds", "0", "--quiet"]);
        first.WaitFor(() => Checkpoints().Length > 0);
        string[][] others =
        [
            ["train", "--resume", "run"], [.. Balance, "--steps", "100000000", "--out", "run", "--resume"], ["train", "pendulum", "--out", "run", "--force"],
            ["league", "neko-fight", "--out", "run", "--force"],
        ];
        foreach (string[] other in others)
            Shell.Run(other).AssertRefused("expected to be alone in run, found another process at work there");

        Assert.That(first.HasExited, Is.False);
        Assert.That(File.ReadAllText(Shell.PathOf("run", "config.json")), Does.Contain("cart-pole"));
        first.Kill();
        first.WaitForExit();
        Assert.That(Checkpoints().Select(file => CheckpointFile.Load(file).Model.Task.Name), Is.All.EqualTo("cart-pole"));

        // The lock died with its process.
        Assert.That(Shell.Run([.. Balance, "--steps", "640", "--out", "run", "--force", "--quiet"]).ExitCode, Is.Zero);
    }

    [Test]
    public void A_full_disk_leaves_whole_files_and_one_line_and_the_run_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.MountOrIgnore(Shell.PathOf("disk"), bytes: 2 << 20);
        string[] train = [.. Balance, "--set", "controller.hiddenSizes=[64,64]", "--steps", "2048"];
        Shell.Json([.. train, "--out", "whole", "--quiet"]);
        string run = Path.Combine("disk", "run");
        disk.LeaveFree(500 << 10);
        var full = Shell.Run([.. train, "--out", run, "--checkpoint-seconds", "0", "--quiet"]);
        full.AssertRefused("No space left on device");
        var files = Directory.GetFiles(Shell.PathOf(run, "checkpoints"));
        Assert.That(files, Is.Not.Empty.And.All.EndsWith(".edc"), "nothing half written stays");
        Assert.That(files.Select(file => CheckpointFile.Load(file).Trainer.Steps), Is.All.GreaterThan(0));
        Shell.Run("train", "--resume", run, "--checkpoint-seconds", "0", "--quiet").AssertRefused("No space left on device");
        disk.LeaveFree(2 << 20);
        var resumed = Shell.Run("train", "--resume", run, "--checkpoint-seconds", "0");
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Assert.That(resumed.Output, Does.Contain(", going on after "));
        AssertLikeWhole(run);
    }

    [Test]
    public void A_checkpoint_that_cannot_be_read_is_told_and_the_one_before_is_taken()
    {
        Shell.Json([.. Balance, "--steps", "640", "--out", "whole", "--checkpoint-seconds", "0", "--keep-checkpoints", "4", "--quiet"]);
        string[] names = [.. Directory.GetFiles(Shell.PathOf("whole", "checkpoints")).Order(StringComparer.Ordinal)];
        Assert.That(names, Has.Length.InRange(4, 5), "four, and the best where it is not one of them");
        File.Delete(Shell.PathOf("whole", "result.json"));
        Copy(Shell.PathOf("whole"), Shell.PathOf("run"));

        // The newest is cut short, the one before is of a time to come.
        string newest = Shell.PathOf("run", "checkpoints", Path.GetFileName(names[^1]));
        string before = Shell.PathOf("run", "checkpoints", Path.GetFileName(names[^2]));
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..^100]);
        File.WriteAllBytes(before, Packed.Sealed(MapParts.Of(File.ReadAllBytes(before)).Set(ModelKey.Version, Packed.Integer(3)).ToBytes()));
        Copy(Shell.PathOf("run"), Shell.PathOf("lost"));

        var resumed = Shell.Run("train", "--resume", "run");
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        string[] warnings = [.. resumed.Error.Split('\n').Where(line => line.StartsWith("warning: ", StringComparison.Ordinal))];
        Assert.That(warnings, Has.Length.EqualTo(2));
        Assert.That(warnings[0], Does.Contain(Path.GetFileName(newest)).And.Contain("checksum").And.EndsWith("; looking for an older checkpoint"));
        Assert.That(warnings[1], Does.Contain(Path.GetFileName(before)).And.Contain("expected format version 2, found 3"));
        long steps = StepsOf(names[^3]);
        Assert.That(resumed.Output, Does.Contain(string.Create(CultureInfo.InvariantCulture, $", going on after {steps:N0} decisions")));
        Assert.That(File.Exists(newest + ".unreadable") && File.Exists(before + ".unreadable"), "they are put aside, not deleted");
        AssertLikeWhole("run");

        // Where none can be read, nothing is begun anew: what is there may still be worth something to somebody.
        foreach (string file in Directory.GetFiles(Shell.PathOf("lost", "checkpoints")))
            File.WriteAllText(file, "");

        var lost = Shell.Run("train", "--resume", "lost", "--quiet");
        Assert.That(lost.ExitCode, Is.EqualTo(2));
        Assert.That(lost.Error.TrimEnd().Split('\n')[^1], Does.StartWith("error: expected a checkpoint that can be read in lost, found none: "));
        Assert.That(Shell.Run("train", "--resume", "lost", "--quiet").Error, Does.Contain("error: expected a checkpoint that can be read in lost"));
    }

    [Test]
    public void Metrics_that_are_shorter_than_the_checkpoint_says_are_told()
    {
        Shell.Json([.. Balance, "--steps", "640", "--out", "run", "--checkpoint-seconds", "0", "--quiet"]);
        byte[] model = File.ReadAllBytes(Shell.PathOf("run", "model.edm"));
        File.Delete(Shell.PathOf("run", "result.json"));
        string metrics = Shell.PathOf("run", "metrics.jsonl");
        File.WriteAllBytes(metrics, File.ReadAllBytes(metrics)[..700]);
        var resumed = Shell.Run("train", "--resume", "run");
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Assert.That(resumed.Error, Does.Contain("found 700; going on with a gap"));
        Assert.That(File.ReadAllLines(metrics).Select(line => JsonNode.Parse(line)), Is.All.Not.Null, "no half lines");
        Assert.That(File.ReadAllBytes(Shell.PathOf("run", "model.edm")), Is.EqualTo(model));
    }

    [Test]
    public void A_run_without_a_checkpoint_begins_anew()
    {
        Shell.Json([.. Balance, "--steps", "640", "--out", "whole", "--quiet"]);
        Assert.That(Directory.Exists(Shell.PathOf("whole", "checkpoints")), Is.False, "it is over before the first is due");
        Directory.CreateDirectory(Shell.PathOf("run"));
        File.Copy(Shell.PathOf("whole", "config.json"), Shell.PathOf("run", "config.json"));
        File.WriteAllText(Shell.PathOf("run", "metrics.jsonl"), "{\"update\":1}\n{\"upd");
        File.WriteAllText(Shell.PathOf("run", "failure.txt"), "the disk is full");
        File.WriteAllText(Shell.PathOf("run", ".half.tmp"), "what a killed run was writing");
        Assert.That(Shell.Run("train", "--resume", "run", "--quiet").ExitCode, Is.Zero);
        AssertLikeWhole("run");
        Assert.That(
            Directory.GetFileSystemEntries(Shell.PathOf("run")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "config.json", "metrics.jsonl", "model.edm", "report.html", "result.json", "run.lock" }));
    }

    [TestCase("expected the folder of a run, with config.json in it, found nothing at nowhere", "--resume", "nowhere")]
    [TestCase("expected the folder of a run, with config.json in it, found a folder without at empty", "--resume", "empty")]
    [TestCase("expected the run of a training, found a league at league; go on with league --resume league", "--resume", "league")]
    [TestCase("other/config.json: expected one of", "--resume", "other")]
    [TestCase("half/config.json: expected JSON", "--resume", "half")]
    [TestCase("expected --resume RUN alone", "--resume", "run", "--steps", "5")]
    [TestCase("expected --resume RUN alone", "cart-pole", "--resume", "run")]
    [TestCase("expected --out with --resume, or --resume RUN", "cart-pole", "--resume")]
    [TestCase("expected a task or --resume RUN, found neither")]
    [TestCase("expected 0 to 1000000 seconds for --checkpoint-seconds, found -1", "cart-pole", "--checkpoint-seconds", "-1")]
    public void What_cannot_be_resumed_gets_one_line_and_stays_as_it_is(string message, params string[] arguments)
    {
        Directory.CreateDirectory(Shell.PathOf("empty"));
        foreach (var (folder, config) in (ReadOnlySpan<(string, string)>)
            [("league", "{}"), ("other", """{ "task": "cart-pole-v1", "options": {} }"""), ("half", """{ "task": "cart"""), ("run", """{ "task": "cart-pole-v1" }""")])
        {
            Directory.CreateDirectory(Shell.PathOf(folder));
            File.WriteAllText(Shell.PathOf(folder, "config.json"), config);
        }

        File.WriteAllText(Shell.PathOf("league", "league.edl"), "");
        Shell.AssertRefused(message, ["train", .. arguments]);
    }

    /// <summary>The same model, and the same metrics but for the time it took.</summary>
    private void AssertLikeWhole(string run)
    {
        Assert.That(File.ReadAllBytes(Shell.PathOf(run, "model.edm")), Is.EqualTo(File.ReadAllBytes(Shell.PathOf("whole", "model.edm"))));
        Assert.That(Metrics(run), Is.EqualTo(Metrics("whole")));
    }

    private List<string> Metrics(string run) =>
    [
        .. File.ReadLines(Shell.PathOf(run, "metrics.jsonl")).Select(line =>
        {
            var json = JsonNode.Parse(line)!.AsObject();
            json.Remove("seconds");
            return json.ToJsonString();
        }),
    ];

    private string[] Checkpoints()
    {
        string folder = Shell.PathOf("run", "checkpoints");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.edc") : [];
    }

    private int HalfWritten()
    {
        string folder = Shell.PathOf("run", "checkpoints");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, ".*.tmp").Length : 0;
    }

    private static long StepsOf(string file) => long.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture);

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
