namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class FightSceneTests
{
    private const float PanelTop = 506;

    private static readonly Palette Colours = Palette.Dark;

    [TestCase(FightAction.Idle)]
    [TestCase(FightAction.Forward)]
    [TestCase(FightAction.Back)]
    [TestCase(FightAction.Jump)]
    [TestCase(FightAction.JumpForward)]
    [TestCase(FightAction.Guard)]
    [TestCase(FightAction.Light)]
    [TestCase(FightAction.Heavy)]
    public void Every_frame_of_a_fight_is_a_well_formed_picture(FightAction action)
    {
        var rounds = Fights.Close(ListedPlayer.Times(1, action), [FightAction.Heavy, FightAction.Guard, FightAction.Light]);
        var scene = Fights.Scene(rounds);
        while (rounds.Round == 1)
        {
            scene.Run(7);
            Assert.That(() => XDocument.Parse(ScenePicture.Svg(scene)), Throws.Nothing);
        }
    }

    [Test]
    public void The_picture_says_who_fights_how_long_and_how_it_stands()
    {
        var scene = Fights.Scene(Fights.AgainstScript());
        scene.Run(120);
        string[] texts = Texts(scene);
        Assert.That(texts, Does.Contain("columns").And.Contain("footsies").And.Contain("18").And.Contain("round 1"));
        Assert.That(texts, Does.Contain("script"));
        Assert.That(texts, Does.Contain("columns: one column per output"));
        Assert.That(texts, Is.SupersetOf(new[] { "idle", "back", "guard", "light", "heavy", "value" }));
    }

    [Test]
    public void There_is_a_bar_for_each_column_and_a_frame_about_the_chosen_one()
    {
        var rounds = Fights.AgainstScript();
        var scene = Fights.Scene(rounds);
        scene.Run(60);
        var inPanels = Rectangles(scene).Where(rectangle => Number(rectangle, "y") > PanelTop && Number(rectangle, "height") > 50).ToList();
        var tracks = inPanels.Where(rectangle => Fill(rectangle) == $"{Colours.Track}").ToList();
        Assert.That(tracks, Has.Count.EqualTo(Fights.OutputNames.Length));
        var frame = inPanels.Single(rectangle => Fill(rectangle) == $"{Colours.Highlight}");
        Assert.That(Number(frame, "x") + 3, Is.EqualTo(Number(tracks[rounds.Action(0).Index], "x")).Within(0.02));
    }

    [Test]
    public void A_bar_is_as_long_as_its_probability()
    {
        var rounds = Fights.AgainstScript();
        var scene = Fights.Scene(rounds);
        scene.Run(60);
        string[] percents = Texts(scene);
        foreach (float probability in rounds.Readout(0)!.Values[..8])
            Assert.That(percents, Does.Contain($"{probability * 100:0}%"));
    }

    [Test]
    public void Health_bars_shrink_with_health()
    {
        var rounds = Fights.Close([FightAction.Heavy, FightAction.Idle], [FightAction.Idle]);
        var scene = Fights.Scene(rounds);
        Assert.That(HealthBar(1), Is.EqualTo(500));
        scene.Run(200);
        Assert.That(rounds.Fight.Cat(1).Health, Is.EqualTo(88));
        Assert.That(HealthBar(0), Is.EqualTo(500));
        Assert.That(HealthBar(1), Is.EqualTo(440).Within(0.1));
        Assert.That(Texts(scene), Does.Contain("ahead by 12").And.Contain("88"));

        float HealthBar(int seat) => Rectangles(scene)
            .Where(rectangle => Fill(rectangle) == $"{Colours.Seat(seat)}" && Number(rectangle, "height") == 30)
            .Select(rectangle => Number(rectangle, "width")).Single();
    }

    [Test]
    public void A_hit_shows_its_damage()
    {
        var rounds = Fights.Close([FightAction.Heavy, FightAction.Idle], [FightAction.Idle]);
        var scene = Fights.Scene(rounds);
        while (rounds.Blows.Count == 0)
            scene.Run(1);

        Assert.That(Texts(scene), Does.Contain("−12"));
    }

    [Test]
    public void The_end_of_a_round_is_announced_and_counted()
    {
        var rounds = Fights.Close([FightAction.Heavy, FightAction.Idle], [FightAction.Idle]);
        var scene = Fights.Scene(rounds);
        scene.Run(FightRules.RoundFrames + 30);
        Assert.That(Texts(scene), Does.Contain("TIME!").And.Contain("lefty wins round 1"));
        scene.Run(FightScene.IntermissionFrames);
        Assert.That(Texts(scene), Does.Contain("ROUND 2").And.Contain("round 2").And.Contain("1"));
    }

    [Test]
    public void Space_freezes_the_picture_and_the_full_stop_moves_it_by_a_frame()
    {
        var rounds = Fights.AgainstScript();
        var scene = Fights.Scene(rounds);
        scene.Run(40);
        scene.Run(1, Keys.Space);
        string paused = ScenePicture.Svg(scene);
        scene.Run(20);
        Assert.That(ScenePicture.Svg(scene), Is.EqualTo(paused));
        Assert.That(Texts(scene), Does.Contain("paused  1×"));
        Assert.That(rounds.Fight.Frame, Is.EqualTo(40));
        scene.Run(1, Keys.Period);
        Assert.That(rounds.Fight.Frame, Is.EqualTo(41));
        Assert.That(ScenePicture.Svg(scene), Is.Not.EqualTo(paused));
        scene.Run(1, Keys.Space);
        Assert.That(rounds.Fight.Frame, Is.EqualTo(42));
    }

    [Test]
    public void The_speed_is_shown_and_kept()
    {
        var rounds = Fights.AgainstScript();
        var scene = Fights.Scene(rounds);
        scene.Run(1, Keys.Three);
        scene.Run(10);
        Assert.That(rounds.Fight.Frame, Is.EqualTo(44));
        Assert.That(Texts(scene), Does.Contain("running  4×"));
    }

    [Test]
    public void Drawing_changes_nothing_and_the_same_seed_gives_the_same_pictures()
    {
        var watched = Fights.Scene(Fights.AgainstScript());
        var unwatched = Fights.Scene(Fights.AgainstScript());
        for (int i = 0; i < 300; i++)
        {
            watched.Run(1);
            watched.Draw(new DrawList());
            unwatched.Run(1);
        }

        Assert.That(ScenePicture.Svg(watched), Is.EqualTo(ScenePicture.Svg(unwatched)));
        var other = Fights.Scene(Fights.AgainstScript(seed: 4));
        other.Run(300);
        Assert.That(ScenePicture.Svg(other), Is.Not.EqualTo(ScenePicture.Svg(watched)));
    }

    [Test]
    public void A_name_from_outside_is_kept_short_and_cannot_break_the_picture()
    {
        string name = "<script>&\"' " + new string('W', 300) + "\u0001";
        var scene = Fights.Scene(Fights.AgainstScript(name: name));
        scene.Run(1);
        var document = XDocument.Parse(ScenePicture.Svg(scene));
        Assert.That(document.Descendants().Select(element => element.Name.LocalName), Does.Not.Contain("script"));
        Assert.That(Texts(scene).Max(text => text.Length), Is.LessThan(90));
    }

    [Test]
    public void Nothing_is_written_outside_the_canvas()
    {
        var rounds = Fights.AgainstScript(name: "a name that is rather longer than most names of models are");
        var scene = Fights.Scene(rounds);
        while (rounds.Round < 3)
        {
            scene.Run(31);
            var canvas = new TextBounds();
            scene.Draw(canvas);
            Assert.That(canvas.Outside, Is.Empty);
        }
    }

    [Test]
    public void A_frame_is_small_on_the_wire()
    {
        var scene = Fights.Scene(Fights.AgainstScript());
        scene.Run(100);
        var list = new DrawList();
        scene.Draw(list);
        Assert.That(list.Bytes.Length, Is.InRange(4_000, 24_000));
    }

    [Test]
    public void A_controller_against_itself_has_two_panels()
    {
        var game = new NekoFightEnvironment();
        var left = new ControllerPlayer(game, "self", Fights.Controller(), EdAgents.Controllers.ActionMode.Sample);
        var right = new ControllerPlayer(game, "self", Fights.Controller(), EdAgents.Controllers.ActionMode.Sample);
        var scene = Fights.Scene(Fights.Play(game, left, right, 1));
        scene.Run(1);
        Assert.That(Texts(scene).Count(text => text == "value"), Is.EqualTo(2));
        Assert.That(Texts(scene), Does.Not.Contain("script"));
    }

    private static List<XElement> Rectangles(IScene scene) => [.. Elements(scene, "rect")];

    private static string? Fill(XElement element) => (string?)element.Attribute("fill");

    private static float Number(XElement element, string name) => (float)element.Attribute(name)!;
}
