namespace EdAgents.Benchmarks.Kaneko;

/// <summary><c>kaneko</c>: replays golden files of Kaneko's own program, or measures his published tables again.</summary>
internal static class KanekoProgram
{
    public static Command Create()
    {
        var golden = new Option<string?>("--golden")
        {
            Description = "Replay every golden file (*.json) of this folder in double precision instead, and print the largest difference.",
        };
        var only = new Option<string?>("--only") { Description = $"Measure one table only: {Names}. The last takes more than half of the time." };
        var runs = CommonOptions.Count("--seeds", "Runs a row, each from a seed of its own; the published tables have 100.", 100, 100_000);
        var seed = CommonOptions.Seed(1);
        var threads = CommonOptions.Threads(usual: null);
        return AnsweringCommand.Create(
            "kaneko",
            "Kaneko's published tables of steps to parity, measured again and printed side by side (150 processor seconds).",
            [golden, only, runs, seed, threads],
            (parsed, terminal) =>
            {
                if (parsed.GetValue(golden) is not { } folder)
                {
                    Measure(terminal, Tables(parsed.GetValue(only)), parsed.GetValue(runs), parsed.GetValue(seed), parsed.GetValue(threads));
                    return ExitCode.Success;
                }

                Option[] others = [only, runs, seed, threads];
                return Array.Find(others, option => parsed.GetResult(option) is { Implicit: false }) is not { } other
                    ? Replay(terminal, folder)
                    : throw new UserErrorException($"expected --golden or {other.Name}, found both");
            });
    }

    private static string Names => string.Join(", ", ParityTable.All.Select(table => table.Name));

    private static ImmutableArray<ParityTable> Tables(string? only) =>
        only is null ? ParityTable.All
        : ParityTable.All.FirstOrDefault(table => table.Name == only) is { } table ? [table]
        : throw new UserErrorException($"expected a table ({Names}), found '{only}'");

    private static void Measure(Terminal terminal, ImmutableArray<ParityTable> tables, int runs, ulong seed, int threads)
    {
        var watch = Stopwatch.StartNew();
        using var team = new WorkerTeam(threads);
        IReadOnlyList<MeasuredTable> measured = [];
        WorkProgress.ShowSteps(terminal, "runs", runs * tables.Sum(table => table.Rows.Length), ended =>
            measured = ParityStudy.Measure(tables, runs, seed, team, ended));
        double seconds = Math.Round(watch.Elapsed.TotalSeconds, 1);
        terminal.Answer(new { Seeds = runs, Tables = measured, Seconds = seconds }, writer => Write(writer, measured, runs, seconds));
    }

    private static int Replay(Terminal terminal, string folder)
    {
        var differences = Load(folder).ConvertAll(file => (file.Name, Difference: KanekoReplay.Run(file.Golden)));
        double worst = differences.Max(file => file.Difference.Max);
        var answer = new { Files = differences.Count, MaxAbsoluteDifference = worst };
        terminal.Answer(answer, writer => Write(writer, differences, worst));
        return worst <= KanekoReplay.Tolerance ? ExitCode.Success : ExitCode.Failed;
    }

    private static List<(string Name, GoldenFile Golden)> Load(string folder)
    {
        if (!Directory.Exists(folder))
            throw new UserErrorException($"expected a folder of golden files, found {(File.Exists(folder) ? "a file" : "nothing")} at {folder}");

        var paths = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        try
        {
            return paths.Count > 0
                ? paths.ConvertAll(path => (Path.GetFileNameWithoutExtension(path), GoldenFile.Load(path)))
                : throw new UserErrorException($"expected golden files (*.json) in {folder}, found none");
        }
        catch (InvalidDataException mismatch)
        {
            throw new UserErrorException(mismatch.Message, mismatch);
        }
    }

    private static void Write(TextWriter writer, List<(string Name, ReplayDifference Difference)> files, double worst)
    {
        writer.WriteLine("largest absolute difference from the original program");
        int width = files.Max(file => file.Name.Length);
        writer.WriteLine($"  {"file".PadRight(width)} {"epochs",12} {"weights",12} {"outputs",12}");
        foreach (var (name, difference) in files)
        {
            writer.WriteLine(FormattableString.Invariant(
                $"  {name.PadRight(width)} {difference.EpochErrors,12:G3} {difference.FinalWeights,12:G3} {difference.OutputsAfter,12:G3}"));
        }

        writer.WriteLine(FormattableString.Invariant($"{files.Count} files, {worst:G3} at most; {KanekoReplay.Tolerance:G1} is allowed"));
    }

    private static void Write(TextWriter writer, IReadOnlyList<MeasuredTable> tables, int runs, double seconds)
    {
        writer.WriteLine($"mean epochs until an epoch's summed |error| is below {ParityRun.LearnedError}, over the runs that got there;");
        writer.WriteLine($"{runs} runs a row, failed after {ParityRun.MaxEpochs}; published: Kaneko's 100 runs");
        foreach (var table in tables)
        {
            writer.WriteLine();
            writer.WriteLine($"{table.Name}, {table.Bits} inputs");
            writer.WriteLine($"  {"hidden",6} {"ours",10} {"median",8} {"failed",8} {"published",12} {"failed",8}");
            foreach (var row in table.Rows)
            {
                string failed = row.PublishedFailed?.ToString() ?? (row.PublishedMeanSteps is null ? "all" : "");
                writer.WriteLine(FormattableString.Invariant(
                    $"  {row.HiddenUnits,6} {Steps(row.MeanSteps),10} {row.MedianSteps?.ToString() ?? "–",8} {row.Failed,8} {Steps(row.PublishedMeanSteps),12} {failed,8}"));
            }
        }

        writer.WriteLine();
        writer.WriteLine($"{seconds} seconds");
    }

    private static string Steps(double? mean) => mean is { } steps ? FormattableString.Invariant($"{steps:F2}") : "–";
}
