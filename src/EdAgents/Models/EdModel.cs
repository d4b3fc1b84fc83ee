namespace EdAgents.Models;

/// <summary>How a model came to be; for people and for model cards. Nothing here changes how it plays.</summary>
public sealed record TrainingInfo
{
    /// <summary>The method: "ppo".</summary>
    public string? Learner { get; init; }

    /// <summary>The seed the whole training derives from.</summary>
    public ulong Seed { get; init; }

    /// <summary>Environment steps (decisions) or samples learned from.</summary>
    public long Steps { get; init; }

    /// <summary>What <see cref="Score"/> measures: "mean win rate".</summary>
    public string? ScoreName { get; init; }

    /// <summary>A result, where one was measured.</summary>
    public double? Score { get; init; }

    /// <summary>
    /// The day, as yyyy-MM-dd. Training leaves it out, so that the same seed gives the same bytes on any day; it is for
    /// models that are published.
    /// </summary>
    public string? Date { get; init; }

    /// <summary>
    /// What rewards were multiplied with at the end of a training that measured their size; &gt; 0. The value column's output
    /// divided by this is in the task's own rewards.
    /// </summary>
    public double? RewardScale { get; init; }
}

/// <summary>What a model file holds: the controller, the task it is for, and how it was trained. Immutable.</summary>
/// <param name="Controller">Ready to play.</param>
/// <param name="Task">The task it was trained on.</param>
/// <param name="Training">How.</param>
public sealed record EdModel(IController Controller, TaskId Task, TrainingInfo Training)
{
    /// <summary>How a file keeps the weights; of a loaded model, how its file does.</summary>
    public WeightPrecision Precision { get; init; }

    /// <summary>Every difference between the model that a game needs and this one.</summary>
    /// <param name="task">The task, in the version whose rules the game has.</param>
    /// <param name="inputs">What the game observes, in order.</param>
    /// <param name="actions">What the game can do, in order; nothing where the outputs themselves are used.</param>
    public IReadOnlyList<string> Differences(TaskId task, IReadOnlyList<string> inputs, IReadOnlyList<string> actions) =>
        Compatibility.Differences(this, task, inputs, actions);

    /// <summary>Throws where this is not the model that a game needs; to be called once, after loading.</summary>
    /// <inheritdoc cref="Differences"/>
    /// <exception cref="ArgumentException">The message lists every difference, expected and found.</exception>
    public void CheckCompatibility(TaskId task, IReadOnlyList<string> inputs, IReadOnlyList<string> actions) =>
        Compatibility.Refuse(Differences(task, inputs, actions));
}
