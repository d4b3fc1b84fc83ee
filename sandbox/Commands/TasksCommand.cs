namespace EdAgents.Sandbox.Commands;

/// <summary><c>tasks</c>: what can be learned.</summary>
internal static class TasksCommand
{
    public static Command Create()
    {
        return AnsweringCommand.Create("tasks", "List what can be learned.", [], (_, terminal) =>
        {
            terminal.Answer(new { Tasks = TaskCatalog.All.Select(ToAnswer) }, Write);
            return ExitCode.Success;
        });
    }

    private static object ToAnswer(TaskDefinition task)
    {
        var example = task.CreateEnvironment();
        return new
        {
            Task = task.Id.ToString(),
            task.Description,
            Observations = example.Observations.Names.ToArray(),
            Actions = example.Actions.Names.ToArray(),
            Scripts = task.IsTwoPlayer ? task.CreateGame().ScriptNames().ToArray() : [],
            DefaultSteps = task.Defaults.Ppo.TotalSteps,
        };
    }

    private static void Write(TextWriter writer)
    {
        foreach (var task in TaskCatalog.All)
        {
            var example = task.CreateEnvironment();
            string kind = example.Actions is DiscreteActionSpace ? "actions" : "action numbers";
            writer.WriteLine($"{task.Id,-16} {task.Description}");
            writer.WriteLine($"{"",-16} {example.Observations.Count} inputs, {example.Actions.Count} {kind}: {string.Join(", ", example.Actions.Names)}");
            if (task.IsTwoPlayer)
                writer.WriteLine($"{"",-16} scripts: {string.Join(", ", task.CreateGame().ScriptNames())}");
        }
    }
}
