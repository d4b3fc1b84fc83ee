using EdAgents.Controllers;
using EdAgents.Tasks;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// A task being learned on a thread of its own, at full speed. Watchers get snapshots and never touch the learner, so the
/// model comes out the same with and without them.
/// </summary>
internal sealed class LiveTraining : IDisposable
{
    private readonly TrainingSession session;
    private readonly Thread thread;
    private volatile IController newest;
    private volatile bool stopping;

    public LiveTraining(TaskDefinition task, ulong seed)
    {
        session = new TrainingSession(task, task.Defaults, seed, Math.Max(1, Environment.ProcessorCount - 1));
        newest = session.ToController();
        thread = new Thread(Learn) { IsBackground = true, Name = "EdAgents training" };
    }

    /// <summary>The controller as it was after the last update.</summary>
    public IController Newest => newest;

    public void Begin() => thread.Start();

    public void Dispose()
    {
        stopping = true;
        if (thread.IsAlive)
        {
            thread.Join();
        }

        session.Dispose();
    }

    private void Learn()
    {
        while (!stopping && !session.Done)
        {
            session.Update();
            newest = session.ToController();
        }
    }
}
