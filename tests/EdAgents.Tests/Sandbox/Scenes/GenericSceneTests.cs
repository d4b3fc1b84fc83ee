namespace EdAgents.Tests.Sandbox.Scenes;

[TestFixture]
public sealed class GenericSceneTests
{
    private static IEnumerable<string> Tasks => TaskCatalog.All.Select(task => task.Id.Name);

    [TestCaseSource(nameof(Tasks))]
    public void Any_task_is_shown_by_its_numbers_within_the_canvas(string name)
    {
        var task = TaskCatalog.Find(name)!;
        var controller = TrainingSession.Start(task, task.Defaults.Controller, 1);
        var stage = GenericScene.Row(task).Open(new RoundSource { First = new ModelParticipant("someone", controller) });
        var scene = new StageScene(stage);
        for (int i = 0; i < 8; i++)
        {
            scene.Run(40);
            var bounds = new TextBounds();
            scene.Draw(bounds);
            Assert.That(bounds.Outside, Is.Empty);
        }

        string[] texts = [.. XDocument.Parse(ScenePicture.Svg(scene)).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.That(texts, Does.Contain(task.Id.ToString()).And.Contain("someone").And.Contain("save"));
        Assert.That(texts, Has.Some.StartsWith(task.IsTwoPlayer ? "0 won" : "return "));
        Assert.That(((IRecordedStage)stage).ToReplay().Seats, Has.Length.EqualTo(task.IsTwoPlayer ? 2 : 1));
    }
}
