namespace EdAgents.Sandbox.Runs;

/// <summary>A training in its run folder: what the loop leaves, and the model, the report and the result at the end.</summary>
internal static class TrainingRun
{
    /// <summary>Learns until the budget is used up or somebody asks to stop, then measures and saves what was learned.</summary>
    /// <param name="session">What is learned.</param>
    /// <param name="training">The same as the loop steps it.</param>
    /// <param name="from">Where to go on; null: at the beginning.</param>
    /// <param name="withHistory">Puts the lines of metrics into a summary.</param>
    public static RunSummary Run<TLine>(
        ILearningSession session, IRecordedTraining<TLine> training, RunConfig config, RunFolder folder, RunCheckpoints checkpoints, Checkpoint? from,
        Terminal terminal, Interruption interruption, Func<RunSummary, List<TLine>, RunSummary> withHistory)
    {
        var clock = RunClock.From(from);
        var history = TrainingLoop.Run(training, folder, checkpoints, config.ToText(), clock, from, terminal, interruption);
        double seconds = clock.Seconds;

        // A model that was stopped early is saved and measured like any other: what was learned is not thrown away.
        var result = WorkProgress.During(terminal, "evaluating", () => Evaluation.Run(
            session.Task, session.ToController(), config.Controller.ActionMode, config.EvaluationEpisodes, config.Seed, session.Team));
        var model = session.ToModel(result.ScoreName, result.Score);
        ModelFile.Save(folder.Model, model);
        var summary = withHistory(new RunSummary(model, config, result, seconds, !session.Done) { Checkpoint = checkpoints.Steps }, history);
        RunReport.Write(folder.Report, summary);
        RunResult.Of(summary).Save(folder.Result);
        return summary;
    }
}
