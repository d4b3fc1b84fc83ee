namespace EdAgents.Benchmarks.Habits;

/// <summary><c>habits</c>: what minutes of play against one fixed physical fighter are worth to who learns its habits between rounds.</summary>
internal static class HabitsProgram
{
    private static readonly int[] Moments = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "Who learns: a model of neko-physics or neko-box, or its run folder." };
        var opponent = new Argument<string>("opponent") { Description = "Whose habits are learned; it stays as it is." };
        var known = new Option<string[]>("--known") { Description = "Models that it must not forget how to beat.", AllowMultipleArgumentsPerToken = true };
        var minutes = CommonOptions.Count("--minutes", "Minutes of play at thirty decisions a second.", 10, 1000);
        var seed = CommonOptions.Seed(1);
        var threads = CommonOptions.Threads(usual: 1);
        return AnsweringCommand.Create(
            "habits",
            "Win rates of a physical fighter that learns one opponent's habits between rounds, minute by minute of play.",
            [model, opponent, known, minutes, seed, threads],
            (parsed, terminal) =>
            {
                var self = Arguments.Model(parsed.GetValue(model)!);
                var task = PhysicsStudy.Tasks.FirstOrDefault(task => task.Id == self.Task)
                    ?? throw new UserErrorException(
                        $"expected a model of {string.Join(" or ", PhysicsStudy.Tasks.Select(task => task.Id))}, found one of {self.Task}");
                int length = parsed.GetValue(minutes);
                var rival = Controller(task, parsed.GetValue(opponent)!);
                var others = (parsed.GetValue(known) ?? []).Select(path => Controller(task, path)).ToList();
                using var team = new WorkerTeam(parsed.GetValue(threads));
                int[] moments = [.. Moments.Where(minute => minute < length), length];
                HabitResult? result = null;
                WorkProgress.ShowSteps(terminal, "minutes", length, ended => result = HabitStudy.Run(
                    task, self.Controller, rival, others, moments, new HabitOptions(), parsed.GetValue(seed), team, ended));
                terminal.Answer(result!, writer => Write(writer, result!));
                return ExitCode.Success;
            });
    }

    private static IController Controller(TaskDefinition task, string path)
    {
        var model = Arguments.Model(path);
        return model.Task == task.Id
            ? model.Controller
            : throw new UserErrorException($"{path}: expected a model of {task.Id}, found one of {model.Task}");
    }

    private static void Write(TextWriter writer, HabitResult result)
    {
        writer.WriteLine("minutes of play   rounds   headless decisions   against the opponent   against scripts and those known");
        foreach (var moment in result.Moments)
        {
            writer.WriteLine(FormattableString.Invariant(
                $"{moment.Minutes,15:0}{moment.Rounds,9}{moment.HeadlessSteps,21:N0}{moment.Against,23:F3}{moment.Old,34:F3}"));
        }

        writer.WriteLine(FormattableString.Invariant($"error of the imitation {result.ImitationLoss:F5} (mean square, half ranges), seed {result.Seed}"));
    }
}
