namespace EdAgents.Sandbox.Runs;

/// <summary>A finished run: what went in, what came out.</summary>
internal sealed record RunSummary(
    EdModel Model, RunConfig Config, EvaluationResult Result, double Seconds, bool Interrupted)
{
    /// <summary>Update by update; empty where it was a demonstration that was learned from.</summary>
    public IReadOnlyList<MetricsLine> History { get; init; } = [];

    /// <summary>The demonstration that was learned from; null where it was rewards.</summary>
    public CloningHistory? Cloning { get; init; }

    /// <summary>The decisions before the newest checkpoint; null where there is none.</summary>
    public long? Checkpoint { get; init; }

    private double DecisionsPerSecond => Model.Training.Steps / Math.Max(Seconds, 1e-3);

    public object ToAnswer(RunFolder folder) => new
    {
        Task = Model.Task.ToString(),
        Model.Training.Seed,
        Model.Training.Steps,
        Seconds = Math.Round(Seconds, 3),
        DecisionsPerSecond = Math.Round(DecisionsPerSecond),
        Interrupted,
        Result.Episodes,
        Result.MeanReturn,
        Result.WinRate,
        WinRateInterval = Statistics.ShareIntervals(Result.WinRate, Result.Episodes),
        Result.MeanWinRate,
        From = Cloning?.File,
        Player = Cloning?.Demonstration.Player,
        Cloning?.ValidationAccuracy,
        Checkpoint,
        Run = folder.Path,
        Model = folder.Model,
        Report = folder.Report,
    };

    public void Write(TextWriter writer, RunFolder folder)
    {
        var culture = CultureInfo.InvariantCulture;
        string how = Interrupted ? "Stopped early: learned" : "Learned";
        writer.WriteLine(string.Create(
            culture, $"{how} from {Model.Training.Steps:N0} decisions in {Seconds:F1} s ({DecisionsPerSecond:N0}/s), seed {Model.Training.Seed}"));
        if (Cloning is { } cloning)
        {
            string held = cloning.ValidationAccuracy is { } accuracy
                ? string.Create(culture, $"; {accuracy:P1} of the actions held back are the likeliest")
                : "";
            writer.WriteLine($"by imitating {cloning.Demonstration.Player} in {cloning.File}{held}");
        }

        WinRateTable.Write(writer, Result);
        writer.WriteLine();
        writer.WriteLine($"model   {folder.Model}");
        writer.WriteLine($"report  {folder.Report}");
        writer.WriteLine($"watch   {ProgramName.Typed} watch {folder.Path}");
        if (Interrupted)
        {
            string where = Checkpoint is { } steps ? string.Create(culture, $"from {steps:N0} decisions") : "which begins anew: there is no checkpoint yet";
            writer.WriteLine($"go on   {ProgramName.Typed} train --resume {folder.Path}  ({where})");
        }
    }
}

/// <summary>An evaluation as a table for a prompt.</summary>
internal static class WinRateTable
{
    public static void Write(TextWriter writer, EvaluationResult result)
    {
        writer.WriteLine();
        if (result.WinRate is { } rates)
        {
            writer.WriteLine($"win rate over {result.Episodes} rounds, draws counting half, and its 95 % interval, against");
            WriteRates(writer, rates, result.Episodes);

            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"mean",-12} {result.MeanWinRate,6:F3}"));
        }

        string over = result.WinRate is null ? $" over {result.Episodes} episodes" : "";
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean return {result.MeanReturn:F3}{over}"));
    }

    /// <summary>Against the scripts that no training meets.</summary>
    public static void WriteGeneralization(TextWriter writer, IReadOnlyDictionary<string, double> strangers, int episodes)
    {
        writer.WriteLine();
        writer.WriteLine("generalisation: win rate against scripts that no training meets");
        WriteRates(writer, strangers, episodes);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {"mean",-12} {strangers.Values.Average(),6:F3}"));
    }

    private static void WriteRates(TextWriter writer, IReadOnlyDictionary<string, double> rates, int episodes)
    {
        foreach (var (script, rate) in rates)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {script,-12} {rate,6:F3}  {Statistics.ShareText(rate, episodes)}"));
    }
}
