namespace EdAgents.Sandbox.Commands;

/// <summary><c>eval MODEL</c>: plays a model in its task and says how it fares.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model file, or a run folder." };
        var episodes = CommonOptions.Count("--episodes", "Episodes to play, against each script where there are any.", 200, 1_000_000);
        var seed = CommonOptions.Seed(1);
        var threads = CommonOptions.Threads(usual: null);
        var mode = CommonOptions.Choice<ActionMode>("--mode", "How actions are picked. Default: as the model was meant to be played.");
        var minScore = CommonOptions.Number("--min-score", "Exit with 1 where the mean win rate (without opponents: the mean return; of classes: the accuracy) is below.");
        var against = new Option<string?>("--against") { Description = "Another model (a file or a run folder) to play as well, in tasks with two seats." };
        var data = DigitArguments.Data("For a model of classes: what share of the test images it tells right.");
        return AnsweringCommand.Create(
            "eval", "Measure how well a model plays.",
            [model, episodes, seed, threads, mode, minScore, against, data], (parsed, terminal) =>
        {
            var loaded = Arguments.Model(parsed.GetValue(model)!);
            if (parsed.GetValue(data) is { } images)
                return EvalClasses.Run(loaded, images, parsed.GetValue(threads), parsed.GetValue(minScore), terminal);

            if (loaded.Task == GateTrainer.Task)
                return EvalClasses.RunGates(loaded, parsed.GetValue(minScore), terminal);

            var task = Arguments.TaskOf(loaded, "; a model of classes is measured with --data DIR");
            using var team = new WorkerTeam(parsed.GetValue(threads));
            var chosen = parsed.GetValue(mode) ?? loaded.Controller.Decoding.Mode;
            int rounds = parsed.GetValue(episodes);
            ulong start = parsed.GetValue(seed);
            var opponent = parsed.GetValue(against) is { } other ? Opponent(task, other) : null;
            var (result, strangers, duel) = WorkProgress.During(terminal, "evaluating", () => (
                Evaluation.Run(task, loaded.Controller, chosen, rounds, start, team),
                Evaluation.Generalization(task, loaded.Controller, chosen, rounds, start, team),
                opponent is null ? (double?)null : Evaluation.AgainstController(task, loaded.Controller, chosen, opponent, rounds, start)));
            terminal.Answer(ToAnswer(task, result, strangers, duel), writer =>
            {
                Write(writer, task, result, strangers);
                if (duel is { } rate)
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"win rate against {parsed.GetValue(against)} {rate:F3}  {Statistics.ShareText(rate, rounds)}"));
            });
            return Judge(result.ScoreName, result.Score, parsed.GetValue(minScore));
        });
    }

    private static IController Opponent(TaskDefinition task, string path)
    {
        var model = Arguments.Model(path);
        return !task.IsTwoPlayer ? throw new UserErrorException($"expected a task with two seats for --against, found {task.Id}")
            : model.Task == task.Id ? model.Controller
            : throw new UserErrorException($"{path}: expected a model of {task.Id}, found one of {model.Task}");
    }

    private static object ToAnswer(TaskDefinition task, EvaluationResult result, IReadOnlyDictionary<string, double>? strangers, double? duel) => new
    {
        Task = task.Id.ToString(),
        result.Episodes,
        result.MeanReturn,
        result.WinRate,
        WinRateInterval = Statistics.ShareIntervals(result.WinRate, result.Episodes),
        result.MeanWinRate,
        GeneralisationBy = strangers,
        Generalisation = strangers?.Values.Average(),
        WinRateAgainst = duel,
    };

    private static void Write(
        TextWriter writer, TaskDefinition task, EvaluationResult result, IReadOnlyDictionary<string, double>? strangers)
    {
        writer.Write(task.Id);
        WinRateTable.Write(writer, result);
        if (strangers is not null)
            WinRateTable.WriteGeneralization(writer, strangers, result.Episodes);
    }

    /// <summary>Fails where a score is below a mark.</summary>
    public static int Judge(string name, double score, double? minScore)
    {
        if (minScore is null || score >= minScore)
            return ExitCode.Success;

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"failed: expected a {name} of at least {minScore}, found {score:F4}"));
        return ExitCode.Failed;
    }
}
