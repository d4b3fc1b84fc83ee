namespace EdAgents.Tests.Sandbox;

public sealed class OtherCommandTests : CommandTests
{
    [Test]
    public void Tasks_are_listed_with_what_they_show_and_take()
    {
        var tasks = Shell.Json("tasks")["tasks"]!.AsArray();
        Assert.That(tasks.Select(task => (string?)task!["task"]), Is.EqualTo(TaskCatalog.All.Select(task => task.Id.ToString())));
        Assert.That(tasks[0]!["observations"]!.AsArray(), Has.Count.EqualTo(24));
        Assert.That(Shell.Run("tasks").Output, Does.Contain("neko-fight-v1").And.Contain("footsies"));
    }

    [Test]
    public void Gates_are_learned_and_their_truth_tables_printed()
    {
        var answer = Shell.Json("bench", "gates", "--seed", "2");
        Assert.That((bool)answer["learned"]!, Is.True);
        Assert.That(answer["tables"]!.AsArray(), Has.Count.EqualTo(36));
        Assert.That(Shell.Run("bench", "gates").Output, Does.Contain("XNOR").And.Contain("bce-with-logits"));
        var hasty = Shell.Run("bench", "gates", "--epochs", "1");
        Assert.That(hasty.ExitCode, Is.EqualTo(1));
        Assert.That(hasty.Output, Does.Contain("not learned"));
    }

    [Test]
    public void Help_is_short_and_needs_no_argument()
    {
        var asked = Shell.Run("--help");
        Assert.That((asked.ExitCode, asked.Error), Is.EqualTo((0, "")));
        Assert.That(asked.Output.TrimEnd().Split('\n'), Has.Length.AtMost(16).And.All.Length.AtMost(100));
        Assert.That(asked.Output, Does.Contain("train TASK").And.Contain("After a command, --help"));
        var silent = Shell.Run();
        Assert.That((silent.ExitCode, silent.Output), Is.EqualTo((0, asked.Output)));
        Assert.That(Shell.Run("bench").Output, Does.Contain("edagents bench COMMAND").And.Contain("mnist"));
        Assert.That(Shell.Run("bench", "gates", "--help").Output, Does.Contain("--epochs").And.Contain("  edagents bench gates [options]"));
    }

    [Test]
    public void Help_needs_no_argument_that_the_command_needs()
    {
        foreach (var command in SandboxCommandLine.Create().Subcommands.Where(command => command.Arguments.Any(argument => argument.Arity.MinimumNumberOfValues > 0)))
        {
            var asked = Shell.Run(command.Name, "--help");
            Assert.That((asked.ExitCode, asked.Error), Is.EqualTo((0, "")), command.Name);
            Assert.That(asked.Output, Does.Contain($"  edagents {command.Name} <"));
        }

        Assert.That(Shell.Run("sing").Error, Does.StartWith("error: Unrecognized command or argument 'sing'."));
    }

    [Test]
    public void A_value_that_begins_with_an_at_sign_is_a_value()
    {
        File.WriteAllText(Shell.PathOf("words"), "--json");
        Assert.That(Shell.Run("inspect", "@words").Error.Trim(), Is.EqualTo("error: expected a model file or a run folder, found nothing at @words"));
    }

    [TestCase("neko-fight")]
    [TestCase("cart-pole-v1")]
    [TestCase("pendulum")]
    [TestCase("chase")]
    public void Tasks_pass_their_check(string task)
    {
        var answer = Shell.Json("check", task);
        Assert.That((bool)answer["holds"]!, Is.True);
    }

    [Test]
    public void A_model_that_does_not_fit_its_task_fails_the_check_with_every_difference()
    {
        SaveStranger(new TaskId("neko-fight", 1));
        var outcome = Shell.Run("check", "stranger.edm");
        Assert.That(outcome.ExitCode, Is.EqualTo(1));
        Assert.That(outcome.Output, Does.Contain("expected 24 inputs, found 2").And.Contain("found [yes, no]"));
        Shell.AssertRefused("error: expected 24 inputs, found 2", "eval", "stranger.edm");
    }

