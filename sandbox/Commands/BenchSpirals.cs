using System.CommandLine;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>bench depth</c> and <c>bench batches</c>: what depth and mini-batches do, on a task drawn from a seed.</summary>
internal static class BenchSpirals
{
    private const int DefaultSeeds = 5;

    public static Command CreateDepth() => Create(
        "depth", "Accuracy from 1 to 50 hidden layers: ED columns, and back-propagation on the same columns.", "layers", DepthLesson.All);

    public static Command CreateBatches() => Create(
        "batches", "Accuracy of ED columns learning online and from mini-batches of 8, 32 and 128.", "batch", BatchLesson.All);

    private static Command Create(string name, string description, string setting, Func<int, int, IReadOnlyList<SpiralResult>> all)
    {
        var seeds = CommonOptions.Positive("--seeds", $"Seeds, 1 to this, at most 100. Default: {DefaultSeeds}.");
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(name, description) { seeds, threads, json, quiet };
        command.SetAction(parsed =>
        {
            long count = parsed.GetValue(seeds) ?? DefaultSeeds;
            if (count > 100)
            {
                throw new UserErrorException($"expected 1 to 100 seeds, found {count}");
            }

            var results = all((int)count, parsed.GetValue(threads) ?? Environment.ProcessorCount);
            var answer = new { Task = "spirals", Varied = setting, Seeds = count, Results = results };
            new Terminal(parsed, json, quiet).Answer(answer, writer => Write(writer, results, setting, count));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(TextWriter writer, IReadOnlyList<SpiralResult> results, string setting, long seeds)
    {
        writer.WriteLine($"three spiral arms, test accuracy in percent: mean ± standard deviation over {seeds} seeds (worst)");
        writer.WriteLine();
        var settings = results.Select(result => result.Setting).Distinct();
        writer.WriteLine($"  {setting,-20}{string.Concat(settings.Select(value => $"{value,20}"))}");
        foreach (var method in results.GroupBy(result => result.Method))
        {
            string cells = string.Concat(method.Select(result => $"{Cell(result),20}"));
            writer.WriteLine($"  {method.Key,-20}{cells}");
        }
    }

    private static string Cell(SpiralResult result) =>
        FormattableString.Invariant($"{100 * result.Mean:F1} ± {100 * result.Deviation:F1} ({100 * result.Worst:F1})");
}
