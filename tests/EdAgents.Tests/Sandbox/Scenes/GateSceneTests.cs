namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class GateSceneTests
{
    [Test]
    public void All_gates_are_learned_live_and_shown_in_both_themes()
    {
        foreach (var palette in (Palette[])[Palette.Dark, Palette.Light])
        {
            var scene = new StageScene(new GateStage(1), 1, new ViewOptions { Palette = palette });
            var seen = new HashSet<string>();
            for (int i = 0; i < 60; i++)
            {
                seen.UnionWith(Texts(scene));
                var bounds = new TextBounds();
                scene.Draw(bounds);
                Assert.That(bounds.Outside, Is.Empty);
                scene.Run(10);
            }

            Assert.That(seen, Is.SupersetOf(LogicGate.All.Select(gate => gate.Name)));
            Assert.That(seen, Is.SupersetOf(new[] { "epoch 0", "not yet", "learned", "6 of 6 learned, seed 1", "wanted", "answer" }));
        }
    }

    [Test]
    public void Time_goes_back_by_learning_again()
    {
        var scene = new StageScene(new GateStage(4));
        scene.Run(100);
        Assert.That(Texts(scene), Does.Contain("epoch 10"));
        string ten = Field(scene);
        scene.Run(100);
        Assert.That(Field(scene), Is.Not.EqualTo(ten));
        scene.Clock.Seek(10);
        Assert.That(Field(scene), Is.EqualTo(ten));
        scene.Run(1, Keys.R);
        Assert.That(Texts(scene), Does.Contain("epoch 0"));
        scene.Run(1, Keys.N);
        Assert.That(string.Join(' ', Texts(scene)), Does.Contain("seed 2"));
    }

    [Test]
    public void It_ends_with_the_last_epoch_and_the_tables_are_those_of_a_lesson()
    {
        var stage = new GateStage(2);
        for (int i = 0; i < GateStage.LastEpoch + 5; i++)
            stage.Advance(Keys.None);

        Assert.That(stage.Frame, Is.EqualTo(GateStage.LastEpoch));
        var lesson = GateStudy.Learn(LogicGate.All, GateStudy.Losses[2], 2, GateStage.LastEpoch);
        Assert.That(stage.Tables.SelectMany(table => table.Outputs), Is.EqualTo(lesson.SelectMany(table => table.Outputs)));
        Assert.That(stage.Tables.All(table => table.Learned), Is.True);
    }

    /// <summary>What lies above the panels and says nothing.</summary>
    private static string Field(IScene scene) => string.Concat(XDocument.Parse(ScenePicture.Svg(scene)).Root!.Elements()
        .Where(element => element.Name.LocalName == "rect" && (float)element.Attribute("y")! is > 120 and < 320));
}
