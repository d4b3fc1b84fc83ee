namespace EdAgents.Learning.Optimizers;

/// <summary>
/// How large the step is at each step. A schedule is a description without state: the rate depends on the number of the
/// step alone, so a training that is resumed goes on as if it had never stopped.
/// </summary>
/// <example>
/// <code>
/// learner.Optimizer = schedule.Apply(learner.Optimizer, learner.Steps);   // before every update
/// </code>
/// </example>
public abstract record LearningRateSchedule
{
    private const float SmallestRate = 1e-30f;

    private protected LearningRateSchedule()
    {
    }

    /// <summary>The rate of a step.</summary>
    /// <param name="step">Steps taken before it: 0 for the first one.</param>
    /// <returns>A finite number &gt; 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative, or a setting of the schedule is out of range.</exception>
    public float RateAt(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Validate();

        // An optimizer's rate is > 0. A schedule that ends at 0 ends where a step is too small to matter instead.
        return MathF.Max((float)Rate(step), SmallestRate);
    }

    /// <summary>The same optimizer with the rate of a step. One small object is made where the rate changes.</summary>
    /// <param name="optimizer">The optimizer so far.</param>
    /// <param name="step">Steps taken before: its <c>Steps</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative, or a setting of the schedule is out of range.</exception>
    public Optimizer Apply(Optimizer optimizer, long step)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        float rate = RateAt(step);
        return rate == optimizer.LearningRate ? optimizer : optimizer with { LearningRate = rate };
    }

    /// <summary>Throws where a setting is out of range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the setting, what was expected and what was found.</exception>
    public abstract void Validate();

    private protected abstract double Rate(long step);

    private protected static void CheckRate(string name, float rate, bool zeroAllowed = false) =>
        Check((rate > 0 || (zeroAllowed && rate == 0)) && rate < float.PositiveInfinity, $"{name} {(zeroAllowed ? "≥" : ">")} 0", rate);

    private protected static void CheckSteps(string name, long steps, long least) =>
        Check(steps >= least, $"{name} ≥ {least}", steps);

    private protected static void Check<T>(bool holds, string expected, T found)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(null, $"expected {expected}, found {found}");
        }
    }
}

/// <summary>Always the same rate.</summary>
/// <param name="Initial">The rate, &gt; 0.</param>
public sealed record ConstantSchedule(float Initial) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override void Validate() => CheckRate("a rate", Initial);

    private protected override double Rate(long step) => Initial;
}

/// <summary>The rate is multiplied every so many steps: Initial · Factor^⌊step / Every⌋.</summary>
/// <param name="Initial">The first rate, &gt; 0.</param>
/// <param name="Factor">What it is multiplied by, in (0, 1].</param>
/// <param name="Every">Steps between two multiplications, ≥ 1.</param>
public sealed record StepSchedule(float Initial, float Factor, long Every) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override void Validate()
    {
        CheckRate("a rate", Initial);
        Check(Factor is > 0 and <= 1, "a factor in (0, 1]", Factor);
        CheckSteps("every", Every, 1);
    }

    private protected override double Rate(long step) => Initial * Math.Pow(Factor, step / Every);
}

/// <summary>A straight line from one rate to another, which then stays.</summary>
/// <param name="Initial">The first rate, &gt; 0.</param>
/// <param name="Final">The last rate, ≥ 0.</param>
/// <param name="Steps">How long the line is, ≥ 1.</param>
public sealed record LinearSchedule(float Initial, float Final, long Steps) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override void Validate()
    {
        CheckRate("a first rate", Initial);
        CheckRate("a last rate", Final, zeroAllowed: true);
        CheckSteps("steps", Steps, 1);
    }

    private protected override double Rate(long step)
    {
        double done = Math.Min(1, (double)step / Steps);
        return Initial + ((Final - (double)Initial) * done);
    }
}

/// <summary>
/// Half a cosine from the peak to the last rate (Loshchilov and Hutter, SGDR, 2017), after a line up to the peak:
/// Peak · (step + 1) / WarmUp first, then Final + ½(Peak − Final)(1 + cos(π·t)) with t from 0 to 1 at <paramref name="Steps"/>.
/// </summary>
/// <param name="Peak">The highest rate, &gt; 0.</param>
/// <param name="Final">The last rate, ≥ 0.</param>
/// <param name="Steps">Steps from the first to the last, warm-up included, ≥ 1.</param>
/// <param name="WarmUp">Steps of the line up, 0 to Steps − 1.</param>
public sealed record CosineSchedule(float Peak, float Final, long Steps, long WarmUp = 0) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override void Validate()
    {
        CheckRate("a peak rate", Peak);
        CheckRate("a last rate", Final, zeroAllowed: true);
        CheckSteps("steps", Steps, 1);
        Check(WarmUp >= 0 && WarmUp < Steps, $"a warm-up of 0 to {Steps - 1} steps", WarmUp);
    }

    private protected override double Rate(long step)
    {
        if (step < WarmUp)
        {
            return Peak * (step + 1.0) / WarmUp;
        }

        double done = Math.Min(1, (double)(step - WarmUp) / (Steps - WarmUp));
        return Final + (0.5 * (Peak - (double)Final) * (1 + Math.Cos(Math.PI * done)));
    }
}
