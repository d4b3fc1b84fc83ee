namespace EdAgents.Learning.Optimizers;

/// <summary>
/// The step size along half a cosine from the peak to the last rate (Loshchilov and Hutter, SGDR, 2017), after a line up to the peak:
/// Peak · (step + 1) / WarmUp first, then Final + ½(Peak − Final)(1 + cos(π·t)) with t from 0 to 1 at <paramref name="Steps"/>. The rate
/// depends on the number of the step alone, so a training that is resumed goes on as if it had never stopped.
/// </summary>
/// <param name="Peak">The highest rate, &gt; 0.</param>
/// <param name="Final">The last rate, ≥ 0.</param>
/// <param name="Steps">Steps from the first to the last, warm-up included, ≥ 1.</param>
/// <param name="WarmUp">Steps of the line up, 0 to Steps − 1.</param>
/// <example>
/// <code>
/// learner.Optimizer = schedule.Apply(learner.Optimizer, learner.Steps);   // before every update
/// </code>
/// </example>
internal sealed record CosineSchedule(float Peak, float Final, long Steps, long WarmUp = 0)
{
    private const float MinRate = 1e-30f;

    /// <summary>The rate of a step.</summary>
    /// <param name="step">Steps taken before it: 0 for the first one.</param>
    /// <returns>A finite number &gt; 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative, or a setting of the schedule is out of range.</exception>
    public float RateAt(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Validate();

        // An optimizer's rate is > 0. A schedule that ends at 0 ends where a step is too small to matter instead.
        return MathF.Max((float)Rate(step), MinRate);
    }

    /// <summary>The same optimizer with the rate of a step. One small object is made where the rate changes.</summary>
    /// <param name="optimizer">The optimizer so far.</param>
    /// <param name="step">Steps taken before: <see cref="ILearner.Steps"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative, or a setting of the schedule is out of range.</exception>
    public Optimizer Apply(Optimizer optimizer, long step)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        float rate = RateAt(step);
        return rate == optimizer.LearningRate ? optimizer : optimizer with { LearningRate = rate };
    }

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message lists every such setting, expected and found.</exception>
    public void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(Peak is > 0 and < float.PositiveInfinity, "a peak rate > 0", Peak);
        checks.Check(Final is >= 0 and < float.PositiveInfinity, "a last rate ≥ 0", Final);
        checks.Check(Steps >= 1, "steps ≥ 1", Steps);
        checks.Check(WarmUp >= 0 && WarmUp < Math.Max(Steps, 1), $"a warm-up of 0 to {Math.Max(Steps, 1) - 1} steps", WarmUp);
        checks.Conclude();
    }

    private double Rate(long step)
    {
        if (step < WarmUp)
            return Peak * (step + 1.0) / WarmUp;

        double done = Math.Min(1, (double)(step - WarmUp) / (Steps - WarmUp));
        return Final + (0.5 * (Peak - (double)Final) * (1 + Math.Cos(Math.PI * done)));
    }
}
