namespace EdAgents.Tests.Sandbox;

public sealed class TrainCommandTests : CommandTests
{
    [Test]
    public void The_same_seed_gives_the_same_model_bytes_for_any_number_of_threads()
    {
        byte[] Train(string folder, string seed, string threads)
        {
            Shell.Json("train", "neko-fight", "--steps", "8192", "--seed", seed, "--threads", threads, "--out", folder, "--quiet");
            return File.ReadAllBytes(Shell.PathOf(folder, "model.edm"));
        }

        byte[] first = Train("a", "3", "2");
        Assert.That(Train("b", "3", "2"), Is.EqualTo(first), "the same again");
        Assert.That(Train("c", "3", "1"), Is.EqualTo(first), "one thread");
        Assert.That(Train("d", "3", "5"), Is.EqualTo(first), "five threads");
        Assert.That(Train("e", "4", "2"), Is.Not.EqualTo(first), "another seed");
    }

    [Test]
    public void A_run_folder_holds_model_metrics_configuration_and_report()
    {
        var answer = Shell.Json("train", "neko-fight-v1", "--steps", "40000", "--seed", "7");
        Assert.That((string?)answer["task"], Is.EqualTo("neko-fight-v1"));
        Assert.That((long)answer["steps"]!, Is.InRange(40_000, 42_048));
        Assert.That(answer["winRate"]!.AsObject().Select(pair => pair.Key), Is.EqualTo(new[] { "random", "rusher", "turtle", "footsies", "jumper" }));

        string folder = Shell.PathOf((string)answer["run"]!);
        var model = ModelFile.Load(Path.Combine(folder, "model.edm"));
        Assert.That(model.Training.Seed, Is.EqualTo(7));
        Assert.That(model.Training.Score, Is.EqualTo((double)answer["meanWinRate"]!));
        Assert.That(model.Columns().Spec.OutputNames[^1], Is.EqualTo("value"));

        var metrics = File.ReadLines(Path.Combine(folder, "metrics.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.That(metrics.Select(line => (int)line["update"]!), Is.EqualTo(Enumerable.Range(1, metrics.Count)));
        Assert.That((long)metrics[^1]["steps"]!, Is.EqualTo(model.Training.Steps));

        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "config.json")))!;
        Assert.That((long)config["ppo"]!["totalSteps"]!, Is.EqualTo(40_000));
        Assert.That((float)config["ppo"]!["discount"]!, Is.EqualTo(0.99f), "defaults are written too");

