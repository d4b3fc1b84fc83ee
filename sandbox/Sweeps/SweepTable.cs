namespace EdAgents.Sandbox.Sweeps;

/// <summary>A point's scores over the seeds that are finished.</summary>
/// <param name="Spread">The standard deviation of a sample (n − 1); null for a single seed.</param>
internal sealed record SweepRow(
    int Rank, string Run, IReadOnlyDictionary<string, JsonNode?> Settings, int N, double Mean, double? Spread, double Min, double Max);

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
        Rows =
        [
            .. runs.Where(run => run.Status.State == RunState.Finished)
                .GroupBy(run => run.Run.Point, run => run.Status.Result!.Score)
                .Select(group => (Point: group.Key, Scores: group.ToArray()))
                .OrderByDescending(point => point.Scores.Average()).ThenBy(point => point.Point.Number)
                .Select((point, index) => Row(index + 1, point.Point, point.Scores)),
        ];
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
        string[] titles = ["rank", "run", .. sweep.Parameters.Select(parameter => parameter.Key), "n", "mean", "spread", "min", "max"];
        csv.Append(string.Join(',', titles.Select(Cell))).Append('\n');
        foreach (var row in Rows)
        {
            string[] cells =
            [
                $"{row.Rank}", row.Run, .. row.Settings.Values.Select(Setting.ToText), $"{row.N}", Number(row.Mean), row.Spread is { } spread ? Number(spread) : "",
                Number(row.Min), Number(row.Max),
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
        writer.WriteLine($"{"rank",4}  {"run",-8}  {"settings".PadRight(width)}  {"n",3}  {ScoreName,14}  {"spread",8}  {"min",8}  {"max",8}");
        foreach (var (row, text) in Rows.Zip(texts))
        {
            string spread = row.Spread is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:F3}") : "";
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Rank,4}  {row.Run,-8}  {text.PadRight(width)}  {row.N,3}  {row.Mean,14:F3}  {spread,8}  {row.Min,8:F3}  {row.Max,8:F3}"));
        }
    }

    private SweepRow Row(int rank, SweepPoint point, double[] scores)
    {
        double mean = scores.Average();
        double? spread = scores.Length > 1 ? Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (scores.Length - 1)) : null;
        var settings = sweep.Parameters.Zip(point.Values).ToDictionary(pair => pair.First.Key, pair => pair.Second);
        return new SweepRow(rank, point.Name, settings, scores.Length, mean, spread, scores.Min(), scores.Max());
    }

    private string[] Names(RunState state) => [.. runs.Where(run => run.Status.State == state).Select(run => run.Run.Name)];

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>RFC 4180.</summary>
    private static string Cell(string text) =>
        text.AsSpan().ContainsAny(',', '"', '\n') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
