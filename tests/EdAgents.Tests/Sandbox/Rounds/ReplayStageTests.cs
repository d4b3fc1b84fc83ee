namespace EdAgents.Tests.Sandbox.Rounds;

public sealed class ReplayStageTests
{
    private static readonly string[] Tasks = ["neko-fight", "cart-pole", "pendulum", "chase", "acrobot", "mountain-car", "lunar-lander", "neko-physics", "neko-box", "neko-stand", "neko-walk"];

    [TestCaseSource(nameof(Tasks))]
    public void A_replay_shows_the_same_frames_bit_for_bit(string task)
    {
        // The second round: the score, the seats and what moves by itself must come back too.
        var live = Live(task);
        var frames = new List<byte[]>();
        while (live.Round < 2 || !live.RoundOver)
            Advance(live, frames);

        var replay = ReplayFile.Deserialize(ReplayFile.Serialize(live.ToReplay()));
        while (live.Round == 2)
            Advance(live, frames);

        var again = new ReplayStage(replay);
        Assert.That(again.Round, Is.EqualTo(2));
        Assert.That(again.Known, Is.EqualTo(frames.Count - 2));
        for (int i = 0; i < again.Known; i++)
        {
            Assert.That(Picture(again).AsSpan().SequenceEqual(frames[i]), $"frame {i}");
            again.Advance(Keys.Space);
        }

        string end = Convert.ToHexString(Picture(again));
        again.Advance(Keys.None);
        Assert.That(Convert.ToHexString(Picture(again)), Is.EqualTo(end), "after the end it stands still");
        Assert.That(again.Readout(task == "chase" ? 1 : 0)!.Values.ToArray(), Has.Some.Not.EqualTo(0));
    }

    [Test]
    public void A_round_saved_in_the_middle_ends_there()
    {
        var live = Live("neko-fight");
        for (int i = 0; i < 100; i++)
            live.Advance(Keys.None);

        var replay = live.ToReplay();
        Assert.That(replay.Ending.Over, Is.False);
        Assert.That(replay.Seats[0].Actions.Count, Is.EqualTo(25));
        Assert.That(new ReplayStage(replay).Known, Is.EqualTo(100));
        live.Restart();
        Assert.That(live.ToReplay, Throws.Exception.With.Message.EqualTo("expected a round with a decision in it, found one that has only begun"));
    }

    [Test]
    public void All_of_a_replay_can_be_gone_to_from_the_start()
    {
        var scene = new StageScene(new ReplayStage(Recorded("cart-pole")));
        int last = scene.Clock.Furthest;
        Assert.That(last, Is.GreaterThan(new RoundOptions().IntermissionFrames));
        scene.Clock.Seek(last);
        string end = ScenePicture.Svg(scene);
        scene.Run(1, Keys.R);
        Assert.That(scene.Clock.Furthest, Is.EqualTo(last));
        Assert.That(ScenePicture.Svg(scene), Is.Not.EqualTo(end));
        scene.Update(new InputSnapshot(Keys.None, Keys.Left), 1.0 / 60);
        Assert.That(scene.Clock.Furthest, Is.EqualTo(last), "keys change nothing about what has been");
    }

    [Test]
    public void What_no_longer_comes_out_the_same_is_refused()
    {
        var replay = Recorded("neko-fight");
        var actions = ReplayActions.Discrete(Enumerable.Repeat((ushort)1, replay.Seats[0].Actions.Count));
        Refused(replay with { Seats = [replay.Seats[0] with { Actions = actions }, replay.Seats[1]] }, "expected");
        Refused(replay with { Seed = replay.Seed + 1 }, "expected");
        byte[] digest = [.. replay.Ending.Digest];
        digest[0] ^= 1;
        Refused(replay with { Ending = replay.Ending with { Digest = [.. digest] } }, "expected the round to go as recorded (digest ");
        Refused(replay with { Ending = replay.Ending with { Over = false } }, "expected the round to end as recorded (");
    }

