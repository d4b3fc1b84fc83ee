namespace EdAgents.Sandbox.Sweeps;

/// <summary>A point's scores over the seeds that are finished.</summary>
/// <param name="Rank">1 for the best mean; equal means share a rank.</param>
/// <param name="Deviation">The sample's standard deviation (n − 1); null for a single seed.</param>
/// <param name="Margin">Half the width of the mean's 95 % interval, by Student's t; null for a single seed.</param>
/// <param name="Scores">Those of the finished seeds, by seed.</param>
internal sealed record SweepRow(
    int Rank, string Run, IReadOnlyDictionary<string, JsonNode?> Settings, int N, double Mean, double? Deviation, double? Margin, double Min, double Max,
    IReadOnlyDictionary<string, double> Scores);

/// <summary>
/// A sweep's result as its folders tell it, best first. It depends on the runs alone: not on their order, the machines they
/// were made on, or how long they took.
/// </summary>
internal sealed class SweepTable
{
    private readonly Sweep sweep;
    private readonly (SweepRun Run, RunStatus Status)[] runs;

    public SweepTable(Sweep sweep)
    {
        this.sweep = sweep;
        runs = [.. sweep.Runs.Select(run => (run, run.Status))];
        var rows = runs.Where(run => run.Status.State == RunState.Finished).GroupBy(run => run.Run.Point)
            .OrderBy(group => group.Key.Number).Select(Row).OrderByDescending(row => row.Mean).ToList();
        Rows = [.. rows.Select(row => row with { Rank = 1 + rows.Count(other => other.Mean > row.Mean) })];
    }

    public IReadOnlyList<SweepRow> Rows { get; }

    public bool Complete => runs.All(run => run.Status.State == RunState.Finished);

    private string CsvPath => Path.Combine(sweep.Folder, "table.csv");

    private string? ScoreName => runs.Select(run => run.Status.Result?.ScoreName).FirstOrDefault(name => name is not null);

    public object ToAnswer() => new
    {
        Task = sweep.Task.Id.ToString(),
        ScoreName,
        sweep.Folder,
        Runs = runs.Length,
        Finished = Names(RunState.Finished).Length,
        Missing = Names(RunState.Missing),
        Unfinished = Names(RunState.Unfinished),
        Stopped = Names(RunState.Stopped),
        Failed = runs.Where(run => run.Status.State == RunState.Failed).Select(run => new { Run = run.Run.Name, Message = run.Status.Failure }).ToArray(),
        Table = Rows,
    };

    /// <summary><c>table.csv</c> in the sweep's folder.</summary>
    public void SaveCsv()
    {
        var csv = new StringBuilder();
        string[] titles = ["rank", "run", .. sweep.Parameters.Select(parameter => parameter.Key), "n", "mean", "deviation", "margin95", "min", "max", .. sweep.Seeds.Select(seed => $"seed {seed}")];
        csv.Append(string.Join(',', titles.Select(Cell))).Append('\n');
        foreach (var row in Rows)
        {
            string[] cells =
            [
                $"{row.Rank}", row.Run, .. row.Settings.Values.Select(Setting.ToText), $"{row.N}", Number(row.Mean), Number(row.Deviation), Number(row.Margin),
                Number(row.Min), Number(row.Max), .. sweep.Seeds.Select(seed => Number(row.Scores.TryGetValue($"{seed}", out double score) ? score : null)),
            ];
            csv.Append(string.Join(',', cells.Select(Cell))).Append('\n');
        }

        AtomicFile.Write(CsvPath, csv.ToString());
    }

    public void Write(TextWriter writer)
    {
        WriteRows(writer);
        foreach (var (run, status) in runs.Where(run => run.Status.State != RunState.Finished))
        {
            string why = status.State == RunState.Stopped ? $" after {status.Result!.Steps:N0} decisions" : status.Failure is { } failure ? $": {failure}" : "";
            writer.WriteLine($"{status.State.ToString().ToLowerInvariant(),-10} {run.Name}{why}");
        }

        writer.WriteLine($"{Names(RunState.Finished).Length} of {runs.Length} runs finished; {CsvPath}");
    }

    private void WriteRows(TextWriter writer)
    {
        if (Rows.Count == 0)
            return;

        var texts = Rows.Select(row => string.Join("  ", row.Settings.Select(setting => $"{setting.Key}={Setting.ToText(setting.Value)}"))).ToArray();
        int width = Math.Max("settings".Length, texts.Max(text => text.Length));
        writer.WriteLine($"{"rank",4}  {"run",-8}  {"settings".PadRight(width)}  {"n",3}  {ScoreName,14}  {"deviation",9}  {"± 95 %",8}  {"min",8}  {"max",8}");
        foreach (var (row, text) in Rows.Zip(texts))
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Rank,4}  {row.Run,-8}  {text.PadRight(width)}  {row.N,3}  {row.Mean,14:F3}  {row.Deviation,9:F3}  {row.Margin,8:F3}  {row.Min,8:F3}  {row.Max,8:F3}"));
        }
    }

    private SweepRow Row(IGrouping<SweepPoint, (SweepRun Run, RunStatus Status)> finished)
    {
        var scores = finished.ToDictionary(run => $"{run.Run.Seed}", run => run.Status.Result!.Score);
        double[] sample = [.. scores.Values];
        var settings = sweep.Parameters.Zip(finished.Key.Values).ToDictionary(pair => pair.First.Key, pair => pair.Second);
        return new SweepRow(
            0, finished.Key.Name, settings, sample.Length, sample.Average(), Statistics.Deviation(sample), Statistics.MeanMargin(sample), sample.Min(), sample.Max(), scores);
    }

    private string[] Names(RunState state) => [.. runs.Where(run => run.Status.State == state).Select(run => run.Run.Name)];

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    /// <summary>RFC 4180.</summary>
    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
