namespace EdAgents.Tests.Sandbox;

/// <summary>Every command that writes, killed at random moments: nothing is lost and nothing is half.</summary>
[Category("Slow")]
public sealed class DeathTests
{
    private const int Deaths = 20;

    private static readonly (string Name, int Number)[] Signals = [("KILL", 9), ("TERM", 15), ("INT", 2), ("HUP", 1)];

    private static readonly string[][] Commands =
    [
        ["train", "cart-pole", "--steps", "30000", "--out", "run", "--resume", "--checkpoint-seconds", "0", "--set", "evaluationEpisodes=10"],
        ["train", "neko-fight", "--from", "MINE/demo.edd", "--out", "run", "--resume", "--checkpoint-seconds", "0", "--set", "cloning.epochs=20"],
        ["league", "neko-fight", "--config", "MINE/league.json", "--out", "run", "--force"],
        ["sweep", "MINE/sweep.json", "--out", "sweep"],
        ["bench", "digits", "--data", "MINE/set", "--epochs", "8", "--units", "4", "--out", "run", "--force"],
        ["bench", "gates", "--epochs", "300", "--out", "MINE/model.edm", "--force"],
        ["record", "neko-fight", "rusher", "--decisions", "20000", "--out", "MINE/other.edd", "--force"],
        ["export", "MINE/model.edm", "--precision", "int8", "--out", "MINE/small.edm", "--force"],
        ["export", "MINE/round.edr", "--to", "html", "--out", "MINE/page.html", "--force"],
        ["watch", "MINE/model.edm", "--save-replay", "MINE/round.edr", "--force"],
    ];

    [TestCaseSource(nameof(Commands))]
    public void Whatever_moment_it_dies_at_its_files_are_whole(params string[] command)
    {
        using var shell = new CommandLine();
        Prepare(shell);
        string[] arguments = [.. command.Select(word => word.Replace("MINE", shell.PathOf("mine"), StringComparison.Ordinal)), "--quiet"];
        var clock = Stopwatch.StartNew();
        shell.RunAlone(arguments).AssertGood();
        int usual = (int)clock.ElapsedMilliseconds;
        var random = new Pcg32((ulong)command.Length);
        int died = 0;
        for (int death = 0; death < Deaths; death++)
        {
            if (death % 5 == 0 && Directory.Exists(shell.PathOf("run")))
                Directory.Delete(shell.PathOf("run"), recursive: true);

            var (signal, number) = Signals[random.NextInt32(Signals.Length)];
            using var process = shell.Start(arguments);
            Thread.Sleep(random.NextInt32(usual));
            ChildProcess.Run("kill", $"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)); // It may just have ended by itself.

            var outcome = ChildProcess.Finish(process);
            died += outcome.ExitCode != 0 ? 1 : 0;
            Assert.That(outcome.ExitCode, Is.EqualTo(0).Or.EqualTo(128 + number), outcome.Error);
            AssertWhole(shell);
        }

        TestContext.Out.WriteLine($"{died} of {Deaths} died before the end");
        Assert.That(died, Is.GreaterThan(0));
        shell.RunAlone(arguments).AssertGood();
        AssertWhole(shell);
    }

    private static void Prepare(CommandLine shell)
    {
        Directory.CreateDirectory(shell.PathOf("mine"));
        Directory.CreateDirectory(shell.PathOf("mine", "set"));
        IdxWriter.Write(shell.PathOf("mine", "set"), DrawnDigits.Create(1, trainingCount: 600, testCount: 200, size: 8));
        File.Copy(RepositoryRoot.Find("models/neko-fight-easy.edm"), shell.PathOf("mine", "model.edm"));
        shell.Run("record", "neko-fight", "rusher", "--decisions", "500", "--out", "mine/demo.edd").AssertGood();
        shell.Run("watch", "mine/model.edm", "--save-replay", "mine/round.edr").AssertGood();
        File.WriteAllText(shell.PathOf("mine", "league.json"), """{ "ppo": { "totalSteps": 20000 }, "league": { "rivals": 0 } }""");
        File.WriteAllText(
            shell.PathOf("mine", "sweep.json"),
            """{ "task": "cart-pole", "base": { "ppo": { "totalSteps": 8000 }, "evaluationEpisodes": 5 }, "parameters": { "ppo.epochs": [2, 3] }, "seeds": [1] }""");
    }

    /// <summary>A file that has its name has all its content; half ones have another name.</summary>
    private static void AssertWhole(CommandLine shell)
    {
        foreach (string file in Directory.GetFiles(shell.Folder, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith('.')))
        {
            Assert.That(() => Read(file), Throws.Nothing, file);
        }
    }

    private static void Read(string file)
    {
        switch (Path.GetExtension(file))
        {
            case ".edm":
                ModelFile.Load(file);
                break;
            case ".edc":
                CheckpointFile.Load(file);
                break;
            case ".edl":
                LeagueFile.Load(file);
                break;
            case ".edd":
                DemonstrationFile.Load(file);
                break;
            case ".edr":
                ReplayFile.Load(file);
                break;
            case ".json":
                JsonNode.Parse(File.ReadAllText(file));
                break;
            case ".html":
                Assert.That(File.ReadAllText(file).TrimEnd(), Does.EndWith("</html>"));
                break;
        }
    }
}
