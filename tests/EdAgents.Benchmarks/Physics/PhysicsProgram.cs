namespace EdAgents.Benchmarks.Physics;

/// <summary><c>physics</c>: what the physical cats can do after each stage of learning, seed by seed, and what is asked of them.</summary>
internal static class PhysicsProgram
{
    public static Command Create()
    {
        var only = new Option<string?>("--only") { Description = "One fight, neko-physics or neko-box; both where not given." };
        var torque = new Option<float?>("--torque") { Description = "The share of the motors' torque that there is, in (0, 1]. Default: 1." };
        var seeds = CommonOptions.Seeds();
        var threads = CommonOptions.Threads(usual: 1);
        return AnsweringCommand.Create(
            "physics",
            "What physical cats can do after each stage of learning (get up, walk, fight, box), against the marks set for them.",
            [only, torque, seeds, threads],
            (parsed, terminal) =>
            {
                int count = parsed.GetValue(seeds);
                float share = parsed.GetValue(torque) ?? 1;
                if (share is not (> 0 and <= 1))
                    throw new UserErrorException($"expected a share in (0, 1] for --torque, found {share.ToString(CultureInfo.InvariantCulture)}");

                var tasks = parsed.GetValue(only) is { } name ? [Task(name)] : PhysicsStudy.Tasks;
                var results = new List<PhysicsStageResult>();
                WorkProgress.ShowSteps(terminal, "learning", tasks.Count * count, step =>
                {
                    foreach (var task in tasks)
                    {
                        for (ulong seed = 1; seed <= (ulong)count; seed++)
                        {
                            results.AddRange(PhysicsStudy.Run(task, share, seed, parsed.GetValue(threads)));
                            step();
                        }
                    }
                });
                terminal.Answer(new { Seeds = count, Torque = share, Results = results }, writer => Write(writer, results));
                return ExitCode.Success;
            });
    }

    private static TaskDefinition Task(string name) =>
        PhysicsStudy.Tasks.FirstOrDefault(task => task.Id.Name == name || task.Id.ToString() == name)
        ?? throw new UserErrorException(
            $"expected one of {string.Join(", ", PhysicsStudy.Tasks.Select(task => task.Id.Name))} for --only, found '{name}'");

    private static void Write(TextWriter writer, List<PhysicsStageResult> results)
    {
        foreach (var stage in results.GroupBy(result => result.Stage))
        {
            var names = stage.First().Measures;
            writer.WriteLine($"{stage.Key}: {stage.First().Steps.ToString("N0", CultureInfo.InvariantCulture)} decisions");
            writer.WriteLine($"  {"seed",-8}{"seconds",10}{string.Concat(names.Select(measure => $"{measure.Name,18}"))}");
            foreach (var result in stage)
            {
                string cells = string.Concat(result.Measures.Select(Cell));
                writer.WriteLine(FormattableString.Invariant($"  {result.Seed,-8}{result.Seconds,10:F1}{cells}"));
            }

            writer.WriteLine($"  {"asked",-8}{"",10}{string.Concat(names.Select(Asked))}");
        }
    }

    private static string Cell(PhysicsMeasure measure) =>
        string.Create(CultureInfo.InvariantCulture, $"{measure.Value.ToString("F2", CultureInfo.InvariantCulture) + (measure.Reached ? "" : " !"),18}");

    private static string Asked(PhysicsMeasure measure) =>
        measure.Mark is { } mark ? string.Create(CultureInfo.InvariantCulture, $"{(measure.AtMost ? "≤ " : "≥ ") + mark.ToString(CultureInfo.InvariantCulture),18}") : $"{"",18}";
}
