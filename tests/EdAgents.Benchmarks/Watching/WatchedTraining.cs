namespace EdAgents.Benchmarks.Watching;

/// <summary>The same training with and without somebody who watches it: what watching costs.</summary>
internal static class WatchedTraining
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromSeconds(1.0 / Playback.FramesPerSecond);

    /// <summary>Decisions a second of a training that nobody watches.</summary>
    public static double Alone(TaskDefinition task, ulong seed, long steps, int threads)
    {
        using var session = new TrainingSession(task, task.Defaults, seed, threads);
        return Learn(session, steps, null);
    }

    /// <summary>The same on a thread of its own, while this one draws sixty frames a second as a host does.</summary>
    public static WatchedSpeed Watched(TaskDefinition task, ulong seed, long steps, int threads)
    {
        using var session = new TrainingSession(task, task.Defaults, seed, threads);
        var subject = LearningSubject.Of(session, seed, task.Defaults.Algorithm.Name, "none");
        var monitor = new LearningMonitor(subject, session.ToController());
        var scene = new LearningScene(SceneCatalog.Live(task, monitor.Snapshot, against: null, seed), monitor, seed);
        double rate = 0;
        var learning = new Thread(() => rate = Learn(session, steps, monitor));
        long began = Stopwatch.GetTimestamp();
        learning.Start();
        var (frames, drawing, bytes) = Draw(scene, learning);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return new WatchedSpeed(rate, frames / seconds, 1000 * drawing / Math.Max(1, frames), bytes);
    }

    private static double Learn(TrainingSession session, long steps, LearningMonitor? monitor)
    {
        var recent = new RecentEpisodes();
        var clock = Stopwatch.StartNew();
        while (session.Steps < steps && !session.Done)
        {
            var update = session.Update();
            recent.Add(update.Episodes);
            var line = MetricsLine.Of(update, recent, clock.Elapsed.TotalSeconds);
            monitor?.Publish(session, line);
        }

        return session.Steps / clock.Elapsed.TotalSeconds;
    }

    private static (int Frames, double Seconds, int Bytes) Draw(LearningScene scene, Thread until)
    {
        var canvas = new DrawList();
        int frames = 0;
        double drawing = 0;
        long last = Stopwatch.GetTimestamp();
        while (until.IsAlive)
        {
            long start = Stopwatch.GetTimestamp();
            scene.Update(default, Stopwatch.GetElapsedTime(last, start).TotalSeconds);
            last = start;
            canvas.Reset();
            scene.Draw(canvas);
            frames++;
            var taken = Stopwatch.GetElapsedTime(start);
            drawing += taken.TotalSeconds;
            if (taken < FrameTime)
                until.Join(FrameTime - taken);
        }

        return (frames, drawing, canvas.Bytes.Length);
    }
}

/// <summary>How fast it went.</summary>
/// <param name="DecisionsPerSecond">Of the training.</param>
/// <param name="FramesPerSecond">That were drawn.</param>
/// <param name="MillisecondsPerFrame">From the game's step to the last stroke, waiting for a processor included.</param>
/// <param name="BytesPerFrame">Of the last frame's draw list.</param>
internal sealed record WatchedSpeed(double DecisionsPerSecond, double FramesPerSecond, double MillisecondsPerFrame, int BytesPerFrame);
