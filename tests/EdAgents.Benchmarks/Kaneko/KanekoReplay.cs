namespace EdAgents.Benchmarks.Kaneko;

/// <summary>How far a replay was from what a golden file says, at worst: 0 is the same to the last bit.</summary>
/// <param name="EpochErrors">Over every epoch's error.</param>
/// <param name="FinalWeights">Over every weight after the last epoch.</param>
/// <param name="OutputsAfter">Over every output after the last epoch.</param>
internal sealed record ReplayDifference(double EpochErrors, double FinalWeights, double OutputsAfter)
{
    /// <summary>The largest of the three.</summary>
    public double Max => Math.Max(EpochErrors, Math.Max(FinalWeights, OutputsAfter));
}

/// <summary>Does again, in doubles, what Kaneko's program did for a golden file.</summary>
internal static class KanekoReplay
{
    /// <summary>The difference up to which a replay counts as the same.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>Every epoch, online: forward, then learn, pattern by pattern; every column for itself.</summary>
    public static ReplayDifference Run(GoldenFile golden)
    {
        var columns = golden.InitialWeights.Select(layers => new KanekoNetwork(Copy(layers), golden.Constants)).ToList();
        double errors = 0;
        foreach (double expected in golden.AbsoluteErrorPerEpoch)
            errors = Math.Max(errors, Distance(Epoch(columns, golden), expected));

        double weights = 0;
        double outputs = 0;
        for (int k = 0; k < columns.Count; k++)
        {
            weights = Math.Max(weights, Flat(columns[k].Layers).Zip(Flat(golden.FinalWeights[k]), Distance).Max());
            for (int p = 0; p < golden.Patterns.Count; p++)
                outputs = Math.Max(outputs, Distance(columns[k].Forward(golden.Patterns[p]), golden.OutputsAfter[p][k]));
        }

        return new ReplayDifference(errors, weights, outputs);
    }

    /// <summary>One epoch, from wherever the columns stand.</summary>
    /// <returns>Σ |target − output|, as in <see cref="GoldenFile.AbsoluteErrorPerEpoch"/>.</returns>
    public static double Epoch(IReadOnlyList<KanekoNetwork> columns, GoldenFile golden)
    {
        double sum = 0;
        for (int p = 0; p < golden.Patterns.Count; p++)
        {
            for (int k = 0; k < columns.Count; k++)
            {
                sum += Math.Abs(golden.Targets[p][k] - columns[k].Forward(golden.Patterns[p]));
                columns[k].Learn(golden.Targets[p][k]);
            }
        }

        return sum;
    }

    /// <summary>|a − b|; double.MaxValue where it is not finite, so that it can be compared and printed.</summary>
    private static double Distance(double a, double b) => Math.Abs(a - b) is var distance && double.IsFinite(distance) ? distance : double.MaxValue;

    private static double[][][] Copy(double[][][] layers) =>
        [.. layers.Select(rows => rows.Select(row => (double[])row.Clone()).ToArray())];

    private static IEnumerable<double> Flat(double[][][] layers) => layers.SelectMany(rows => rows).SelectMany(row => row);
}
