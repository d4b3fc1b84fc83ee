namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class CartPoleSceneTests
{
    [Test]
    public void Every_frame_is_a_well_formed_picture_and_episodes_follow_each_other()
    {
        var scene = Scene();
        var seen = new HashSet<string>();
        for (int i = 0; i < 60; i++)
        {
            scene.Run(5);
            seen.UnionWith(Texts(scene));
        }

        Assert.That(seen, Is.SupersetOf(new[] { "push left", "push right", "value", "of 500 steps", "FELL!", "episode 1", "episode 2" }));
    }

    [Test]
    public void Space_stops_it_and_the_full_stop_takes_one_step()
    {
        var scene = Scene();
        scene.Run(1, Keys.Space);
        string paused = ScenePicture.Svg(scene);
        scene.Run(5);
        Assert.That(ScenePicture.Svg(scene), Is.EqualTo(paused));
        scene.Run(1, Keys.Period);
        Assert.That(Texts(scene), Does.Contain("1").And.Contain("paused  1×"));
    }

    [Test]
    public void The_same_seed_shows_the_same()
    {
        var first = Scene();
        var second = Scene();
        first.Run(200);
        second.Run(200);
        Assert.That(ScenePicture.Svg(first), Is.EqualTo(ScenePicture.Svg(second)));
    }

    [Test]
    public void A_newer_controller_takes_over_with_the_next_episode()
    {
        int asked = 0;
        var game = new SoloGame(new CartPoleEnvironment());
        var rounds = new RoundRunner(
            game,
            [new ControllerPlayer(game, "learning", Controller(1), ActionMode.Sample)],
            new RoundOptions { Newest = [() => new Snapshot(Controller((ulong)(10 + asked++)))] });
        Assert.That(asked, Is.EqualTo(1));
        while (rounds.Round == 1)
        {
            Assert.That(asked, Is.EqualTo(1));
            rounds.Advance();
        }

        Assert.That(asked, Is.EqualTo(2));
    }

    private static StageScene Scene() => new(SceneCatalog.Watch(TaskCatalog.Find("cart-pole")!, Controller(1), "fresh", null, 3));

    private static EdController Controller(ulong seed)
    {
        var environment = new CartPoleEnvironment();
        return EdController.Create(
            new ControllerSpec
            {
                Topology = new ColumnTopology(environment.Observations.Count, [4], 3),
                InputNames = environment.Observations.Names,
                OutputNames = [.. environment.Actions.Names, "value"],
                Decoding = ActionDecoding.Categorical(environment.Actions.Names),
            },
            seed);
    }
}
