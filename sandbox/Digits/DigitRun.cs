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
        using var lesson = new DigitLesson(data.Training, config.Recipe, config.Seed, config.Threads);
        if (from is not null)
        {
            lesson.Restore(from);
        }

        using var metrics = MetricsLog.Open<DigitMetricsLine>(folder.Metrics, from, out var history);
        int perEpoch = lesson.StepsPerEpoch;
        ProgressDisplay.Show(terminal, (long)perEpoch * config.Recipe.Epochs, report =>
        {
            while (!lesson.Done && !interruption.Asked)
            {
                long before = (long)perEpoch * lesson.Epoch;
                var epoch = lesson.LearnEpoch(steps => report(before + steps, null), interruption.Token);
                var line = DigitMetricsLine.Of(epoch, ImageExam.Take(lesson.ToController(), data.Test, lesson.Team), clock.Seconds);
                history.Add(line);
                metrics.WriteLine(line.ToJson());
                report((long)perEpoch * lesson.Epoch, Describe(line, config));
                if (lesson.AtMilestone && !lesson.Done && (checkpoints.Due || interruption.Asked))
                {
                    var notes = new RunNotes { Seconds = clock.Seconds, MetricsBytes = metrics.FlushToDisk() };
                    checkpoints.Save(lesson.Save($"{config.HeldOut} accuracy", line.TestAccuracy) with { Settings = config.ToText(), Notes = notes.ToText() });
                }
            }
        });
        return Finish(lesson, data, config, folder, history, clock);
    }

    private static DigitSummary Finish(
        DigitLesson lesson, ImageData data, DigitConfig config, RunFolder folder, List<DigitMetricsLine> history, RunClock clock)
    {
        var controller = lesson.ToController();
        var training = ImageExam.Take(controller, data.Training, lesson.Team);
        var test = ImageExam.Take(controller, data.Test, lesson.Team);
        var model = lesson.ToModel($"{config.HeldOut} accuracy", test.Accuracy);
        ModelFile.Save(folder.Model, model);

        // An epoch that was cut short counts as learned, but the lesson was not.
        bool interrupted = !lesson.Done || !lesson.AtMilestone;
        var summary = new DigitSummary(model, config, training, test, history, clock.Seconds, interrupted);
        DigitReport.Write(folder.Report, summary, data);
        RunResult.Of(model, clock.Seconds, interrupted).Save(folder.Result);
        return summary;
    }

    private static string Describe(DigitMetricsLine line, DigitConfig config) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {line.Epoch} of {config.Recipe.Epochs}  loss {line.Loss:F3}  training {100 * line.TrainAccuracy:F2} %  {config.HeldOut} {100 * line.TestAccuracy:F2} %");
}
