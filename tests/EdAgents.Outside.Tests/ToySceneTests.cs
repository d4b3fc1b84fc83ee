namespace EdAgents.Outside.Tests;

public sealed class ToySceneTests
{
    [Test]
    public void It_is_watched_learned_saved_and_replayed_by_its_one_row()
    {
        SceneCatalog.Register(ToyScene.Row);
        var task = TaskCatalog.Find("acrobot")!;
        var controller = Toys.Controller(task);

        var stage = (IRecordedStage)SceneCatalog.Watch(task, controller, "toy", against: null, seed: 3);
        string svg = ScenePicture.Svg(new StageScene(stage));
        Assert.That(svg, Does.Contain("height").And.Contain("torque +1").And.Contain(">save<"));
        while (stage.Decisions < 20)
        {
            stage.Advance(Keys.None);
        }

        var replay = ReplayFile.Deserialize(ReplayFile.Serialize(stage.ToReplay()));
        Assert.That(new ReplayStage(replay).Title, Is.EqualTo("Toy: toy (replay)"));
        Assert.That(SceneCatalog.Live(task, () => new Snapshot(controller), against: null, seed: 3).Title, Is.EqualTo("Toy: learning"));
        Assert.That(
            () => SceneCatalog.Play(task, controller, "toy", seat: 0, bestOf: 1, seed: 3),
            Throws.Exception.With.Message.StartsWith("expected a task that can be played by hand (").And.Message.EndsWith("found acrobot-v1"));
    }
}