        string report = File.ReadAllText(Path.Combine(folder, "report.html"));
        Assert.That(report, Does.Contain("<svg").And.Contain("footsies").And.Contain("mean win rate"));
        Assert.That(report, Does.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("<script"), "it needs no network");
    }

    [TestCase("actor-critic", "actorCritic")]
    [TestCase("evolution", "evolution")]
    public void Another_learner_makes_the_same_bytes_for_any_number_of_threads(string learner, string section)
    {
        byte[] Train(string folder, string threads)
        {
            Shell.Json("train", "cart-pole", "--learner", learner, "--steps", "5000", "--threads", threads, "--out", folder);
            return File.ReadAllBytes(Shell.PathOf(folder, "model.edm"));
        }

        Assert.That(Train("b", "3"), Is.EqualTo(Train("a", "1")));
        Assert.That(ModelFile.Load(Shell.PathOf("a", "model.edm")).Training.Learner, Is.EqualTo(learner));
        var config = JsonNode.Parse(File.ReadAllText(Shell.PathOf("a", "config.json")))!;
        Assert.That((long)config[section]!["totalSteps"]!, Is.EqualTo(5000));
        Assert.That(File.ReadAllText(Shell.PathOf("a", "report.html")), Does.Contain("Mean return").And.Not.Contain("Approximate KL"));

        // What a run wrote down makes the same model again.
        Shell.Json("train", "cart-pole", "--config", Path.Combine("a", "config.json"), "--out", "c");
        Assert.That(File.ReadAllBytes(Shell.PathOf("c", "model.edm")), Is.EqualTo(File.ReadAllBytes(Shell.PathOf("a", "model.edm"))));
    }

    [Test]
    public void An_unknown_learner_is_refused()
    {
        Shell.AssertRefused("expected one of ppo, actor-critic, evolution as learner, found 'sarsa'", "train", "cart-pole", "--learner", "sarsa");
    }

    [Test]
    public void A_configuration_file_lies_over_the_defaults_and_flags_over_the_file()
    {
        File.WriteAllText(Shell.PathOf("c.json"), """{ "seed": 5, "controller": { "hiddenSizes": [8, 6] }, "ppo": { "totalSteps": 5000, "epochs": 2 } }""");
        Shell.Json("train", "cart-pole", "--config", "c.json", "--steps", "3000", "--out", "run");
        var config = JsonNode.Parse(File.ReadAllText(Shell.PathOf("run", "config.json")))!;
        Assert.That((ulong)config["seed"]!, Is.EqualTo(5));
        Assert.That((long)config["ppo"]!["totalSteps"]!, Is.EqualTo(3000));
        Assert.That((int)config["ppo"]!["epochs"]!, Is.EqualTo(2));
        Assert.That((int)config["ppo"]!["environments"]!, Is.EqualTo(8));
        Assert.That(ModelFile.Load(Shell.PathOf("run", "model.edm")).Columns().Spec.Topology.HiddenSizes, Is.EqualTo(new[] { 8, 6 }));

        // What a run wrote down makes the same model again.
        Shell.Json("train", "cart-pole", "--config", Path.Combine("run", "config.json"), "--out", "again");
        Assert.That(File.ReadAllBytes(Shell.PathOf("again", "model.edm")), Is.EqualTo(File.ReadAllBytes(Shell.PathOf("run", "model.edm"))));
    }

    [Test]
    public void A_run_is_never_overwritten_without_force()
    {
        string[] train = ["train", "cart-pole", "--steps", "2000", "--out", "run"];
        Assert.That(Shell.Run(train).ExitCode, Is.Zero);
        byte[] before = File.ReadAllBytes(Shell.PathOf("run", "model.edm"));
        Shell.AssertRefused("error: expected a new or empty folder at run", [.. train, "--seed", "9"]);
        Assert.That(File.ReadAllBytes(Shell.PathOf("run", "model.edm")), Is.EqualTo(before));
        Assert.That(Shell.Run([.. train, "--seed", "9", "--force"]).ExitCode, Is.Zero);
        Assert.That(File.ReadAllBytes(Shell.PathOf("run", "model.edm")), Is.Not.EqualTo(before));
    }

    [Test]
    public void Runs_without_a_chosen_folder_are_numbered()
    {
        for (int run = 1; run <= 3; run++)
        {
            Shell.Json("train", "cart-pole", "--steps", "1024");
            Assert.That(Directory.GetDirectories(Shell.PathOf("runs")), Has.Length.EqualTo(run));
        }
    }

    [TestCase("HUP", 129)]
    [TestCase("INT", 130)]
    [TestCase("QUIT", 131, Category = "Slow")]
    [TestCase("TERM", 143, Category = "Slow")]
    public void A_signal_saves_what_was_learned_and_ends_cleanly(string signal, int exitCode)
    {
        using var process = Shell.Start("train", "neko-fight", "--steps", "1000000000", "--out", "run", "--json");
        string metrics = Shell.PathOf("run", "metrics.jsonl");
        process.WaitFor(() => File.Exists(metrics) && new FileInfo(metrics).Length > 2000);
        process.Signal(signal);
        var outcome = ChildProcess.Finish(process);
        Assert.That(outcome.ExitCode, Is.EqualTo(exitCode), outcome.Error);
        var answer = JsonNode.Parse(outcome.Output)!;
        Assert.That((bool)answer["interrupted"]!, Is.True);
        var model = ModelFile.Load(Shell.PathOf("run", "model.edm"));
        Assert.That(model.Training.Steps, Is.EqualTo((long)answer["steps"]!).And.GreaterThan(0));
        Assert.That(File.ReadAllLines(metrics), Has.Length.EqualTo(model.Training.Steps / 2048));
        Assert.That(File.ReadAllText(Shell.PathOf("run", "report.html")), Does.Contain("Stopped before the end of its budget"));
    }

    [Test]
    public void With_json_standard_output_holds_one_object_and_people_are_told_on_standard_error()
    {
        var outcome = Shell.Run("train", "cart-pole", "--steps", "20000", "--json");
        Assert.That(outcome.Output.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(JsonNode.Parse(outcome.Output), Is.InstanceOf<JsonObject>());
        Assert.That(outcome.Error, Does.Contain("Training cart-pole-v1").And.Contain("decisions"));
        Assert.That(outcome.Error, Does.Not.Contain("\u001b"), "no bar where nobody sees it");
        Assert.That(Shell.Run("train", "cart-pole", "--steps", "2000", "--json", "--quiet").Error, Is.Empty);
    }

    /// <summary>Four million decisions of standing and walking came first, whatever the budget was.</summary>
    [Test]
    public void A_budget_is_that_of_all_phases_of_a_curriculum()
    {
        long steps = (long)Shell.Json("train", "neko-physics", "--steps", "20000", "--out", "run", "--set", "evaluationEpisodes=2")["steps"]!;
        var config = JsonNode.Parse(File.ReadAllText(Shell.PathOf("run", "config.json")))!;
        long[] budgets = [.. config["phases"]!.AsArray().Select(phase => (long)phase!["steps"]!), (long)config["ppo"]!["totalSteps"]!];
        Assert.That(budgets, Has.Length.EqualTo(3));
        Assert.That(budgets.Sum(), Is.EqualTo(20000));
        Assert.That(steps, Is.InRange(20000, 20000 + (3 * 8192)), "each phase ends with a whole update");
        Assert.That(
            Shell.Run("train", "neko-physics", "--set", "phases=[]").Error,
            Does.Contain("error: expected the phases of neko-physics-v1 (neko-stand-v1, neko-walk-v1), found none"));
    }
}
