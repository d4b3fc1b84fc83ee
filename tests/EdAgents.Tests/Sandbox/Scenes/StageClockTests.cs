namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class StageClockTests
{
    private const double Sixtieth = 1.0 / 60;

    [Test]
    public void The_comma_goes_back_a_second_and_what_follows_is_seen_again()
    {
        var show = Fights.AgainstScript();
        var scene = new StageScene(new FightStage(show));
        scene.Run(150);
        string seen = ScenePicture.Svg(scene);
        scene.Run(30);
        scene.Clock.Playback.Pause();
        scene.Run(1, Keys.Comma);
        Assert.That(show.Fight.Frame, Is.EqualTo(120));
        scene.Run(30, Keys.Period);
        Assert.That(show.Fight.Frame, Is.EqualTo(150));
        Assert.That(Bare(ScenePicture.Svg(scene)), Is.EqualTo(Bare(seen)));
    }

    [Test]
    public void Going_back_passes_the_beginning_of_a_round_never()
    {
        var show = Fights.AgainstScript();
        var scene = new StageScene(new FightStage(show));
        while (show.Round == 1)
            scene.Run(60);

        int wins = show.Wins(0) + show.Wins(1) + show.Score.Draws;
        scene.Run(3, Keys.Comma);
        Assert.That(show.Round, Is.EqualTo(2));
        Assert.That(show.Fight.Frame, Is.LessThan(2));
        Assert.That(show.Wins(0) + show.Wins(1) + show.Score.Draws, Is.EqualTo(wins));
    }

    [Test]
    public void A_round_that_is_wound_back_from_its_end_is_not_counted_twice()
    {
        var show = Fights.Close([EdAgents.Tasks.NekoFight.FightAction.Heavy, 0], [0]);
        var stage = new FightStage(show);
        var clock = new StageClock(stage, 7);
        while (!show.Fight.Over)
            clock.Update(default, Sixtieth);

        Assert.That(show.Wins(0), Is.EqualTo(1));
        clock.Seek(stage.Frame - 60);
        Assert.That(show.Wins(0), Is.Zero);
        for (int i = 0; i < 70; i++)
            clock.Update(default, Sixtieth);

        Assert.That(show.Wins(0), Is.EqualTo(1));
    }

    [Test]
    public void R_begins_the_same_round_again_and_N_another_one()
    {
        var stage = new FightStage(Fights.AgainstScript(seed: 3));
        var clock = new StageClock(stage, 3);
        string[] same = [Picture(clock, stage, Keys.None), Picture(clock, stage, Keys.R)];
        Assert.That(same[1], Is.EqualTo(same[0]));
        Assert.That(clock.Seed, Is.EqualTo(3));
        Assert.That(Picture(clock, stage, Keys.N), Is.Not.EqualTo(same[0]));
        Assert.That(clock.Seed, Is.EqualTo(4));
        Assert.That(stage.Round, Is.EqualTo(1));
    }

    [Test]
    public void Other_keys_after_going_back_make_another_future()
    {
        var stage = new KeyCounter();
        var clock = new StageClock(stage, 1);
        for (int i = 0; i < 10; i++)
            clock.Update(new InputSnapshot(Keys.None, Keys.J), Sixtieth);

        Assert.That((stage.Frame, stage.Count, clock.Furthest), Is.EqualTo((10, 10, 10)));
        clock.Seek(4);
        Assert.That((stage.Frame, stage.Count, clock.Furthest), Is.EqualTo((4, 4, 10)));
        clock.Update(new InputSnapshot(Keys.None, Keys.J), Sixtieth);
        Assert.That((stage.Count, clock.Furthest), Is.EqualTo((5, 10)));
        clock.Update(default, Sixtieth);
        Assert.That((stage.Frame, stage.Count, clock.Furthest), Is.EqualTo((6, 5, 6)));
    }

    [Test]
    public void The_time_line_can_be_taken_hold_of()
    {
        var show = Fights.AgainstScript();
        var scene = new StageScene(new FightStage(show));
        scene.Run(200);
        scene.Update(new InputSnapshot(Keys.None, Mouse: new(1080, 704), MousePressed: true, MouseHeld: true), Sixtieth);
        Assert.That(show.Fight.Frame, Is.EqualTo(200));
        Assert.That(scene.Clock.Playback.Paused);
        scene.Update(new InputSnapshot(Keys.None, Mouse: new(860, 704), MouseHeld: true), Sixtieth);
        Assert.That(show.Fight.Frame, Is.LessThan(5));
    }

    [Test]
    public void A_click_on_a_button_is_its_key()
    {
        var scene = new StageScene(new FightStage(Fights.AgainstScript()));
        scene.Update(new InputSnapshot(Keys.None, Mouse: new(60, 704), MousePressed: true, MouseHeld: true), Sixtieth);
        Assert.That(scene.Clock.Playback.Paused);
        scene.Update(new InputSnapshot(Keys.None, Mouse: new(60, 704), MouseHeld: true), Sixtieth);
        Assert.That(scene.Clock.Playback.Paused, "a button that stays down is pressed once");
    }

    [Test]
    public void T_changes_the_colours_and_nothing_else()
    {
        var show = Fights.AgainstScript();
        var scene = new StageScene(new FightStage(show));
        scene.Run(100);
        scene.Clock.Playback.Pause();
        string dark = ScenePicture.Svg(scene);
        scene.Run(1, Keys.T);
        string light = ScenePicture.Svg(scene);
        Assert.That(light, Does.Contain($"{Palette.Light.Background}").And.Not.EqualTo(dark));
        scene.Run(1, Keys.T);
        Assert.That(Bare(ScenePicture.Svg(scene)), Is.EqualTo(Bare(dark)));
    }

    /// <summary>Ninety frames after a key, as drawn.</summary>
    private static string Picture(StageClock clock, FightStage stage, Keys key)
    {
        clock.Update(new InputSnapshot(key), 0);
        for (int i = 0; i < 90; i++)
            clock.Update(default, Sixtieth);

        var canvas = new SvgCanvas();
        stage.DrawWorld(canvas, new ViewOptions());
        stage.DrawPanels(canvas, new ViewOptions());
        return canvas.ToString();
    }

    /// <summary>Without the line at the foot, which tells the time of the viewer.</summary>
    private static string Bare(string svg) =>
        string.Join('\n', svg.Split('\n').Where(line => !line.Contains("y=\"69", StringComparison.Ordinal)
            && !line.Contains("y=\"70", StringComparison.Ordinal) && !line.Contains("y=\"71", StringComparison.Ordinal)
            && !line.Contains("cy=\"704", StringComparison.Ordinal) && !line.Contains(",70", StringComparison.Ordinal)));

    /// <summary>A stage without end that counts the frames in which J was held.</summary>
    private sealed class KeyCounter : IStage
    {
        public string Title => "counter";

        public double FramesPerSecond => 60;

        public int Round => 1;

        public int Frame { get; private set; }

        public int Count { get; private set; }

        public ColumnReadout? Readout(int seat) => null;

        public void Advance(Keys held)
        {
            Frame++;
            Count += (held & Keys.J) != 0 ? 1 : 0;
        }

        public void Restart() => (Frame, Count) = (0, 0);

        public void Reseed(ulong seed) => Restart();

        public void DrawWorld(ICanvas canvas, ViewOptions view) => canvas.Clear(view.Palette.Background);

        public void DrawPanels(ICanvas canvas, ViewOptions view) { }
    }
}
