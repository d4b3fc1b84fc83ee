namespace EdAgents.Sandbox.Commands;

/// <summary>What a run of <c>train</c> is to be.</summary>
/// <param name="Task">What is learned.</param>
/// <param name="Config">How.</param>
/// <param name="Open">Takes the run's folder. Called when all else is known to be right, so that what cannot be learned leaves none behind.</param>
/// <param name="Place">The folder's path where it is known before; else null.</param>
/// <param name="Checkpoints">When they are written, and how many are kept.</param>
/// <param name="Terminal">Where its messages go.</param>
internal sealed record RunPlan(
    TaskDefinition Task, RunConfig Config, Func<RunFolder> Open, string? Place, CheckpointPolicy Checkpoints, Terminal Terminal)
{
    /// <summary>A run in a folder of its own.</summary>
    public static RunPlan New(
        TaskDefinition task, RunConfig config, string? output, bool force, CheckpointPolicy policy, Terminal terminal) =>
        new(task, config, () => RunFolder.Claim(output, task.Id.ToString(), config.ToText(), force), output, policy, terminal);

    public TrainingSession CreateSession() => new(Config.Prepare(Task), Config.Training, Config.Seed, Config.Threads);
}
