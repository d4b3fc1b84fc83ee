namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench control</c>: environment steps to solve each classic task, ED columns against back-propagation.</summary>
internal static class BenchControlCommand
{
    public static Command Create()
    {
        var only = new Option<string?>("--only") { Description = "One task; all of them where not given." };
        var seeds = CommonOptions.Seeds();
        var learner = new Option<string?>("--learner") { Description = $"By what: {CommonOptions.Learners}. Default: ppo." };
        var threads = CommonOptions.Threads(usual: null);
        return AnsweringCommand.Create(
            "control",
            "Environment steps to solve the control tasks: ED columns, and back-propagation on the same columns.",
            [only, seeds, learner, threads],
            (parsed, terminal) =>
            {
                int count = parsed.GetValue(seeds);
                var tasks = parsed.GetValue(only) is { } name ? [Task(name)] : ControlStudy.Tasks;
                var algorithm = RunConfig.AlgorithmOf(parsed.GetValue(learner) ?? Algorithms.Ppo.Name);
                IReadOnlyList<ControlResult> results = [];
                WorkProgress.ShowSteps(terminal, "learning", tasks.Count * ControlStudy.RunsOf(count), step =>
                    results = ControlStudy.Run(tasks, count, parsed.GetValue(threads), algorithm, step));
                terminal.Answer(new { Seeds = count, ControlStudy.Episodes, Results = results }, writer => Write(writer, results, count));
                return ExitCode.Success;
            });
    }

    private static TaskDefinition Task(string name) =>
        TaskCatalog.Find(name) is { SolvedAt: not null } task
            ? task
            : throw new UserErrorException(
                $"expected one of {string.Join(", ", ControlStudy.Tasks.Select(task => task.Id))} for --only, found '{name}'");

    private static void Write(TextWriter writer, IReadOnlyList<ControlResult> results, int seeds)
    {
        writer.WriteLine($"environment steps until the mean return of {ControlStudy.Episodes} episodes is enough: median (min–max) over {seeds} seeds");
        writer.WriteLine();
        writer.WriteLine($"  {"task",-18}{"enough",8}  {"ED columns",-28}{"backprop on the same columns",-30}ED/backprop");
        foreach (var pair in results.GroupBy(result => result.Task))
        {
            var (ed, backprop) = (pair.First(), pair.Last());
            string ratio = ed.Median is { } a && backprop.Median is { } b ? string.Create(CultureInfo.InvariantCulture, $"{(double)a / b:F2}") : "";
            writer.WriteLine(FormattableString.Invariant($"  {pair.Key,-18}{ed.SolvedAt,8}  {Cell(ed),-28}{Cell(backprop),-30}{ratio}"));
        }
    }

    private static string Cell(ControlResult result) => $"{Steps(result.Median)} ({Steps(result.Min)}–{Steps(result.Max)})";

    private static string Steps(long? steps) => steps is { } number ? number.ToString("N0", CultureInfo.InvariantCulture) : "never";
}
