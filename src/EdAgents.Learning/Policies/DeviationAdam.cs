namespace EdAgents.Learning.Policies;

/// <summary>
/// Adam over the few ln σ of a policy, in doubles. The kernel of <see cref="Optimizers.Adam"/> works in floats, on lanes of weights: other last
/// digits, and nothing to gain for a handful of numbers. It is Adam whatever the weights learn with.
/// </summary>
internal sealed class DeviationAdam(Policy policy)
{
    private const float Beta1 = 0.9f, Beta2 = 0.999f;

    private readonly float[] first = new float[policy.LogDeviations.Length];
    private readonly float[] second = new float[policy.LogDeviations.Length];
    private long steps;

    public int StateLength => 3 * first.Length;

    public void Step(float rate, float epsilon, int samples)
    {
        if (first.Length == 0)
            return;

        steps++;
        double correctedFirst = 1 - Math.Pow(Beta1, steps);
        double correctedSecond = 1 - Math.Pow(Beta2, steps);
        for (int k = 0; k < first.Length; k++)
        {
            float gradient = policy.LogDeviationGradients[k] / samples;
            first[k] = (Beta1 * first[k]) + ((1 - Beta1) * gradient);
            second[k] = (Beta2 * second[k]) + ((1 - Beta2) * gradient * gradient);
            double step = first[k] / correctedFirst / (Math.Sqrt(second[k] / correctedSecond) + epsilon);
            policy.LogDeviations[k] = (float)(policy.LogDeviations[k] - (rate * step));
        }

        policy.Refresh();
    }

    public void Save(Span<float> room)
    {
        policy.LogDeviations.CopyTo(room);
        first.CopyTo(room[first.Length..]);
        second.CopyTo(room[(2 * first.Length)..]);
    }

    public void Restore(ReadOnlySpan<float> saved, long takenSteps)
    {
        saved[..first.Length].CopyTo(policy.LogDeviations);
        saved.Slice(first.Length, first.Length).CopyTo(first);
        saved[(2 * first.Length)..].CopyTo(second);
        steps = takenSteps;
        policy.Refresh();
    }
}
