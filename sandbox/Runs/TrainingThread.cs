namespace EdAgents.Sandbox.Runs;

/// <summary>A training on a thread of its own, until it is done or disposed of.</summary>
internal sealed class TrainingThread<TLine> : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Thread thread;

    /// <param name="training">What is learned.</param>
    /// <param name="name">The thread's.</param>
    /// <param name="priority">The thread's.</param>
    /// <param name="ended">Told on the thread when it has ended, with what ended it early: weights that left the finite numbers.</param>
    public TrainingThread(ITrainable<TLine> training, string name, ThreadPriority priority = ThreadPriority.Normal, Action<ArgumentException?>? ended = null) =>
        thread = new Thread(() => Learn(training, ended)) { IsBackground = true, Name = name, Priority = priority };

    public void Begin() => thread.Start();

    /// <summary>Ends it after the step that goes on.</summary>
    public void Dispose()
    {
        stopping.Cancel();
        if (thread.IsAlive)
            thread.Join();

        stopping.Dispose();
    }

    private void Learn(ITrainable<TLine> training, Action<ArgumentException?>? ended)
    {
        ArgumentException? failure = null;
        try
        {
            TrainingLoop.Run(training, RunClock.From(null), stopping.Token);
        }
        catch (ArgumentException exception) when (ended is not null)
        {
            failure = exception;
        }

        ended?.Invoke(failure);
    }
}
