namespace EdAgents.Learning.Lanes;

/// <summary>
/// A world failed, or gave a number that nobody can learn from; the message says which world, where in it and what. What the world
/// itself threw is the inner exception.
/// </summary>
internal sealed class WorldException : InvalidOperationException
{
    /// <param name="task">The world.</param>
    /// <param name="where">Where in it: "lane 3, step 17 of episode 2".</param>
    /// <param name="problem">What was expected and what was found.</param>
    public WorldException(TaskId task, string where, string problem)
        : base($"{task}, {where}: {problem}")
    {
    }

    /// <inheritdoc cref="WorldException(TaskId, string, string)"/>
    public WorldException(TaskId task, string where, Exception thrown)
        : base($"{task}, {where}: {thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}", thrown)
    {
    }

    /// <summary>When and where it was among those that are stepped side by side: of two, the one that one thread alone would have met first is told.</summary>
    public (long Steps, int Lane) Order { get; init; }
}
