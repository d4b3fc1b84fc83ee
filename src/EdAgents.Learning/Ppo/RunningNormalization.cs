namespace EdAgents.Learning.Ppo;

/// <summary>
/// Mean and deviation of every input over all that was observed. A horizon is normalised by what was known before it, and
/// noted row by row; the rows are added in their order when it is over, so the number of threads makes no difference.
/// </summary>
internal sealed class RunningNormalization(int inputs, int rows)
{
    // An input that never changes has no deviation; it is not blown up.
    private const double LeastDeviation = 1e-3;

    private readonly float[] noted = new float[inputs * rows];
    private readonly RunningMoments[] moments = new RunningMoments[inputs];

    /// <summary>What observations are normalised by now.</summary>
    public ObservationNormalization Current { get; private set; } = ObservationNormalization.None(inputs);

    /// <summary>Keeps a raw observation for <see cref="Conclude"/>; different rows from any number of threads.</summary>
    public void Note(int row, ReadOnlySpan<float> observation) => observation.CopyTo(noted.AsSpan(row * inputs, inputs));

    /// <summary>Takes in every row that was noted.</summary>
    public void Conclude()
    {
        for (int i = 0; i < noted.Length; i++)
        {
            moments[i % inputs].Add(noted[i]);
        }

        Refresh();
    }

    /// <summary>Numbers that <see cref="Save"/> writes.</summary>
    public int Length => inputs * RunningMoments.Length;

    public void Save(Span<double> room)
    {
        for (int i = 0; i < inputs; i++)
        {
            moments[i].Save(room[(i * RunningMoments.Length)..]);
        }
    }

    /// <summary>Puts back what was saved after a <see cref="Conclude"/>.</summary>
    public void Restore(ReadOnlySpan<double> saved)
    {
        for (int i = 0; i < inputs; i++)
        {
            moments[i] = RunningMoments.From(saved[(i * RunningMoments.Length)..]);
        }

        Refresh();
    }

    private void Refresh()
    {
        float[] offsets = [.. moments.Select(moment => (float)moment.Mean)];
        float[] scales = [.. moments.Select(moment => (float)(1 / Math.Max(moment.Deviation, LeastDeviation)))];
        Current = new ObservationNormalization(offsets, scales);
    }
}
