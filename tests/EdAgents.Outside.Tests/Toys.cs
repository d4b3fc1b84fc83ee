namespace EdAgents.Outside.Tests;

/// <summary>What several toys need.</summary>
internal static class Toys
{
    /// <summary>A controller with random weights that fits a task.</summary>
    public static IController Controller(TaskDefinition task) => TrainingSession.Start(task, task.Defaults.Controller, 1);
}