    [Test]
    public void A_model_is_shown_to_people_and_as_json()
    {
        SaveStranger(new TaskId("quiz", 3));
        var answer = Shell.Json("inspect", "stranger.edm");
        Assert.That((string?)answer["task"], Is.EqualTo("quiz-v3"));
        Assert.That((int)answer["parameters"]!, Is.EqualTo(2 * ((3 * 4) + 5)));
        Assert.That((string?)answer["decoding"]!["kind"], Is.EqualTo("categorical"));
        Assert.That(Shell.Run("inspect", "stranger.edm").Output, Does.Contain("quiz-v3").And.Contain("2 → 2 × (4) → 2").And.Contain("yes, no"));
    }

    [TestCase("expected a task (neko-fight-v1, cart-pole-v1, acrobot-v1, mountain-car-v0, pendulum-v1, lunar-lander-v0, chase-v0, neko-stand-v1, neko-walk-v1, neko-physics-v1, neko-upright-v1, neko-box-v1), found 'chess'", "train", "chess")]
    [TestCase("found nothing at no.edm", "eval", "no.edm")]
    [TestCase("found nothing at no.edm", "inspect", "no.edm")]
    [TestCase("expected a task (neko-fight-v1, cart-pole-v1, acrobot-v1, mountain-car-v0, pendulum-v1, lunar-lander-v0, chase-v0, neko-stand-v1, neko-walk-v1, neko-physics-v1, neko-upright-v1, neko-box-v1), a model file or a run folder, found 'no.edm'", "check", "no.edm")]
    [TestCase("expected a task (neko-fight-v1, cart-pole-v1, acrobot-v1, mountain-car-v0, pendulum-v1, lunar-lander-v0, chase-v0, neko-stand-v1, neko-walk-v1, neko-physics-v1, neko-upright-v1, neko-box-v1, gates, digits), a model file, a run folder or a replay, found 'no.edm'", "watch", "no.edm")]
    [TestCase("expected a model of a task known here (neko-fight-v1, cart-pole-v1, acrobot-v1, mountain-car-v0, pendulum-v1, lunar-lander-v0, chase-v0, neko-stand-v1, neko-walk-v1, neko-physics-v1, neko-upright-v1, neko-box-v1), found one of 'quiz-v3'", "eval", "stranger.edm")]
    [TestCase("expected a model of a task known here (neko-fight-v1, cart-pole-v1, acrobot-v1, mountain-car-v0, pendulum-v1, lunar-lander-v0, chase-v0, neko-stand-v1, neko-walk-v1, neko-physics-v1, neko-upright-v1, neko-box-v1), found one of 'quiz-v3'", "watch", "stranger.edm", "--picture", "x.svg")]
    [TestCase("found '0'", "train", "cart-pole", "--steps", "0")]
    [TestCase("Expected a whole number of threads from 1 to 256 for --threads, found '0'", "train", "cart-pole", "--threads", "0")]
    [TestCase("for --seed, found '-1'", "train", "cart-pole", "--seed", "-1")]
    [TestCase("for --seed, found 'x'", "eval", "stranger.edm", "--seed", "x")]
    [TestCase("for --min-score, found 'NaN'", "eval", "stranger.edm", "--min-score", "NaN")]
    [TestCase("Expected sample or greedy for --mode, found 'sometimes'", "eval", "stranger.edm", "--mode", "sometimes")]
    [TestCase("Expected auto or window or browser or none for --view, found '1'", "watch", "neko-fight", "--view", "1")]
    [TestCase("--nonsense", "train", "cart-pole", "--nonsense")]
    [TestCase("expected a task or --resume RUN, found neither", "train")]
    [TestCase("c.json: expected one of environments", "train", "cart-pole", "--config", "c.json")]
    [TestCase("wrong.json: expected a number at 'seed', found a text", "train", "cart-pole", "--config", "wrong.json")]
    [TestCase("range.json", "train", "cart-pole", "--config", "range.json")]
    [TestCase("broken.json: expected JSON, found a mistake in line 1", "train", "cart-pole", "--config", "broken.json")]
    [TestCase("half.json: expected a value that fits at 'ppo.epochs'", "train", "cart-pole", "--config", "half.json")]
    [TestCase("other.json: expected a configuration of cart-pole-v1, found one of neko-fight-v1", "train", "cart-pole", "--config", "other.json")]
    [TestCase("kind.json: expected a value that fits at 'controller.kind'", "train", "cart-pole", "--config", "kind.json")]
    [TestCase("expected a configuration file, found nothing at none.json", "train", "cart-pole", "--config", "none.json")]
    [TestCase("expected a discount in [0, 1], found 2", "train", "cart-pole", "--config", "discount.json")]
    [TestCase("expected a folder at c.json, found a file", "train", "cart-pole", "--out", "c.json")]
    [TestCase("c.json", "inspect", "c.json")]
    [TestCase("found a folder without at .", "eval", ".")]
    public void Bad_input_gets_one_clear_line_and_writes_nothing(string expected, params string[] arguments)
    {
        SaveStranger(new TaskId("quiz", 3));
        File.WriteAllText(Shell.PathOf("c.json"), """{ "ppo": { "gamma": 1 } }""");
        File.WriteAllText(Shell.PathOf("wrong.json"), """{ "seed": "one" }""");
        File.WriteAllText(Shell.PathOf("range.json"), """{ "seed": -1 }""");
        File.WriteAllText(Shell.PathOf("broken.json"), "{ seed");
        File.WriteAllText(Shell.PathOf("half.json"), """{ "ppo": { "epochs": 1.5 } }""");
        File.WriteAllText(Shell.PathOf("kind.json"), """{ "controller": { "kind": "magic" } }""");
        File.WriteAllText(Shell.PathOf("other.json"), """{ "task": "neko-fight-v1" }""");
        File.WriteAllText(Shell.PathOf("discount.json"), """{ "ppo": { "discount": 2 } }""");
        Shell.AssertRefused(expected, arguments);
    }

