namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>The scene of every task but the fight, which has tests of its own.</summary>
public sealed class ControlSceneTests
{
    private static readonly object[] Scenes =
    [
        new object[] { "acrobot", 2400, new[] { "torque −1", "no torque", "torque +1", "value", "the line", "of 500 steps", "episode 2", "OUT OF TIME" } },
        new object[] { "mountain-car", 600, new[] { "push left", "coast", "position", "of 200 steps", "episode 2", "OUT OF TIME" } },
        new object[] { "pendulum", 900, new[] { "torque", "value", "cos angle", "of 200 steps", "episode 2", "NOT UPRIGHT" } },
        new object[] { "lunar-lander", 900, new[] { "main engine", "left leg", "height", "of 600 steps", "episode 2" } },
        new object[] { "chase", 1400, new[] { "stay", "value", "the cat", "the mouse", "script", "sees nobody", "fresh: one column per output" } },
    ];

    [TestCaseSource(nameof(Scenes))]
    public void Every_frame_is_a_well_formed_picture_that_says_what_goes_on(string task, int frames, string[] expected)
    {
        var scene = Scene(task);
        var seen = new HashSet<string>();
        for (int frame = 0; frame < frames; frame += 20)
        {
            scene.Run(20);
            var svg = XDocument.Parse(ScenePicture.Svg(scene));
            Assert.That(svg.Root!.Name.LocalName, Is.EqualTo("svg"));
            seen.UnionWith(svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));
        }

        Assert.That(seen, Is.SupersetOf(expected));
    }

    [TestCaseSource(nameof(Scenes))]
    public void Every_text_fits_and_the_same_seed_shows_the_same(string task, int frames, string[] _)
    {
        var first = Scene(task);
        var second = Scene(task);
        for (int frame = 0; frame < Math.Min(frames, 600); frame += 60)
        {
            first.Run(60);
            second.Run(60);
            var bounds = new TextBounds();
            first.Draw(bounds);
            Assert.That(bounds.Outside, Is.Empty, $"frame {frame}");
        }

        Assert.That(ScenePicture.Svg(first), Is.EqualTo(ScenePicture.Svg(second)));
    }

    private static StageScene Scene(string name)
    {
        var task = TaskCatalog.Find(name)!;
        var environment = task.CreateEnvironment();
        var controller = EdController.Create(PpoTrainer.SpecFor(environment, [4], Activation.Tanh), 1);
        return new StageScene(SceneCatalog.Watch(task, controller, "fresh", null, 3));
    }
}
