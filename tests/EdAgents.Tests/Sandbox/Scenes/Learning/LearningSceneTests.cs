namespace EdAgents.Tests.Sandbox.Scenes.Learning;

public sealed class LearningSceneTests
{
    private static readonly object[] Tasks =
    [
        new object[] { "neko-fight", 30_000, new[] { "Learning neko-fight", "rounds won against each script", "heavy", "value", "footsies" } },
        new object[] { "cart-pole", 6_000, new[] { "Learning cart-pole", "push left", "pole angle", "solved at 475" } },
        new object[] { "pendulum", 6_000, new[] { "Learning pendulum", "torque", "cos angle", "solved at −200" } },
        new object[] { "lunar-lander", 6_000, new[] { "Learning lunar-lander", "main engine", "solved at 200" } },
        new object[] { "acrobot", 6_000, new[] { "Learning acrobot", "torque −1", "solved at −100" } },
        new object[] { "mountain-car", 6_000, new[] { "Learning mountain-car", "coast", "solved at −110" } },
        new object[] { "chase", 10_000, new[] { "Learning chase", "stay", "rounds won against each script" } },
    ];

    [TestCaseSource(nameof(Tasks))]
    public void It_says_what_is_learned_and_every_text_has_its_room(string task, int steps, string[] expected)
    {
        using var training = new LiveTraining(TaskCatalog.Find(task)!, 1, 1);
        foreach (var palette in (Palette[])[Palette.Dark, Palette.Light])
        {
            var scene = Scene(training, palette);
            Check(scene, "before");
            training.Learn(steps);
            Run(scene, 130);
            var rules = Check(scene, "after");
            Assert.That(rules.Texts, Is.SupersetOf(expected));
            Assert.That(rules.Texts, Has.Some.StartWith("rise ").Or.Some.StartWith("fall "), "the last errors");
        }

        training.Monitor.Finish("done: mean win rate 0.93; saved as runs/one/model.edm");
        var done = Scene(training, Palette.Dark);
        Run(done, 1);
        Assert.That(Check(done, "done").Texts, Has.Some.StartWith("Learned ").And.Some.StartWith("Done: mean win rate 0.93"));
    }

    [Test]
    public void A_picture_is_well_formed_and_has_a_mark_per_unit()
    {
        using var training = new LiveTraining(TaskCatalog.Find("cart-pole")!, 1, 1);
        training.Learn(3_000);
        var svg = XDocument.Parse(ScenePicture.Svg(Scene(training, Palette.Dark)));
        string vermillion = Palette.Dark.Danger.ToString();
        Assert.That(svg.Descendants().Count(element => element.Name.LocalName == "circle"), Is.GreaterThan(3 * 16), "three columns of 16 excitatory units");
        Assert.That(svg.ToString(), Does.Contain(vermillion));
    }

    [Test]
    public void Whatever_the_mouse_is_on_says_its_number()
    {
        using var training = new LiveTraining(TaskCatalog.Find("neko-fight")!, 1, 1);
        training.Learn(30_000);
        var scene = Scene(training, Palette.Dark);
        var said = new HashSet<string>();
        for (float x = 4; x < CanvasSize.Width; x += 12)
        {
            for (float y = 90; y < 690; y += 12)
            {
                scene.Update(new InputSnapshot(Keys.None, Mouse: new Vector2(x, y)), 0);
                var rules = new TextRules();
                scene.Draw(rules);
                said.UnionWith(rules.Texts);
                Assert.That(rules.Broken.Where(line => line.EndsWith("leaves the canvas", StringComparison.Ordinal)), Is.Empty);
            }
        }

        Assert.That(said, Has.Some.Match("^idle, unit 0: excitatory$").And.Some.Match("^value, unit 31: inhibitory$"));
        Assert.That(said, Has.Some.StartWith("activity ").And.Some.Match("^× weight .* to the output$"));
        Assert.That(said, Has.Some.Match("^heavy: probability \\d+ %").And.Some.StartWith("last error "));
        Assert.That(said, Has.Some.StartWith("seen as ").And.Some.Match("^after [\\d,]+ decisions$"));
        Assert.That(said, Has.Some.EndsWith("of the last rounds won against random"));
    }

    [Test]
    public void An_ordinary_network_has_no_units_to_show_and_evolution_no_error()
    {
        var task = TaskCatalog.Find("cart-pole")!;
        var settings = task.Defaults with { Controller = task.Defaults.Controller with { Kind = ControllerKind.BackpropShared }, Algorithm = Algorithms.Evolution };
        using var session = new TrainingSession(task, settings, 1, 1);
        session.Update();
        var monitor = new LearningMonitor(LearningSubject.Of(session, 1, "evolution", "none"), session.ToController());
        var scene = new LearningScene(SceneCatalog.Live(task, monitor.Snapshot, null, 1), monitor);
        var texts = Check(scene, "network").Texts.ToList();
        Assert.That(texts, Does.Contain("brain: an ordinary network").And.Contain("no error"));
        Assert.That(texts, Has.None.EqualTo("inhibitory"));
    }

    private static LearningScene Scene(LiveTraining training, Palette palette)
    {
        var stage = SceneCatalog.Live(training.Monitor.Subject.Task, training.Monitor.Snapshot, null, 1);
        return new LearningScene(stage, training.Monitor, 1, new ViewOptions { Palette = palette });
    }

    private static void Run(LearningScene scene, int frames)
    {
        for (int i = 0; i < frames; i++)
            scene.Update(default, 1 / 60.0);
    }

    private static TextRules Check(LearningScene scene, string when)
    {
        var rules = new TextRules();
        scene.Draw(rules);
        Assert.That(rules.Broken, Is.Empty, when);
        return rules;
    }
}
