using System.Globalization;

namespace EdAgents.Sandbox.Digits;

/// <summary>Learns a set of images into a run folder: the metrics as they come, then the model and the report.</summary>
internal static class DigitRun
{
    /// <summary>Runs until all epochs are learned or somebody interrupts; what was learned by then is examined and saved the same way.</summary>
    /// <param name="from">Where to go on; null: at the beginning.</param>
    public static DigitSummary Learn(
        ImageData data, DigitConfig config, RunFolder folder, RunCheckpoints checkpoints, Checkpoint? from, Terminal terminal)
    {
        var clock = RunClock.From(from);
        using var interruption = new Interruption();
        using var trainer = new DigitTrainer(data.Training, config.Options, config.Seed, config.Threads);
        if (from is not null)
        {
            trainer.Restore(from);
        }

        using var metrics = MetricsLog.Open<DigitMetricsLine>(folder.Metrics, from, out var history);
        int perEpoch = trainer.StepsPerEpoch;
        ProgressDisplay.Show(terminal, (long)perEpoch * config.Options.Epochs, report =>
        {
            while (!trainer.Done && !interruption.Asked)
            {
                long before = (long)perEpoch * trainer.Epoch;
                var epoch = trainer.LearnEpoch(steps => report(before + steps, null), interruption.Token);
                var line = DigitMetricsLine.Of(epoch, ImageEvaluation.Of(trainer.ToController(), data.Test, trainer.Team), clock.Seconds);
                history.Add(line);
                metrics.WriteLine(line.ToJson());
                report((long)perEpoch * trainer.Epoch, Describe(line, config));
                if (trainer.AtMilestone && !trainer.Done && (checkpoints.Due || interruption.Asked))
                {
                    var notes = new RunNotes { Seconds = clock.Seconds, MetricsBytes = metrics.FlushToDisk() };
                    checkpoints.Save(trainer.Save($"{config.HeldOut} accuracy", line.TestAccuracy) with { Settings = config.ToText(), Notes = notes.ToText() });
                }
            }
        });
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
        bool interrupted = !trainer.Done || !trainer.AtMilestone;
        var summary = new DigitSummary(model, config, training, test, history, clock.Seconds, interrupted);
        DigitReport.Write(folder.Report, summary, data);
        RunResult.Of(model, clock.Seconds, interrupted).Save(folder.Result);
        return summary;
    }

    private static string Describe(DigitMetricsLine line, DigitConfig config) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {line.Epoch} of {config.Options.Epochs}  loss {line.Loss:F3}  training {100 * line.TrainAccuracy:F2} %  {config.HeldOut} {100 * line.TestAccuracy:F2} %");
}
