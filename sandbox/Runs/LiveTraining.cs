namespace EdAgents.Sandbox.Runs;

/// <summary>
/// A task being learned on a thread of its own, at full speed, with as many threads as unwatched. Watchers look at the monitor
/// and never touch the learner, so the model comes out the same with and without them.
/// </summary>
internal sealed class LiveTraining : IDisposable
{
    private readonly TrainingSession session;
    private readonly SessionTraining training;
    private readonly TrainingThread<MetricsLine> thread;

    public LiveTraining(TaskDefinition task, ulong seed, int? threads = null)
    {
        session = new TrainingSession(task, task.Defaults, seed, threads ?? Environment.ProcessorCount);
        Monitor = new LearningMonitor(LearningSubject.Of(session, seed, task.Defaults.Algorithm.Name, "kept in memory only"), session.ToController());
        training = new SessionTraining(session, Monitor);

        // Weights that left the finite numbers are for the viewer to know of, no reason to end the show.
        thread = new TrainingThread<MetricsLine>(training, "EdAgents training", ended: failure => Monitor.Finish(
            failure is null ? "the budget is used up; the newest model plays on" : $"learning stopped: {failure.Message}"));
    }

    /// <summary>How far it is.</summary>
    public LearningMonitor Monitor { get; }

    /// <summary>Learns on the thread of its own, until the budget is used up.</summary>
    public void Begin() => thread.Begin();

    /// <summary>Learns here and now: updates until so many decisions are done, or the budget is used up. Not after <see cref="Begin"/>.</summary>
    public void Learn(long steps)
    {
        using var enough = new CancellationTokenSource();
        StopAt(steps, enough);
        TrainingLoop.Run(training, RunClock.From(null), enough.Token, _ => StopAt(steps, enough));
    }

    public void Dispose()
    {
        thread.Dispose();
        session.Dispose();
    }

    private void StopAt(long steps, CancellationTokenSource enough)
    {
        if (session.Steps >= steps)
            enough.Cancel();
    }
}
