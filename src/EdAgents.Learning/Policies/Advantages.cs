namespace EdAgents.Learning.Policies;

internal static class Advantages
{
    /// <summary>
    /// Whether what is seen after a step is worth what the value says: yes while the episode goes on and where it was cut off from outside,
    /// no where it has come to an end of its own, even if it was cut off by the same step.
    /// </summary>
    public static bool Bootstraps(StepResult result) => !result.Terminated;

    /// <summary>Generalized advantage estimation (Schulman et al., 2015, arXiv:1506.02438) over steps of one environment, in their order:
    /// Â_t = Σ (γλ)^l · δ_(t+l) with δ_t = r_t + γ·V(s_(t+1)) − V(s_t), not beyond an episode's end.</summary>
    /// <param name="rewards">r, with γ·V(s′) added at the end of an episode that <see cref="Bootstraps"/>.</param>
    /// <param name="discount">γ.</param>
    /// <param name="lambda">λ.</param>
    /// <param name="advantages">Receives Â.</param>
    /// <param name="returns">Receives Â + V: what the value should have said.</param>
    public static void Estimate(
        ReadOnlySpan<float> rewards, ReadOnlySpan<float> values, ReadOnlySpan<bool> ends, float nextValue, float discount, float lambda,
        Span<float> advantages, Span<float> returns)
    {
        float advantage = 0;
        for (int step = rewards.Length - 1; step >= 0; step--)
        {
            float goesOn = ends[step] ? 0 : 1;
            float tdError = rewards[step] + (discount * nextValue * goesOn) - values[step];
            advantage = tdError + (discount * lambda * goesOn * advantage);
            advantages[step] = advantage;
            returns[step] = advantage + values[step];
            nextValue = values[step];
        }
    }

    /// <summary>Brings advantages to mean 0 and deviation 1 over those that teach the policy.</summary>
    public static void Normalize(Span<float> advantages, ReadOnlySpan<bool> teaches)
    {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < advantages.Length; row++)
        {
            sum += teaches[row] ? advantages[row] : 0;
            count += teaches[row] ? 1 : 0;
        }

        double mean = sum / Math.Max(1, count);
        double squares = 0;
        for (int row = 0; row < advantages.Length; row++)
            squares += teaches[row] ? (advantages[row] - mean) * (advantages[row] - mean) : 0;

        double deviation = Math.Sqrt(squares / Math.Max(1, count)) + 1e-8;
        foreach (ref float advantage in advantages)
            advantage = (float)((advantage - mean) / deviation);
    }
}
