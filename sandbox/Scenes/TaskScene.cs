namespace EdAgents.Sandbox.Scenes;

/// <summary>How a task is shown: the one row by which it is watched, learned before a viewer's eyes, played, and replayed.</summary>
/// <param name="Task">Which task, in which version.</param>
/// <param name="Open">Makes a stage on which the source's rounds are played.</param>
public sealed record TaskScene(TaskId Task, Func<RoundSource, IStage> Open)
{
    /// <summary>Whether a person can take a seat.</summary>
    public bool HasKeys { get; init; }

    /// <summary>Whether a model can learn its opponent's habits between the rounds.</summary>
    public bool LearnsHabits { get; init; }
}
