namespace EdAgents.Sandbox.Reports;

/// <summary>What a few numbers say of the many that were not drawn: the sample's deviation and 95 % intervals.</summary>
internal static class Statistics
{
    private const double Normal = 1.959964;

    /// <summary>Two-sided 95 % quantiles of Student's t for 1, 2 … 30 degrees of freedom; beyond, the normal distribution's is near enough.</summary>
    private static readonly double[] StudentT =
    [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ];

    /// <summary>The sample's standard deviation (n − 1); null of fewer than two numbers, which have none.</summary>
    public static double? Deviation(IReadOnlyList<double> sample)
    {
        if (sample.Count < 2)
            return null;

        double mean = sample.Average();
        return Math.Sqrt(sample.Sum(value => (value - mean) * (value - mean)) / (sample.Count - 1));
    }

    /// <summary>Half the width of the 95 % interval of the mean, by Student's t; null of fewer than two numbers.</summary>
    public static double? MeanMargin(IReadOnlyList<double> sample) =>
        Deviation(sample) * (sample.Count - 1 <= StudentT.Length ? StudentT[Math.Max(sample.Count - 2, 0)] : Normal) / Math.Sqrt(sample.Count);

    /// <summary>Wilson's 95 % interval of a share (1927): honest near 0 and 1, where the share ± its deviation is not.</summary>
    /// <param name="share">Of what was counted, 0 to 1; draws may count half.</param>
    /// <param name="count">How many were counted, ≥ 1.</param>
    public static (double Low, double High) ShareInterval(double share, int count)
    {
        double spread = Normal * Normal / count;
        double centre = (share + (spread / 2)) / (1 + spread);
        double half = Math.Sqrt((share * (1 - share) * spread) + (spread * spread / 4)) / (1 + spread);
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>"0.911–0.973"</summary>
    public static string ShareText(double share, int count)
    {
        var (low, high) = ShareInterval(share, count);
        return string.Create(CultureInfo.InvariantCulture, $"{low:F3}–{high:F3}");
    }

    /// <summary>Each share's interval as a pair, for JSON.</summary>
    public static IReadOnlyDictionary<string, double[]>? ShareIntervals(IReadOnlyDictionary<string, double>? shares, int count) =>
        shares?.ToDictionary(pair => pair.Key, pair =>
        {
            var (low, high) = ShareInterval(pair.Value, count);
            return new[] { Math.Round(low, 4), Math.Round(high, 4) };
        });
}
