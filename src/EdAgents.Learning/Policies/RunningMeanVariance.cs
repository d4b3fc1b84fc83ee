namespace EdAgents.Learning.Policies;

/// <summary>
/// Mean and variance of each of some numbers over all rows so far (Welford, 1962), as if each had begun with a grain of mean 0 and
/// variance 1: before the first row there is something to divide by. Allocates nothing but what <see cref="ToNormalization"/> gives.
/// </summary>
internal sealed class RunningMeanVariance(int length)
{
    private const double Grain = 1e-4;

    // A number that never changes has no deviation; it is not blown up.
    private const double MinDeviation = 1e-3;

    private const int SavedNumbers = 3;

    private readonly double[] counts = new double[length];
    private readonly double[] means = new double[length];
    private readonly double[] squares = new double[length];
    private readonly float[] offsets = new float[length];
    private readonly float[] scales = [.. Enumerable.Repeat(1f, length)];

    public int StateLength => SavedNumbers * counts.Length;

    public double Deviation(int place) => Math.Sqrt((squares[place] + Grain) / (counts[place] + Grain));

    /// <summary>Takes a row in; <see cref="Normalize"/> goes by it after the next <see cref="Refresh"/>.</summary>
    public void Add(ReadOnlySpan<float> row)
    {
        for (int i = 0; i < row.Length; i++)
        {
            counts[i]++;
            double before = row[i] - means[i];
            means[i] += before / counts[i];
            squares[i] += before * (row[i] - means[i]);
        }
    }

    /// <summary>From now on <see cref="Normalize"/> goes by all rows so far.</summary>
    public void Refresh()
    {
        for (int i = 0; i < counts.Length; i++)
        {
            offsets[i] = (float)means[i];
            scales[i] = (float)(1 / Math.Max(Deviation(i), MinDeviation));
        }
    }

    /// <summary>(x − mean) / deviation as of the last <see cref="Refresh"/>; before the first, x.</summary>
    public void Normalize(ReadOnlySpan<float> row, Span<float> normalized) => ObservationNormalization.Apply(offsets, scales, row, normalized);

    /// <summary>What <see cref="Normalize"/> does, as a model keeps it.</summary>
    public ObservationNormalization ToNormalization() => new(offsets, scales);

    public void Save(Span<double> room)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            room[SavedNumbers * i] = counts[i];
            room[(SavedNumbers * i) + 1] = means[i];
            room[(SavedNumbers * i) + 2] = squares[i];
        }
    }

    public void Restore(ReadOnlySpan<double> saved)
    {
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = saved[SavedNumbers * i];
            means[i] = saved[(SavedNumbers * i) + 1];
            squares[i] = saved[(SavedNumbers * i) + 2];
        }

        Refresh();
    }
}
