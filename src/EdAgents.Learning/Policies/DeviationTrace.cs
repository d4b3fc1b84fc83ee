namespace EdAgents.Learning.Policies;

/// <summary>Learns the ln σ of a policy decision by decision, each with an eligibility trace of its own.</summary>
internal sealed class DeviationTrace(Policy policy)
{
    /// <summary>A step of ln σ is bounded: one extreme δ must not end all exploring.</summary>
    private const float LongestStep = 0.01f;

    private readonly float[] traces = new float[policy.LogDeviations.Length];

    public int StateLength => 2 * traces.Length;

    /// <summary>e ← γλ·e − ∂Loss/∂ln σ, ln σ ← ln σ + η·δ·e.</summary>
    /// <param name="decay">γ·λ, or 0 where an episode begins.</param>
    /// <param name="tdError">δ.</param>
    /// <param name="rate">η.</param>
    /// <param name="actionHasEffect">Whether the last action could change anything; if not, nothing is added to the traces.</param>
    public void Step(float decay, float tdError, float rate, bool actionHasEffect)
    {
        for (int k = 0; k < traces.Length; k++)
        {
            traces[k] = (decay * traces[k]) + (actionHasEffect ? -policy.LogDeviationGradients[k] : 0);
            policy.LogDeviations[k] += Math.Clamp(rate * tdError * traces[k], -LongestStep, LongestStep);
        }

        policy.Refresh();
    }

    public void Save(Span<float> room)
    {
        policy.LogDeviations.CopyTo(room);
        traces.CopyTo(room[traces.Length..]);
    }

    public void Restore(ReadOnlySpan<float> saved)
    {
        saved[..traces.Length].CopyTo(policy.LogDeviations);
        saved[traces.Length..].CopyTo(traces);
        policy.Refresh();
    }
}
