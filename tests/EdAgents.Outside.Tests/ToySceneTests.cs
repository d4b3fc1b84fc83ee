namespace EdAgents.Outside.Tests;

public sealed class ToySceneTests
{
    [Test]
    public async Task It_is_watched_learned_saved_and_replayed_by_its_one_row()
    {
        SceneCatalog.Register(ToyScene.Row);
        var task = TaskCatalog.Find("acrobot")!;
        var controller = Toys.Controller(task);

        string svg = ScenePicture.Svg(new StageScene(SceneCatalog.Watch(task, controller, "toy", against: null, seed: 3)));
        Assert.That(svg, Does.Contain("height").And.Contain("torque +1").And.Contain(">save<"));

        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string model = Path.Combine(folder, "toy.edm"), replay = Path.Combine(folder, "toy.edr"), picture = Path.Combine(folder, "toy.svg");
            ModelFile.Save(model, new EdModel(controller, task.Id, new TrainingInfo()));
            Assert.That(await SandboxCommandLine.RunAsync(["watch", model, "--save-replay", replay, "--quiet"]), Is.Zero);
            Assert.That(await SandboxCommandLine.RunAsync(["watch", replay, "--picture", picture, "--quiet"]), Is.Zero);
            Assert.That(File.ReadAllText(picture), Does.Contain("height").And.Contain("torque +1"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.That(SceneCatalog.Live(task, () => new Snapshot(controller), against: null, seed: 3).Title, Is.EqualTo("Toy: learning"));
        Assert.That(
            () => SceneCatalog.Play(task, controller, "toy", seat: 0, bestOf: 1, seed: 3),
            Throws.Exception.With.Message.StartsWith("expected a task that can be played by hand (").And.Message.EndsWith("found acrobot-v1"));
    }
}
