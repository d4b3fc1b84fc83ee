namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>
/// A student that goes on by itself: PPO against the scripts, from its own weights, on a thread of its own. PPO and not the
/// rewards of <see cref="EdAgents.Learning.Live.LiveLearner"/>, which is made for one fight at the speed of life: here there
/// is a whole thread, and the fights need not be watched.
/// </summary>
internal sealed class RewardTrainer : ITrainable<LearningUpdate>, IDisposable
{
    private readonly WorkerTeam team = new(1);
    private readonly PpoTrainer trainer;
    private readonly TrainingThread<LearningUpdate> thread;
    private long steps;
    private volatile IController newest;

    /// <param name="task">What is played, against all its scripts in turn at random.</param>
    /// <exception cref="ArgumentException">The controller has no value output.</exception>
    public RewardTrainer(TaskDefinition task, IController student, ulong seed)
    {
        trainer = new PpoTrainer(() => task.CreateEnvironment(), student, task.Defaults.Ppo, seed, team);
        newest = student;
        thread = new TrainingThread<LearningUpdate>(this, "EdAgents rewards", ThreadPriority.BelowNormal);
    }

    /// <summary>The student after the last update. Safe to read from any thread.</summary>
    public IController Newest => newest;

    public long Steps => Interlocked.Read(ref steps);

    public void Begin() => thread.Begin();

    public bool Done => trainer.Done;

    public LearningUpdate Update()
    {
        var update = trainer.Update();
        newest = trainer.ToController();
        Interlocked.Exchange(ref steps, trainer.Steps);
        return update;
    }

    LearningUpdate ITrainable<LearningUpdate>.Step(RunClock clock, Action<long> progressed, CancellationToken stop) => Update();

    public void Dispose()
    {
        thread.Dispose();
        team.Dispose();
    }
}
