namespace EdAgents.Sandbox.Commands;

/// <summary>
/// A run of <c>train</c> that is watched: the training has a thread of its own, and this one, which a window needs, draws.
/// Closing the window early leaves the training to go on; Ctrl-C ends both, and what was learned is saved.
/// </summary>
internal static class WatchedRun
{
    public static async Task<int> Run(RunPlan run, Viewing viewing, ParseResult parsed)
    {
        using var interruption = new Interruption();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token);
        using var session = run.CreateSession();
        string modelName = run.Place is null ? "in the run's folder" : new RunFolder(run.Place).Model;
        var subject = LearningSubject.Of(session, run.Config.Seed, run.Config.Learner, modelName);
        var monitor = new LearningMonitor(subject, session.ToController());
        var stage = SceneCatalog.Live(run.Task, monitor.Snapshot, against: null, run.Config.Seed);
        var scene = new LearningScene(stage, monitor, run.Config.Seed, viewing.Options(parsed));

        // Only once there is something to see: a busy port or a missing window leaves no folder behind.
        var training = Task.FromResult(false);
        try
        {
            await viewing.Show(scene, parsed, run.Terminal.People, run.Terminal.Quiet, ending.Token, Begin);
            if (!training.IsCompleted && !interruption.Asked)
                run.Terminal.Remark("Nobody watches any more; the training goes on. Ctrl-C ends it and saves what was learned.");
        }
        catch
        {
            await training;
            throw;
        }

        return interruption.ExitCodeOf(await training);

        void Begin()
        {
            var folder = run.Open();
            training = Task.Factory.StartNew(
                () => Train(run, session, folder, interruption, monitor, ending),
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <returns>Whether it was stopped early.</returns>
    private static bool Train(
        RunPlan run, TrainingSession session, RunFolder folder, Interruption interruption, LearningMonitor monitor, CancellationTokenSource ending)
    {
        using var hold = folder;
        try
        {
            var summary = TrainCommand.Fill(run, session, folder, interruption, monitor);
            string score = FormattableString.Invariant($"{summary.Model.Training.ScoreName} {summary.Model.Training.Score:0.###}");
            monitor.Finish($"{(summary.Interrupted ? "stopped early" : "done")}: {score}; saved as {folder.Model}");
            if (!interruption.Asked)
                run.Terminal.Remark("The finished model plays on; close the window or press Ctrl-C.");

            return summary.Interrupted;
        }
        catch
        {
            // The failure is this task's; the scene would go on for ever.
            ending.Cancel();
            throw;
        }
    }
}
