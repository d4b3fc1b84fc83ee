using System.CommandLine;
using System.Globalization;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>eval MODEL</c>: plays a model in its task and says how it fares.</summary>
internal static class EvalCommand
{
    private const int DefaultEpisodes = 200;

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model file, or a run folder." };
        var episodes = CommonOptions.Positive("--episodes", $"Episodes to play, against each script where there are any. Default: {DefaultEpisodes}.");
        var seed = CommonOptions.Seed();
        var threads = CommonOptions.Threads();
        var mode = CommonOptions.Choice<ActionMode>("--mode", "How actions are picked. Default: as the model was meant to be played.");
        var minScore = CommonOptions.Number("--min-score", "Exit with 1 where the mean win rate (without opponents: the mean return) is below.");
        var against = new Option<string?>("--against") { Description = "Another model (a file or a run folder) to play as well, in tasks with two seats." };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("eval", "Measure how well a model plays.")
        {
            model, episodes, seed, threads, mode, minScore, against, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var loaded = Arguments.Model(parsed.GetValue(model)!);
            var task = Arguments.TaskOf(loaded);
            using var team = new WorkerTeam(parsed.GetValue(threads) ?? Math.Min(Environment.ProcessorCount, 256));
            var chosen = parsed.GetValue(mode) ?? loaded.Controller.Decoding.Mode;
            int rounds = Episodes(parsed.GetValue(episodes));
            ulong start = parsed.GetValue(seed) ?? 1;
            var result = Evaluation.Run(task, loaded.Controller, chosen, rounds, start, team);
            var strangers = Evaluation.Generalization(task, loaded.Controller, chosen, rounds, start, team);
            double? duel = parsed.GetValue(against) is { } other
                ? Evaluation.AgainstController(task, loaded.Controller, chosen, Opponent(task, other), rounds, start)
                : null;
            var terminal = new Terminal(parsed, json, quiet);
            terminal.Answer(ToAnswer(task, result, strangers, duel), writer =>
            {
                Write(writer, task, result, strangers);
                if (duel is { } rate)
                {
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"win rate against {parsed.GetValue(against)} {rate:F3}"));
                }
            });
            return Judge(result, parsed.GetValue(minScore));
        });
        return command;
    }

    private static IController Opponent(TaskDefinition task, string path)
    {
        var model = Arguments.Model(path);
        return !task.IsTwoPlayer ? throw new UserErrorException($"expected a task with two seats for --against, found {task.Id}")
            : model.Task == task.Id ? model.Controller
            : throw new UserErrorException($"{path}: expected a model of {task.Id}, found one of {model.Task}");
    }

    private static int Episodes(long? chosen) => chosen switch
    {
        null => DefaultEpisodes,
        <= 1_000_000 => (int)chosen,
        _ => throw new UserErrorException($"expected 1 to 1000000 episodes, found {chosen}"),
    };

    private static object ToAnswer(TaskDefinition task, EvaluationResult result, IReadOnlyDictionary<string, double>? strangers, double? duel) => new
    {
        Task = task.Id.ToString(),
        result.Episodes,
        result.MeanReturn,
        result.WinRate,
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
        {
            WinRateTable.WriteGeneralization(writer, strangers);
        }
    }

    private static int Judge(EvaluationResult result, double? minScore)
    {
        if (minScore is null || result.Score >= minScore)
        {
            return ExitCode.Success;
        }

        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"failed: expected a {result.ScoreName} of at least {minScore}, found {result.Score:F4}"));
        return ExitCode.Failed;
    }
}
