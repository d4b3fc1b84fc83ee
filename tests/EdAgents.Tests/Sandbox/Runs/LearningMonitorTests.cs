namespace EdAgents.Tests.Sandbox.Runs;

public sealed class LearningMonitorTests
{
    [Test]
    public void A_long_history_is_thinned_out_and_what_was_seen_of_it_stays()
    {
        using var session = Session();
        var monitor = Monitor(session);
        Publish(monitor, session, 1, 100);
        var early = monitor.Newest;
        Publish(monitor, session, 101, 5000);
        var steps = monitor.Newest.History.ToArray().Select(line => line.Steps).ToList();
        Assert.That(steps, Has.Count.InRange(128, 256));
        Assert.That(steps, Is.Ordered.And.Unique);
        Assert.That(steps[0], Is.EqualTo(1), "the beginning stays");
        Assert.That(steps[^1], Is.GreaterThan(4900));
        Assert.That(monitor.Newest.Line!.Steps, Is.EqualTo(5000));
        Assert.That(early.History.ToArray().Select(line => line.Steps), Is.EqualTo(Enumerable.Range(1, 100)), "as it was when it was looked at");
    }

    [Test]
    public void Only_scripts_count_as_beaten()
    {
        using var session = Session();
        var monitor = Monitor(session);
        Assert.That(monitor.Newest.ScriptWinRate, Is.Null);
        monitor.Publish(session, Line(1) with { WinRateBy = new Dictionary<string, double> { ["a"] = 0.2, ["b"] = 0.6, ["self"] = 1 } });
        Assert.That(monitor.Newest.ScriptWinRate, Is.EqualTo(0.4).Within(1e-12));
    }

    [Test]
    public void The_end_is_told()
    {
        using var session = Session();
        var monitor = Monitor(session);
        monitor.Publish(session, Line(7));
        Assert.That(monitor.Newest.Ending, Is.Null);
        monitor.Finish("done");
        Assert.That(monitor.Newest.Ending, Is.EqualTo("done"));
        Assert.That(monitor.Newest.Line!.Steps, Is.EqualTo(7));
    }

    [TestCase("cart-pole", 12_000)]
    [TestCase("neko-fight", 40_000)]
    public void A_watcher_changes_no_byte_of_the_model(string name, long steps)
    {
        var task = TaskCatalog.Find(name)!;
        using var alone = new TrainingSession(task, task.Defaults, 5, 2);
        while (alone.Steps < steps)
            alone.Update();

        using var watched = new TrainingSession(task, task.Defaults, 5, 2);
        int frames = LearnWatched(watched, steps);
        Assert.That(frames, Is.Positive);
        Assert.That(ModelFile.Serialize(watched.ToModel()), Is.EqualTo(ModelFile.Serialize(alone.ToModel())));
    }

    /// <summary>Learns on another thread while this one draws as fast as it can, and says how often it did.</summary>
    private static int LearnWatched(TrainingSession session, long steps)
    {
        var monitor = Monitor(session);
        var scene = new LearningScene(SceneCatalog.Live(session.Task, monitor.Snapshot, null, 5), monitor, 5);
        var recent = new RecentEpisodes();
        var learning = new Thread(() =>
        {
            while (session.Steps < steps)
            {
                var update = session.Update();
                recent.Add(update.Episodes);
                monitor.Publish(session, MetricsLine.Of(update, recent, 1));
            }
        });
        learning.Start();
        var canvas = new DrawList();
        int frames = 0;
        do
        {
            scene.Update(new InputSnapshot(Keys.None, Mouse: new(100 + (frames % 1000), 540)), 1 / 60.0);
            canvas.Reset();
            scene.Draw(canvas);
            frames++;
        }
        while (!learning.Join(1));
        return frames;
    }

    private static TrainingSession Session()
    {
        var task = TaskCatalog.Find("cart-pole")!;
        return new TrainingSession(task, task.Defaults, 1, 1);
    }

    private static LearningMonitor Monitor(TrainingSession session) =>
        new(LearningSubject.Of(session, 1, "ppo", "none"), session.ToController());

    private static void Publish(LearningMonitor monitor, TrainingSession session, int from, int to)
    {
        for (int step = from; step <= to; step++)
            monitor.Publish(session, Line(step));
    }

    private static MetricsLine Line(int step) => new() { Update = step, Steps = step, Seconds = step, Episodes = 0 };
}
