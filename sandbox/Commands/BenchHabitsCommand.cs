using System.CommandLine;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench habits</c>: what minutes of play against one fixed physical fighter are worth to who learns its habits between rounds.</summary>
internal static class BenchHabitsCommand
{
    private const int DefaultMinutes = 10;

    private static readonly int[] Moments = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "Who learns: a model of neko-physics or neko-box, or its run folder." };
        var opponent = new Argument<string>("opponent") { Description = "Whose habits are learned; it stays as it is." };
        var known = new Option<string[]>("--known") { Description = "Models that it must not forget how to beat.", AllowMultipleArgumentsPerToken = true };
        var minutes = CommonOptions.Positive("--minutes", $"Minutes of play at thirty decisions a second, at most 1000. Default: {DefaultMinutes}.");
        var seed = CommonOptions.Seed();
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("habits", "Minutes of play against one fixed physical fighter: win rates before and after learning its habits.")
        {
            model, opponent, known, minutes, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var self = Arguments.Model(parsed.GetValue(model)!);
            var task = PhysicsStudy.Tasks.FirstOrDefault(task => task.Id == self.Task)
                ?? throw new UserErrorException(
                    $"expected a model of {string.Join(" or ", PhysicsStudy.Tasks.Select(task => task.Id))}, found one of {self.Task}");
            long length = parsed.GetValue(minutes) ?? DefaultMinutes;
            if (length > 1000)
            {
                throw new UserErrorException($"expected 1 to 1000 minutes, found {length}");
            }

            var others = (parsed.GetValue(known) ?? []).Select(path => Controller(task, path)).ToList();
            using var team = new WorkerTeam(parsed.GetValue(threads) ?? 1);
            int[] moments = [.. Moments.Where(minute => minute < length), (int)length];
            var result = HabitStudy.Run(
                task, self.Controller, Controller(task, parsed.GetValue(opponent)!), others, moments, new HabitOptions(), parsed.GetValue(seed) ?? 1, team);
            new Terminal(parsed, json, quiet).Answer(result, writer => Write(writer, result));
            return ExitCode.Success;
        });
        return command;
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
