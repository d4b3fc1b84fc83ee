namespace EdAgents.Benchmarks.Kaneko;

/// <summary>What Kaneko published for one number of hidden units: a mean of 100 runs, or that they fail.</summary>
/// <param name="MeanSteps">Epochs until learned, over the runs that did; null where he writes that it failed.</param>
/// <param name="Failed">Runs that had not learned after 10000 epochs; null where none did or all did.</param>
internal sealed record PublishedSteps(int HiddenUnits, double? MeanSteps, int? Failed = null);

/// <summary>One of Kaneko's published tables: steps to learn the parity of some bits, by hidden units. Immutable.</summary>
internal sealed class ParityTable
{
    private ParityTable(string name, int bits, params ReadOnlySpan<PublishedSteps> rows)
    {
        Name = name;
        Bits = bits;
        Rows = [.. rows];
    }

    /// <summary>All of them. XOR is the parity of two bits.</summary>
    public static ImmutableArray<ParityTable> All { get; } =
    [
        new("xor", 2, new(2, 339.75, 37), new(4, 180.72, 1), new(8, 75.14), new(16, 28.0), new(32, 8.26), new(64, 5.97), new(128, 5.09), new(256, 4.62), new(512, 4.47)),
        new("parity3", 3, new(8, 162.8), new(16, 81.6), new(32, 22.5), new(64, 11.2), new(128, 10.0), new(256, 8.65), new(512, 7.94)),
        new("parity4", 4, new(8, null), new(16, 344.9), new(32, 111.2), new(64, 56.2), new(128, 30.5), new(256, 22.1), new(512, 17.1)),
        new("parity5", 5, new(8, null), new(16, null), new(32, null), new(64, 330.9), new(128, 217.6), new(256, 171.5), new(512, 80.2)),
        new("parity8", 8, new PublishedSteps(1000, 300)),
    ];

    /// <summary>"xor", "parity3", …</summary>
    public string Name { get; }

    /// <summary>Inputs.</summary>
    public int Bits { get; }

    /// <summary>His figures, from few hidden units to many.</summary>
    public ImmutableArray<PublishedSteps> Rows { get; }
}
