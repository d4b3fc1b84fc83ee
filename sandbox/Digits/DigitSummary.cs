namespace EdAgents.Sandbox.Digits;

/// <param name="Model">The model after the last epoch, which need not be the best.</param>
/// <param name="Training">What the model says of the images it learned from, as they are.</param>
/// <param name="Test">What it says of the others.</param>
/// <param name="Seconds">Learning and exams, without reading the images.</param>
/// <param name="Interrupted">Whether somebody ended it early.</param>
internal sealed record DigitSummary(
    EdModel Model, DigitConfig Config, ImageEvaluation Training, ImageEvaluation Test, IReadOnlyList<DigitMetricsLine> History, double Seconds, bool Interrupted)
{
    /// <summary>With more classes than this the confusion matrix is left to the report.</summary>
    private const int MaxShownClasses = 20;

    public EdController Controller => (EdController)Model.Controller;

    public double SecondsPerEpoch => History.Count > 0 ? History.Average(line => line.EpochSeconds) : 0;

    private ConfusionMatrix Confusion => Test.Confusion;

    public object ToAnswer(RunFolder folder)
    {
        var classes = Enumerable.Range(0, Confusion.ClassCount);
        return new
        {
            TrainAccuracy = Training.Accuracy,
            TestAccuracy = Test.Accuracy,
            Epochs = History.Count,
            SecondsPerEpoch = Math.Round(SecondsPerEpoch, 3),
            Parameters = Controller.Spec.Topology.ParameterCount,
            Data = Config.Source,
            Preset = Config.Options.Name,
            Config.Seed,
            Config.Threads,
            Config.Validation,
            Seconds = Math.Round(Seconds, 3),
            Interrupted,
            AccuracyByClass = classes.Select(Confusion.AccuracyOf),
            Confusion = classes.Select(actual => classes.Select(said => Confusion[actual, said])),
            Run = folder.Path,
            Model = folder.Model,
            Report = folder.Report,
        };
    }

    public void Write(TextWriter writer, RunFolder folder)
    {
        string how = Interrupted ? "Stopped early: learned" : "Learned";
        var topology = Controller.Spec.Topology;
        writer.WriteLine($"{how} from {Model.Training.Steps:N0} images in {Seconds:F1} s ({History.Count} epochs of {SecondsPerEpoch:F2} s), seed {Config.Seed}");
        writer.WriteLine($"{Config.Source}; columns {topology}, {topology.ParameterCount:N0} parameters");
        writer.WriteLine();
        WriteClasses(writer);
        writer.WriteLine();
        writer.WriteLine($"training accuracy   {Percent(Training.Accuracy)} of {Training.Confusion.Total:N0}");
        writer.WriteLine($"{Config.HeldOut + " accuracy",-19} {Percent(Test.Accuracy)} of {Confusion.Total:N0}");
        writer.WriteLine();
        writer.WriteLine($"model   {folder.Model}");
        writer.WriteLine($"report  {folder.Report}");
    }

    private static string Percent(double? part) =>
        part is { } some ? $"{100 * some,6:F2} %" : "       –";

    /// <summary>A row per class: how many there were, how many were said right, and what was said of them.</summary>
    private void WriteClasses(TextWriter writer)
    {
        var names = Controller.Spec.OutputNames;
        bool shown = names.Length <= MaxShownClasses;
        writer.WriteLine($"{"class",5} {"images",7} {"right",8}{(shown ? "   said " + string.Concat(names.Select(name => $"{name,5}")) : "")}");
        for (int actual = 0; actual < names.Length; actual++)
        {
            string said = shown ? "        " + string.Concat(Enumerable.Range(0, names.Length).Select(k => Cell(actual, k))) : "";
            writer.WriteLine($"{names[actual],5} {Confusion.Count(actual),7} {Percent(Confusion.AccuracyOf(actual))}{said}");
        }
    }

    private string Cell(int actual, int said) => Confusion[actual, said] > 0 ? $"{Confusion[actual, said],5}" : $"{"·",5}";
}