    [Test]
    public void What_does_not_fit_the_task_is_refused()
    {
        var replay = Recorded("cart-pole");
        var seat = replay.Seats[0];
        Refused(replay with { Task = new TaskId("cart-pole", 99) }, "expected a replay of cart-pole-v1, found one of cart-pole-v99");
        Refused(replay with { Task = new TaskId("go", 1) }, "expected a replay of a task known here");
        Refused(replay with { Seats = [seat, seat] }, "expected 1 seats for cart-pole-v1, found 2");
        Refused(replay with { Seats = [seat with { Actions = ReplayActions.Discrete([0, 7]) }] }, "expected actions from 0 to 1, found 7 as decision 1");
        Refused(replay with { Seats = [seat with { Actions = ReplayActions.Continuous(1, [0f]) }] }, "expected discrete actions, found actions of 1 numbers");
        Refused(replay with { Seats = [seat with { Actions = ReplayActions.Discrete(new ushort[600]) }] }, "expected a round of 600 decisions, found it over after");
        Refused(replay with { Seats = [seat with { Kind = SeatKind.Hand, Model = null }] }, "expected a model in the seat of cart-pole-v1, found none");
        Assert.That(() => new ReplayStage(Recorded("neko-fight") with { Scores = [1] }), Throws.ArgumentException.With.Message.StartWith("expected 4 numbers on the scoreboard"));
    }

    [Test]
    public void V_saves_the_round_under_a_free_name_and_says_so()
    {
        using var folder = new TemporaryFolder();
        var scene = new StageScene(Live("neko-fight"), folder: folder.FullName);
        scene.Run(1, Keys.V);
        Assert.That(ScenePicture.Svg(scene), Does.Contain("not saved: expected a round with a decision in it"));
        Assert.That(folder.Names, Is.Empty);
        scene.Run(10);
        scene.Run(1, Keys.V);
        Assert.That(ScenePicture.Svg(scene), Does.Match("saved as .*/neko-fight-round-1\\.edr"));
        scene.Run(1, Keys.V);
        Assert.That(ScenePicture.Svg(scene), Does.Match("saved as .*/neko-fight-round-1-2\\.edr"));
        Assert.That(folder.Names, Is.EquivalentTo(new[] { "neko-fight-round-1.edr", "neko-fight-round-1-2.edr" }));
        scene.Run(400);
        Assert.That(ScenePicture.Svg(scene), Does.Not.Contain("saved as"));
        Assert.That(new ReplayStage(ReplayFile.Load(folder["neko-fight-round-1.edr"])).Known, Is.EqualTo(12));
    }

    private static void Refused(Replay replay, string message) =>
        Assert.That(() => new ReplayStage(replay), Throws.InstanceOf<WorkFileException>().With.Message.StartWith(message));

    private static Replay Recorded(string task)
    {
        var live = Live(task);
        while (!live.RoundOver)
            live.Advance(Keys.None);

        return live.ToReplay();
    }

    private static void Advance(IRecordedStage stage, List<byte[]> frames)
    {
        stage.Advance(Keys.None);
        if (stage.Round == 2)
        {
            frames.Add(Picture(stage));
        }
        else if (stage.Round == 3)
        {
            frames.Add([]);
        }
    }

    private static byte[] Picture(IStage stage)
    {
        var list = new DrawList();
        stage.DrawWorld(list, new ViewOptions());
        stage.DrawPanels(list, new ViewOptions());
        return list.Bytes.ToArray();
    }

    private static IRecordedStage Live(string name)
    {
        var task = TaskCatalog.Find(name)!;
        var controller = EdController.Create(PpoTrainer.SpecFor(task.CreateEnvironment(), [4], Activation.Tanh), 1);
        return (IRecordedStage)SceneCatalog.Watch(task, controller, "fresh", null, 3);
    }
}
