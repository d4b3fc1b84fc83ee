namespace EdAgents.Learning.ActorCritic;

/// <summary>
/// Mean and deviation of every input over all that was observed, up to date with every observation: PPO's are for whole
/// horizons and allocate.
/// </summary>
internal sealed class SeenMoments(int inputs)
{
    // An input that never changes has no deviation; it is not blown up.
    private const double LeastDeviation = 1e-3;

    private readonly RunningMoments[] moments = new RunningMoments[inputs];

    public void Add(ReadOnlySpan<float> observation)
    {
        for (int i = 0; i < moments.Length; i++)
        {
            moments[i].Add(observation[i]);
        }
    }

    public void Apply(ReadOnlySpan<float> observation, Span<float> seen)
    {
        for (int i = 0; i < moments.Length; i++)
        {
            seen[i] = (observation[i] - Offset(i)) * Scale(i);
        }
    }

    public ObservationNormalization ToNormalization() =>
        new([.. Enumerable.Range(0, moments.Length).Select(Offset)], [.. Enumerable.Range(0, moments.Length).Select(Scale)]);

    /// <summary>Numbers that <see cref="Save"/> writes.</summary>
    public int Length => moments.Length * RunningMoments.Length;

    public void Save(Span<double> room)
    {
        for (int i = 0; i < moments.Length; i++)
        {
            moments[i].Save(room[(i * RunningMoments.Length)..]);
        }
    }

    public void Restore(ReadOnlySpan<double> saved)
    {
        for (int i = 0; i < moments.Length; i++)
        {
            moments[i] = RunningMoments.From(saved[(i * RunningMoments.Length)..]);
        }
    }

    private float Offset(int input) => (float)moments[input].Mean;

    private float Scale(int input) => (float)(1 / Math.Max(moments[input].Deviation, LeastDeviation));
}
