namespace EdAgents.Sandbox.Runs;

/// <summary>What is being learned, by what: all that a watcher is told once.</summary>
internal sealed record LearningSubject
{
    public required TaskDefinition Task { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The learner's name on the command line.</summary>
    public required string Learner { get; init; }

    /// <summary>Where the model goes, or what it is called.</summary>
    public required string ModelName { get; init; }

    /// <summary>The budget, in decisions.</summary>
    public required long TotalSteps { get; init; }

    /// <summary>The scripts that are met; none where a task has no opponents.</summary>
    public ImmutableArray<string> Scripts { get; init; } = [];

    public static LearningSubject Of(TrainingSession session, ulong seed, string learner, string modelName) => new()
    {
        Task = session.Task,
        Seed = seed,
        Learner = learner,
        ModelName = modelName,
        TotalSteps = session.TotalSteps,
        Scripts = session.Task.IsTwoPlayer ? session.Task.CreateGame().ScriptNames() : [],
    };
}
