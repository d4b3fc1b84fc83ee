namespace EdAgents.Learning.Training;

/// <summary>
/// A task being learned from a demonstration, epoch by epoch. The same task, options, demonstration and seed give the same model,
/// bit for bit, for any number of threads. Not thread-safe.
/// </summary>
public sealed class CloningSession : ILearningSession
{
    private readonly ulong seed;
    private readonly BehaviorCloning cloning;

    /// <summary>Prepares to learn.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="options">How.</param>
    /// <param name="demonstration">From what.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="threads">Threads to use, ≥ 1; no influence on the result.</param>
    /// <exception cref="ArgumentException">
    /// A setting is out of range or does not fit the task, or the demonstration is of another task, which the message names.
    /// </exception>
    public CloningSession(TaskDefinition task, TrainingOptions options, Demonstration demonstration, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(demonstration);
        options.Cloning.Validate();
        var example = task.CreateEnvironment();
        demonstration.CheckFits(task.Id, example.Observations, example.Actions);
        Task = task;
        this.seed = seed;
        var start = TrainingSession.Start(task, options.Controller, seed);
        Team = new WorkerTeam(threads);
        cloning = new BehaviorCloning(start, demonstration, options.Cloning, seed, Team);
    }

    /// <summary>What is learned.</summary>
    public TaskDefinition Task { get; }

    /// <summary>The threads of the session, for other work between two epochs.</summary>
    public WorkerTeam Team { get; }

    /// <summary>Whether all epochs are done.</summary>
    public bool Done => cloning.Done;

    /// <summary>Epochs done so far.</summary>
    public int Epochs => cloning.Epochs;

    /// <summary>Always: it can be left after every epoch.</summary>
    public bool CanSave => true;

    /// <summary>One pass over the demonstration.</summary>
    /// <exception cref="InvalidOperationException">All epochs are done.</exception>
    public CloningEpoch Epoch() => cloning.Epoch();

    /// <summary>A controller with the weights as they are now.</summary>
    public IController ToController() => cloning.ToController();

    /// <summary>The model as it is now; its steps are the samples learned from, each as often as it was.</summary>
    /// <param name="scoreName">What the score measures.</param>
    /// <param name="score">A result, where one was measured.</param>
    public EdModel ToModel(string? scoreName = null, double? score = null) => new(
        ToController(),
        Task.Id,
        new TrainingInfo { Learner = "behaviour cloning", Seed = seed, Steps = cloning.Samples, ScoreName = scoreName, Score = score });

    /// <summary>All that this training needs to go on behind this epoch, in another process.</summary>
    /// <param name="scoreName">What the score measures.</param>
    /// <param name="score">How well it does, where that is known.</param>
    public Checkpoint Save(string? scoreName = null, double? score = null) => new() { Model = ToModel(scoreName, score), Trainer = cloning.Save() };

    /// <summary>Goes on from a checkpoint of a training with the same demonstration, options and seed; this one must not have begun.</summary>
    /// <exception cref="ArgumentException">It is of another one; this session is of no use any more.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        cloning.Restore(checkpoint.Trainer);
        checkpoint.RequireModel(ToModel(checkpoint.Model.Training.ScoreName, checkpoint.Model.Training.Score));
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => Team.Dispose();
}
