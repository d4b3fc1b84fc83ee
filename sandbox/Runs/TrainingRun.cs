namespace EdAgents.Sandbox.Runs;

/// <summary>
/// A training in its run folder: metrics as they come, a checkpoint now and then, and the model, the report and the result at the
/// end. It may have been begun by another process; what it leaves is the same.
/// </summary>
internal sealed class TrainingRun(
    TrainingSession session, RunConfig config, RunFolder folder, RunCheckpoints checkpoints, Terminal terminal, Interruption interruption,
    LearningMonitor? monitor = null)
{
    private RecentEpisodes recent = new();
    private List<MetricsLine> history = [];

    /// <summary>Learns until the budget is used up or somebody asks to stop.</summary>
    /// <param name="from">Where to go on; null: at the beginning.</param>
    public RunSummary Run(Checkpoint? from)
    {
        var clock = RunClock.From(from);
        if (from is not null)
        {
            session.Restore(from);
            recent = RecentEpisodes.From(RunNotes.Of(from).Recent);
        }

        using (var metrics = MetricsLog.Open(folder.Metrics, from, out history))
        {
            TrainingProgress.Show(terminal, session.TotalSteps, report => Learn(metrics, clock, report));
        }

        double seconds = clock.Seconds;

        // A model that was stopped early is saved and measured like any other: what was learned is not thrown away.
        var controller = session.ToController();
        var result = Evaluation.Run(session.Task, controller, config.Controller.ActionMode, TrainCommand.EvaluationEpisodes, config.Seed, session.Team);
        var model = session.ToModel(result.ScoreName, result.Score);
        ModelFile.Save(folder.Model, model);
        var summary = new RunSummary(model, config, result, history, seconds, !session.Done) { Checkpoint = checkpoints.Steps };
        RunReport.Write(folder.Report, summary);
        RunResult.Of(summary).Save(folder.Result);
        return summary;
    }

    private void Learn(MetricsLog metrics, RunClock clock, Action<MetricsLine> report)
    {
        while (!session.Done && !interruption.Asked)
        {
            var update = session.Update();
            recent.Add(update.Episodes);
            var line = MetricsLine.Of(update, recent, clock.Seconds);
            history.Add(line);
            monitor?.Publish(session, line);
            metrics.WriteLine(line.ToJson());
            report(line);
            if (session.AtMilestone && !session.Done && (checkpoints.Due || interruption.Asked))
            {
                Save(metrics, clock);
            }
        }
    }

    private void Save(MetricsLog metrics, RunClock clock)
    {
        var notes = new RunNotes { Seconds = clock.Seconds, MetricsBytes = metrics.FlushToDisk(), Recent = recent.Save() };
        var (name, score) = recent.WinRate is { } rate ? ("win rate in training", rate) : ("mean return in training", recent.MeanReturn);
        checkpoints.Save(session.Save(score is null ? null : name, score) with
        {
            Settings = config.ToText(),
            Notes = notes.ToText(),
        });
    }
}
