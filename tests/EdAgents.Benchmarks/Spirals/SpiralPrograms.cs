namespace EdAgents.Benchmarks.Spirals;

/// <summary><c>depth</c> and <c>batches</c>: what depth and mini-batches do, on a task drawn from a seed.</summary>
internal static class SpiralPrograms
{
    public static Command CreateDepth() => Create(
        "depth", "Accuracy from 1 to 50 hidden layers: ED columns, and back-propagation on the same columns.", "layers",
        DepthStudy.Methods, DepthStudy.Depths, DepthStudy.Accuracy);

    public static Command CreateBatches() => Create(
        "batches", "Accuracy of ED columns learning online and from mini-batches of 8, 32 and 128.", "batch",
        BatchStudy.Methods, BatchStudy.Batches, BatchStudy.Accuracy);

    private static Command Create(
        string name, string description, string setting, ImmutableArray<string> methods, ImmutableArray<int> settings, Func<string, int, ulong, double> take)
    {
        var seeds = CommonOptions.Seeds();
        var threads = CommonOptions.Threads(usual: null);
        return AnsweringCommand.Create(name, description, [seeds, threads], (parsed, terminal) =>
        {
            int count = parsed.GetValue(seeds);
            IReadOnlyList<SpiralResult> results = [];
            WorkProgress.ShowSteps(terminal, "runs", methods.Length * settings.Length * count, ended =>
                results = SpiralResult.All(methods, settings, count, parsed.GetValue(threads), take, ended));
            terminal.Answer(
                new { Task = "spirals", Varied = setting, Seeds = count, Results = results }, writer => Write(writer, results, setting, count));
            return ExitCode.Success;
        });
    }

    private static void Write(TextWriter writer, IReadOnlyList<SpiralResult> results, string setting, int seeds)
    {
        writer.WriteLine(seeds == 1
            ? "three spiral arms, test accuracy in percent, one seed"
            : $"three spiral arms, test accuracy in percent: mean ± sample standard deviation over {seeds} seeds (worst)");
        writer.WriteLine();
        var settings = results.Select(result => result.Setting).Distinct();
        writer.WriteLine($"  {setting,-20}{string.Concat(settings.Select(value => $"{value,20}"))}");
        foreach (var method in results.GroupBy(result => result.Method))
        {
            string cells = string.Concat(method.Select(result => $"{Cell(result),20}"));
            writer.WriteLine($"  {method.Key,-20}{cells}");
        }
    }

    private static string Cell(SpiralResult result) => result.Deviation is { } deviation
        ? FormattableString.Invariant($"{100 * result.Mean:F1} ± {100 * deviation:F1} ({100 * result.Worst:F1})")
        : FormattableString.Invariant($"{100 * result.Mean:F1}");
}
