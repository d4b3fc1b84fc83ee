using System.Diagnostics;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// A task being learned on a thread of its own, at full speed, with as many threads as unwatched. Watchers look at the monitor
/// and never touch the learner, so the model comes out the same with and without them.
/// </summary>
internal sealed class LiveTraining : IDisposable
{
    private readonly TrainingSession session;
    private readonly RecentEpisodes recent = new();
    private readonly Stopwatch clock = new();
    private readonly Thread thread;
    private volatile bool stopping;

    public LiveTraining(TaskDefinition task, ulong seed, int? threads = null)
    {
        session = new TrainingSession(task, task.Defaults, seed, threads ?? Environment.ProcessorCount);
        Monitor = new LearningMonitor(LearningSubject.Of(session, seed, task.Defaults.Algorithm.Name, "kept in memory only"), session.ToController());
        thread = new Thread(LearnAll) { IsBackground = true, Name = "EdAgents training" };
    }

    /// <summary>How far it is.</summary>
    public LearningMonitor Monitor { get; }

    /// <summary>Learns on the thread of its own, until the budget is used up.</summary>
    public void Begin() => thread.Start();

    /// <summary>Learns here and now: updates until so many decisions are done, or the budget is used up. Not after <see cref="Begin"/>.</summary>
    public void Learn(long steps)
    {
        clock.Start();
        while (session.Steps < steps && !session.Done)
        {
            Update();
        }

        clock.Stop();
    }

    public void Dispose()
    {
        stopping = true;
        if (thread.IsAlive)
        {
            thread.Join();
        }

        session.Dispose();
    }

    private void LearnAll()
    {
        clock.Start();
        try
        {
            while (!stopping && !session.Done)
            {
                Update();
            }

            Monitor.Finish("the budget is used up; the newest model plays on");
        }
        catch (ArgumentException exception)
        {
            // Weights that left the finite numbers are for the viewer to know of, no reason to end the show.
            Monitor.Finish($"learning stopped: {exception.Message}");
        }
    }

    private void Update()
    {
        var update = session.Update();
        recent.Add(update.Episodes);
        Monitor.Publish(session, MetricsLine.Of(update, recent, clock.Elapsed.TotalSeconds));
    }
}
