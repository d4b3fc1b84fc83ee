using System.Diagnostics;
using System.Globalization;
using EdAgents.Models;
using EdAgents.Sandbox.Commands;
using EdAgents.Sandbox.Runs;
using EdAgents.Tasks.Digits;

namespace EdAgents.Sandbox.Digits;

/// <summary>Learns a set of images into a run folder: the metrics as they come, then the model and the report.</summary>
internal static class DigitRun
{
    /// <summary>Runs until all epochs are learned or somebody interrupts; what was learned by then is examined and saved the same way.</summary>
    public static DigitSummary Learn(ImageData data, DigitConfig config, RunFolder folder, Terminal terminal)
    {
        var clock = Stopwatch.StartNew();
        using var interruption = new Interruption();
        using var lesson = new DigitLesson(data.Training, config.Recipe, config.Seed, config.Threads);
        var history = Learn(lesson, data, config, folder, terminal, interruption, clock);

        var controller = lesson.ToController();
        var training = ImageExam.Take(controller, data.Training, lesson.Team);
        var test = ImageExam.Take(controller, data.Test, lesson.Team);
        var model = lesson.ToModel($"{config.HeldOut} accuracy", test.Accuracy);
        ModelFile.Save(folder.Model, model);
        return new DigitSummary(model, config, training, test, history, clock.Elapsed.TotalSeconds, interruption.Asked);
    }

    private static List<DigitMetricsLine> Learn(
        DigitLesson lesson, ImageData data, DigitConfig config, RunFolder folder, Terminal terminal, Interruption interruption, Stopwatch clock)
    {
        var history = new List<DigitMetricsLine>();
        using var metrics = new StreamWriter(folder.Metrics) { AutoFlush = true };
        int perEpoch = lesson.StepsPerEpoch;
        ProgressDisplay.Show(terminal, (long)perEpoch * config.Recipe.Epochs, report =>
        {
            while (!lesson.Done && !interruption.Asked)
            {
                long before = (long)perEpoch * lesson.Epoch;
                var epoch = lesson.LearnEpoch(steps => report(before + steps, null), interruption.Token);
                var line = DigitMetricsLine.Of(epoch, ImageExam.Take(lesson.ToController(), data.Test, lesson.Team), clock.Elapsed.TotalSeconds);
                history.Add(line);
                metrics.WriteLine(line.ToJson());
                report((long)perEpoch * lesson.Epoch, Describe(line, config));
            }
        });
        return history;
    }

    private static string Describe(DigitMetricsLine line, DigitConfig config) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {line.Epoch} of {config.Recipe.Epochs}  loss {line.Loss:F3}  training {100 * line.TrainAccuracy:F2} %  {config.HeldOut} {100 * line.TestAccuracy:F2} %");
}
