namespace EdAgents.Benchmarks.Environments;

/// <summary><c>environments</c>: how fast each task's world runs on one thread, with random actions and no learner.</summary>
internal static class EnvironmentsProgram
{
    public static Command Create() => AnsweringCommand.Create(
        "environments",
        "How many decisions and frames a second each task's world does on one thread, without a learner.",
        [],
        (_, terminal) =>
        {
            var rows = new List<Row>();
            WorkProgress.ShowSteps(terminal, "tasks", TaskCatalog.All.Length, step =>
            {
                foreach (var task in TaskCatalog.All)
                {
                    rows.Add(Measure(task));
                    step();
                }
            });
            terminal.Answer(new { Tasks = rows }, writer => Write(writer, rows));
            return ExitCode.Success;
        });

    private static Row Measure(TaskDefinition task)
    {
        double decisions = EnvironmentWork.DecisionsPerSecond(task);
        return new Row(task.Id.ToString(), Math.Round(decisions), Math.Round(decisions * EnvironmentWork.FramesPerDecision(task)));
    }

    private static void Write(TextWriter writer, List<Row> rows)
    {
        writer.WriteLine($"{"task",-18} {"decisions/s",14} {"frames/s",14}");
        foreach (var row in rows)
            writer.WriteLine(FormattableString.Invariant($"{row.Task,-18} {row.DecisionsPerSecond,14:N0} {row.FramesPerSecond,14:N0}"));
    }

    private sealed record Row(string Task, double DecisionsPerSecond, double FramesPerSecond);
}