    [Test]
    public void A_truncated_model_is_refused()
    {
        SaveStranger(new TaskId("neko-fight", 1));
        byte[] whole = File.ReadAllBytes(Shell.PathOf("stranger.edm"));
        File.WriteAllBytes(Shell.PathOf("half.edm"), whole[..(whole.Length / 2)]);
        foreach (string command in new[] { "eval", "inspect", "check", "watch" })
            Shell.AssertRefused("half.edm", command, "half.edm");
    }

    [TestCase("backpropShared", "network 4-8-3", 67)]
    [TestCase("backpropColumns", "network 4 → 3 × (8) → 3", 147)]
    public void An_ordinary_network_is_trained_shown_checked_and_played_like_columns(string kind, string shape, int parameters)
    {
        File.WriteAllText(Shell.PathOf("c.json"), $$"""{ "controller": { "kind": "{{kind}}", "hiddenSizes": [8] } }""");
        var trained = Shell.Json("train", "cart-pole", "--config", "c.json", "--steps", "20000", "--seed", "3", "--out", "run");
        Assert.That(File.ReadAllText(Shell.PathOf("run", "report.html")), Does.Contain(", network 4"));
        Assert.That((double)Shell.Json("eval", "run", "--episodes", "20")["meanReturn"]!, Is.GreaterThan(50), "a third of that at random");
        Assert.That((bool)Shell.Json("check", "run")["holds"]!, Is.True);
        Assert.That((int)Shell.Json("inspect", "run")["parameters"]!, Is.EqualTo(parameters));
        Assert.That(Shell.Run("inspect", "run").Output, Does.Contain(shape.Replace("network ", "network     ", StringComparison.Ordinal)).And.Contain("backprop"));
        Assert.That(Shell.Run("watch", "run", "--picture", "p.svg").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(Shell.PathOf("p.svg")), Does.Contain("outputs of an ordinary network"));
        Assert.That((string?)trained["task"], Is.EqualTo("cart-pole-v1"));
    }

    private void SaveStranger(TaskId task)
    {
        var spec = new ControllerSpec { Topology = new ColumnTopology(2, [4], 2), Decoding = ActionDecoding.Categorical(["yes", "no"]) };
        ModelFile.Save(Shell.PathOf("stranger.edm"), new EdModel(EdController.Create(spec, 1), task, new TrainingInfo()));
    }
}
