namespace EdAgents.Tests.Sandbox.Export;

public sealed class ReplayPageTests : FolderTests
{
    [Test]
    public void A_page_is_one_file_that_asks_for_nothing_and_escapes_names()
    {
        var size = ReplayPage.Write(Recorded("<b>&{{frames}}"), Folder["a.html"], new ViewOptions());
        string page = File.ReadAllText(Folder["a.html"]);
        Assert.That(size.Bytes, Is.EqualTo(new FileInfo(Folder["a.html"]).Length));
        Assert.That(size.FramesPerSecond, Is.EqualTo(30));
        Assert.That(page, Does.Contain("&lt;b&gt;&amp;").And.Not.Contain("<b>").And.Not.Contain("http:").And.Not.Contain("https:").And.Not.Contain("/* painter.js */"));
        Assert.That(page, Does.Contain("function paint()").And.Contain("default-src 'none'"));
        Assert.That(Folder.Names, Is.EqualTo(new[] { "a.html" }));
        var twice = ReplayPage.Write(Recorded("x"), Folder["b.html"], new ViewOptions(), 60);
        Assert.That(twice.Frames, Is.InRange((2 * size.Frames) - 2, 2 * size.Frames));
        Assert.That(twice.Seconds, Is.EqualTo(size.Seconds).Within(0.05));
    }

    [Test]
    public void What_no_longer_comes_out_the_same_is_not_shown()
    {
        var replay = Recorded("x");
        replay = replay with { Ending = replay.Ending with { Outcomes = [7, 7] } };
        Assert.That(() => ReplayPage.Write(replay, Folder["a.html"], new ViewOptions()), Throws.InstanceOf<WorkFileException>());
        Assert.That(Folder.Names, Is.Empty);
    }

    [Test]
    [Category("Slow")]
    public void A_browser_plays_pauses_steps_and_scrubs_it()
    {
        var replay = Recorded("fresh");
        var size = ReplayPage.Write(replay, Folder["a.html"], new ViewOptions { Palette = Palette.Light });
        var seen = Drive(Folder["a.html"]).RootElement;
        Assert.That(seen.GetProperty("errors").GetRawText(), Is.EqualTo("[]"));
        Assert.That(seen.GetProperty("requests").GetRawText(), Is.EqualTo("[\"file:\"]"), "nothing but the page itself");
        Assert.That(seen.GetProperty("title").GetString(), Is.EqualTo("NekoFight: fresh against footsies (replay)"));
        Assert.That(seen.GetProperty("frames").GetInt32(), Is.EqualTo(size.Frames));
        Assert.That(seen.GetProperty("stepped").GetInt32(), Is.EqualTo(1));
        Assert.That(seen.GetProperty("scrubbed").GetDouble(), Is.EqualTo(0.75).Within(0.03));
        foreach (string what in (string[])["began", "paused", "stands", "changed", "back", "scrubbedPicture", "end", "again", "stopped", "noteHidden"])
            Assert.That(seen.GetProperty(what).GetBoolean(), Is.True, what);

        var stage = new ReplayStage(replay);
        for (int i = 0; i < stage.Known; i++)
            stage.Advance(Keys.None);

        var look = new ViewOptions { Palette = Palette.Light };
        var list = new DrawList();
        list.Clear(look.Palette.Background);
        stage.DrawWorld(list, look);
        stage.DrawPanels(list, look);
        Assert.That(seen.GetProperty("lastFrame").GetBytesFromBase64(), Is.EqualTo(FramePacker.Rounded(list.Bytes)).AsCollection);
    }

    private static Replay Recorded(string name)
    {
        var game = new NekoFightEnvironment();
        var controller = EdController.Create(PpoTrainer.SpecFor(TaskCatalog.All[0].CreateEnvironment(), [4], Activation.Tanh), 1);
        var rounds = Fights.Play(game, new ControllerPlayer(game, name, controller, ActionMode.Sample), game.CreateScript(3), 3);
        var stage = new FightStage(rounds);
        for (int i = 0; i < 240; i++)
            stage.Advance(Keys.None);

        return ((IRecordedStage)stage).ToReplay();
    }

    private static JsonDocument Drive(string page)
    {
        var outcome = ChildProcess.Run("node", RepositoryRoot.Find("tests/peers/replay-page.mjs"), page, RealBrowser.Chromium());
        outcome.AssertGood();
        return JsonDocument.Parse(outcome.Output);
    }
}
