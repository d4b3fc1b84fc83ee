namespace EdAgents.Learning.Columns;

/// <summary>
/// What first weights are drawn from, for a layer of n sources (fan-in) and m units (fan-out; an output has one). Where a
/// connection's sign is constrained, the magnitude of what is drawn gets that sign: the deviation about zero stays what
/// the name says, but the weights no longer cancel each other.
/// </summary>
public enum WeightDistribution
{
    /// <summary>N(0, c²/n), LeCun's.</summary>
    FanInNormal = 0,

    /// <summary>c·U[0, 1), Kaneko's; a free weight is the difference of two draws, as it is his excitatory and inhibitory copy folded.</summary>
    UniformMagnitude = 1,

    /// <summary>U(−a, a) with a = c·√(6 / (n + m)).</summary>
    XavierUniform = 2,

    /// <summary>N(0, 2c² / (n + m)).</summary>
    XavierNormal = 3,

    /// <summary>N(0, 2c²/n).</summary>
    HeNormal = 4,

    /// <summary>N(0, c²).</summary>
    ConstantNormal = 5,

    /// <summary>
    /// N(0, π·c²/2) / n for constrained signs, so that the magnitudes of a unit's n weights sum to c on average; N(0, c²/n)
    /// for free ones. Weights of fixed sign add up instead of cancelling, so it is their sum that must not grow with n.
    /// </summary>
    FanInSum = 6,

    /// <summary>U(−c, c).</summary>
    Uniform = 7,

    /// <summary>c itself, for every weight.</summary>
    Equal = 8,
}

/// <summary>One layer's distribution, ready to draw from.</summary>
internal readonly struct WeightDraw
{
    private readonly float width;
    private readonly bool normal;
    private readonly bool folded;
    private readonly bool magnitude;
    private readonly bool equal;

    public WeightDraw(WeightDistribution distribution, float scale, int sources, int units, bool free)
    {
        normal = distribution is not (WeightDistribution.UniformMagnitude or WeightDistribution.XavierUniform or WeightDistribution.Uniform);
        equal = distribution == WeightDistribution.Equal;
        magnitude = distribution == WeightDistribution.UniformMagnitude;
        folded = magnitude && free;
        width = distribution switch
        {
            WeightDistribution.FanInNormal => scale / MathF.Sqrt(sources),
            WeightDistribution.UniformMagnitude or WeightDistribution.ConstantNormal
                or WeightDistribution.Uniform or WeightDistribution.Equal => scale,
            WeightDistribution.XavierUniform => scale * MathF.Sqrt(6f / (sources + units)),
            WeightDistribution.XavierNormal => scale * MathF.Sqrt(2f / (sources + units)),
            WeightDistribution.HeNormal => scale * MathF.Sqrt(2f / sources),
            WeightDistribution.FanInSum => free ? scale / MathF.Sqrt(sources) : scale * MathF.Sqrt(MathF.PI / 2) / sources,
            _ => throw new InvalidOperationException($"no draw for weight distribution {distribution}"),
        };
    }

    /// <summary>The next number, of either sign where the distribution has both.</summary>
    public float Next(ref Pcg32 random) =>
        equal ? width
        : normal ? random.NextGaussian() * width
        : folded ? (random.NextSingle() - random.NextSingle()) * width
        : magnitude ? random.NextSingle() * width
        : random.NextSingle(-width, width);
}
