namespace EdAgents.Benchmarks.Kaneko;

/// <summary>Ours beside his, for one number of hidden units.</summary>
/// <param name="MeanSteps">Mean epochs of our runs that learned; null where none did.</param>
/// <param name="MedianSteps">Epochs that half of all our runs needed at most, failed ones counted as the slowest; null where more failed.</param>
/// <param name="Failed">Our runs that did not learn.</param>
/// <param name="PublishedMeanSteps">His mean; null where he writes that it failed.</param>
/// <param name="PublishedFailed">His failures, where he gives a number.</param>
internal sealed record MeasuredSteps(int HiddenUnits, double? MeanSteps, int? MedianSteps, int Failed, double? PublishedMeanSteps, int? PublishedFailed);

/// <summary>One of his tables, measured again.</summary>
/// <param name="Name">"xor", "parity3", …</param>
internal sealed record MeasuredTable(string Name, int Bits, IReadOnlyList<MeasuredSteps> Rows);

/// <summary>Measures Kaneko's tables again: many runs a row, each from a seed of its own, spread over threads.</summary>
internal static class ParityStudy
{
    /// <summary>The tables, row by row. The same seeds give the same tables for any number of threads.</summary>
    /// <param name="runs">Runs a row, ≥ 1; he made 100.</param>
    /// <param name="firstSeed">The first run's seed; the others have the next ones.</param>
    /// <param name="ended">Called after every run, by whichever thread made it.</param>
    public static IReadOnlyList<MeasuredTable> Measure(
        IReadOnlyList<ParityTable> tables, int runs, ulong firstSeed, WorkerTeam team, Action? ended = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        var rows = tables.SelectMany(table => table.Rows.Select(row => (table.Bits, row.HiddenUnits))).ToList();
        var steps = new int?[rows.Count * runs];
        team.Run(steps.Length, (item, _) =>
        {
            var (bits, hiddenUnits) = rows[item / runs];
            steps[item] = ParityRun.Steps(bits, hiddenUnits, unchecked(firstSeed + (ulong)(item % runs)));
            ended?.Invoke();
        });

        int start = -runs;
        return [.. tables.Select(table => new MeasuredTable(
            table.Name, table.Bits, [.. table.Rows.Select(row => Summarise(row, steps.AsSpan(start += runs, runs)))]))];
    }

    private static MeasuredSteps Summarise(PublishedSteps published, ReadOnlySpan<int?> steps)
    {
        int[] learned = [.. steps.ToArray().OfType<int>().Order()];
        int half = (steps.Length - 1) / 2;
        return new MeasuredSteps(
            published.HiddenUnits,
            learned.Length > 0 ? learned.Average() : null,
            half < learned.Length ? learned[half] : null,
            steps.Length - learned.Length,
            published.MeanSteps,
            published.Failed);
    }
}
