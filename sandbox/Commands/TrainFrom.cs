namespace EdAgents.Sandbox.Commands;

/// <summary><c>train TASK --from DEMONSTRATION</c>: behaviour cloning instead of rewards; the run folder is the same.</summary>
internal static class TrainFrom
{
    public static int Run(TaskDefinition task, RunConfig config, Func<RunFolder> open, CheckpointPolicy policy, Terminal terminal)
    {
        var demonstration = Load(config.From);
        using var interruption = new Interruption();
        using var session = new CloningSession(task, config.Training, demonstration, config.Seed, config.Threads);
        using var folder = open();
        var checkpoints = new RunCheckpoints(folder, policy);
        var summary = folder.Fill(() =>
        {
            var from = checkpoints.Newest();
            string where = from is null ? "" : $", going on after {from.Trainer.Updates} epochs";
            terminal.Remark(
                $"Learning {task.Id} from {demonstration.Count} decisions of {demonstration.Player} with seed {config.Seed} into {folder.Path}{where}");
            return Train(session, demonstration, config, folder, checkpoints, from, terminal, interruption);
        });
        terminal.Answer(summary.ToAnswer(folder), writer => summary.Write(writer, folder));
        return ExitCode.Success;
    }

    private static RunSummary Train(
        CloningSession session, Demonstration demonstration, RunConfig config, RunFolder folder, RunCheckpoints checkpoints, Checkpoint? from,
        Terminal terminal, Interruption interruption)
    {
        var clock = RunClock.From(from);
        var history = Learn(session, config, folder, checkpoints, from, terminal, interruption, clock);
        double seconds = clock.Seconds;
        var result = Evaluation.Run(
            session.Task, session.ToController(), config.Controller.ActionMode, TrainCommand.EvaluationEpisodes, config.Seed, session.Team);
        var model = session.ToModel(result.ScoreName, result.Score);
        ModelFile.Save(folder.Model, model);
        var summary = new RunSummary(model, config, result, [], seconds, !session.Done)
        {
            Cloning = new CloningHistory(demonstration, config.From, history),
            Checkpoint = checkpoints.Steps,
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
        CloningSession session, RunConfig config, RunFolder folder, RunCheckpoints checkpoints, Checkpoint? from, Terminal terminal,
        Interruption interruption, RunClock clock)
    {
        if (from is not null)
        {
            session.Restore(from);
        }

        using var metrics = MetricsLog.Open<CloningLine>(folder.Metrics, from, out var history);
        StepProgress.Show(terminal, "epochs", config.Cloning.Epochs, ended =>
        {
            history.ForEach(_ => ended());
            while (!session.Done && !interruption.Asked)
            {
                var line = CloningLine.Of(session.Epoch(), clock.Seconds);
                history.Add(line);
                metrics.WriteLine(line.ToJson());
                ended();
                if (!session.Done && (checkpoints.Due || interruption.Asked))
                {
                    var notes = new RunNotes { Seconds = clock.Seconds, MetricsBytes = metrics.FlushToDisk() };
                    checkpoints.Save(session.Save("validation accuracy", line.ValidationAccuracy) with { Settings = config.ToText(), Notes = notes.ToText() });
                }
            }
        });
        return history;
    }
}
