namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class StageBarTests
{
    private static readonly string[] Optional = ["shake", "save"];

    [Test]
    public void Only_buttons_that_do_something_are_there_and_the_time_line_begins_behind_them()
    {
        var fight = Fight(decisions: 10);
        var (buttons, left) = Bar(fight);
        Assert.That(buttons, Is.EqualTo(Optional));
        var replay = Bar(new ReplayStage(((IRecordedStage)fight).ToReplay()));
        Assert.That(replay.Buttons, Is.EqualTo(new[] { "shake" }));
        Assert.That(replay.LineLeft, Is.LessThan(left));
        var pole = Bar(Pole());
        Assert.That(pole.Buttons, Is.EqualTo(new[] { "save" }));
        Assert.That(pole.LineLeft, Is.LessThan(left));
        var gates = Bar(new GateStage(1));
        Assert.That(gates.Buttons, Is.Empty);
        Assert.That(gates.LineLeft, Is.LessThan(Math.Min(replay.LineLeft, pole.LineLeft)));
    }

    [Test]
    public void Physical_cats_shake_when_they_fight_and_never_alone()
    {
        Assert.That(Bar(new PhysicsStage(PhysicsCats.Fight())).Buttons, Is.EqualTo(Optional));
        Assert.That(Bar(new PhysicsStage(PhysicsCats.Alone(new NekoStandEnvironment()))).Buttons, Is.EqualTo(new[] { "save" }));
    }

    [Test]
    public void The_time_line_is_taken_hold_of_where_it_is_drawn()
    {
        var stage = Pole();
        var scene = new StageScene(stage);
        scene.Run(5);
        Assert.That(stage.Frame, Is.GreaterThan(2));
        float left = LineLeft(scene);
        scene.Update(new InputSnapshot(Keys.None, Mouse: new(left, 704), MousePressed: true, MouseHeld: true), 1.0 / 60);
        Assert.That(stage.Frame, Is.Zero);
    }

    private static FightStage Fight(int decisions)
    {
        var stage = new FightStage(Fights.AgainstScript());
        while (stage.Decisions < decisions)
            stage.Advance(Keys.None);

        return stage;
    }

    private static IStage Pole()
    {
        var controller = EdController.Create(PpoTrainer.SpecFor(new CartPoleEnvironment(), [4], Activation.Tanh), 1);
        return SceneCatalog.Watch(TaskCatalog.Find("cart-pole")!, controller, "fresh", null, 3);
    }

    /// <summary>Which of the optional buttons are there, and where the time line begins.</summary>
    private static (string[] Buttons, float LineLeft) Bar(IStage stage)
    {
        var scene = new StageScene(stage);
        string[] texts = [.. Elements(scene, "text").Select(element => element.Value)];
        Assert.That(texts, Is.SupersetOf(new[] { "pause", "back", "step", "again", "new", "full speed", "light" }));
        return ([.. texts.Where(Optional.Contains)], LineLeft(scene));
    }

    /// <summary>The time line is the lowest thing six pixels high.</summary>
    private static float LineLeft(IScene scene) => Elements(scene, "rect")
        .Where(element => Number(element, "y") == 701 && Number(element, "height") == 6)
        .Min(element => Number(element, "x"));

    private static float Number(XElement element, string name) =>
        float.Parse(element.Attribute(name)?.Value ?? "0", CultureInfo.InvariantCulture);
}
