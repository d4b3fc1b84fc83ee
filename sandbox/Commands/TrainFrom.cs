using System.Diagnostics;
using EdAgents.Learning.Demonstrations;
using EdAgents.Models;
using EdAgents.Sandbox.Reports;
using EdAgents.Sandbox.Runs;
using EdAgents.Tasks;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>train TASK --from DEMONSTRATION</c>: behaviour cloning instead of rewards; the run folder is the same.</summary>
internal static class TrainFrom
{
    public static int Run(TaskDefinition task, RunConfig config, Func<RunFolder> open, int episodes, Terminal terminal)
    {
        var demonstration = Load(config.From);
        using var interruption = new Interruption();
        using var session = new CloningSession(task, config.Settings, demonstration, config.Seed, config.Threads);
        using var folder = open();
        terminal.Remark(
            $"Learning {task.Id} from {demonstration.Count} decisions of {demonstration.Player} with seed {config.Seed} into {folder.Path}");
        var summary = folder.Fill(() => Train(session, demonstration, config, folder, episodes, terminal, interruption));
        terminal.Answer(summary.ToAnswer(folder), writer => summary.Write(writer, folder));
        return ExitCode.Success;
    }

    private static RunSummary Train(
        CloningSession session, Demonstration demonstration, RunConfig config, RunFolder folder, int episodes, Terminal terminal,
        Interruption interruption)
    {
        var clock = Stopwatch.StartNew();
        var history = Learn(session, config, folder, terminal, interruption, clock);
        double seconds = clock.Elapsed.TotalSeconds;
        var result = Evaluation.Run(session.Task, session.ToController(), config.Controller.ActionMode, episodes, config.Seed, session.Team);
        var model = session.ToModel(result.ScoreName, result.Score);
        ModelFile.Save(folder.Model, model);
        var summary = new RunSummary(model, config, result, [], seconds, !session.Done)
        {
            Cloning = new CloningHistory(demonstration, config.From, history),
        };
        RunReport.Write(folder.Report, summary);
        RunResult.Of(summary).Save(folder.Result);
        return summary;
    }

    private static Demonstration Load(string path) =>
        Directory.Exists(path) ? throw new UserErrorException($"expected a demonstration file, found a folder at {path}")
        : File.Exists(path) ? DemonstrationFile.Load(path)
        : throw new UserErrorException($"expected a demonstration file, found nothing at {path}");

    private static List<CloningLine> Learn(
        CloningSession session, RunConfig config, RunFolder folder, Terminal terminal, Interruption interruption, Stopwatch clock)
    {
        var history = new List<CloningLine>();
        using var metrics = new StreamWriter(folder.Metrics) { AutoFlush = true };
        StepProgress.Show(terminal, "epochs", config.Cloning.Epochs, ended =>
        {
            while (!session.Done && !interruption.Asked)
            {
                var line = CloningLine.Of(session.Epoch(), clock.Elapsed.TotalSeconds);
                history.Add(line);
                metrics.WriteLine(line.ToJson());
                ended();
            }
        });
        return history;
    }
}
