namespace EdAgents.Sandbox.Digits;

/// <summary>Learns a set of images into a run folder: the metrics as they come, then the model and the report.</summary>
internal static class DigitRun
{
    /// <summary>Runs until all epochs are learned or somebody interrupts; what was learned by then is examined and saved the same way.</summary>
    /// <param name="from">Where to go on; null: at the beginning.</param>
    public static DigitSummary Learn(
        ImageData data, DigitConfig config, RunFolder folder, RunCheckpoints checkpoints, Checkpoint? from, Terminal terminal, Interruption interruption)
    {
        var clock = RunClock.From(from);
        using var trainer = new DigitTrainer(data.Training, config.Options, config.Seed, config.Threads);
        var history = TrainingLoop.Run(
            new DigitTraining(trainer, data.Test, config), folder, checkpoints, config.ToText(), clock, from, terminal, interruption);
        return Finish(trainer, data, config, folder, history, clock);
    }

    private static DigitSummary Finish(
        DigitTrainer trainer, ImageData data, DigitConfig config, RunFolder folder, List<DigitMetricsLine> history, RunClock clock)
    {
        var controller = trainer.ToController();
        var training = ImageEvaluation.Of(controller, data.Training, trainer.Team);
        var test = ImageEvaluation.Of(controller, data.Test, trainer.Team);
        var model = trainer.ToModel($"{config.HeldOut} accuracy", test.Accuracy);
        ModelFile.Save(folder.Model, model);

        // An epoch that was cut short counts as learned, but the trainer was not.
        bool interrupted = !trainer.Done || !trainer.CanSave;
        var summary = new DigitSummary(model, config, training, test, history, clock.Seconds, interrupted);
        DigitReport.Write(folder.Report, summary, data);
        RunResult.Of(model, clock.Seconds, interrupted).Save(folder.Result);
        return summary;
    }
}

/// <summary>A set of images being learned, as the loop steps it: an epoch at a time, with an evaluation behind it.</summary>
internal sealed class DigitTraining(DigitTrainer trainer, ImageSet test, DigitConfig config) : IRecordedTraining<DigitMetricsLine>
{
    public bool Done => trainer.Done;

    public bool CanSave => trainer.CanSave;

    public long Progress => (long)trainer.StepsPerEpoch * trainer.Epoch;

    public long Total => (long)trainer.StepsPerEpoch * config.Options.Epochs;

    public DigitMetricsLine Step(RunClock clock, Action<long> progressed, CancellationToken stop)
    {
        long before = Progress;
        var epoch = trainer.LearnEpoch(steps => progressed(before + steps), stop);
        return DigitMetricsLine.Of(epoch, ImageEvaluation.Of(trainer.ToController(), test, trainer.Team), clock.Seconds);
    }

    public string Describe(DigitMetricsLine line) => $"epoch {line.Epoch} of {config.Options.Epochs}  loss {line.Loss:F3}  training {100 * line.TrainAccuracy:F2} %  {config.HeldOut} {100 * line.TestAccuracy:F2} %";

    public Checkpoint Save(DigitMetricsLine last) => trainer.Save($"{config.HeldOut} accuracy", last.TestAccuracy);

    public void Restore(Checkpoint checkpoint) => trainer.Restore(checkpoint);
}
