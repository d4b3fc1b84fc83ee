namespace EdAgents.Learning.Columns;

/// <summary>The layer that a weight is drawn for.</summary>
/// <param name="Scale">c, ≥ 0.</param>
/// <param name="Sources">n, the fan-in.</param>
/// <param name="Units">m, the fan-out; an output has one.</param>
/// <param name="IsFree">Whether the weight may have either sign.</param>
public readonly record struct WeightLayer(float Scale, int Sources, int Units, bool IsFree);

/// <summary>Draws one weight, of either sign where the distribution has both.</summary>
public delegate float WeightDraw(in WeightLayer layer, ref Pcg32 random);

/// <summary>
/// What first weights are drawn from. Where a connection's sign is constrained, the magnitude of what is drawn gets that sign: the
/// deviation about zero stays what the name says, but the weights no longer cancel each other.
/// </summary>
/// <param name="name">In configurations.</param>
/// <param name="draw">Draws one weight.</param>
public sealed class WeightDistribution(string name, WeightDraw draw)
{
    private static readonly Registry<WeightDistribution> Rows = new("weight distribution", distribution => distribution.Name);

    /// <summary>N(0, c²/n), LeCun's.</summary>
    public static WeightDistribution FanInNormal { get; } = Register(new(
        "FanInNormal", static (in layer, ref random) => random.NextGaussian() * (layer.Scale / MathF.Sqrt(layer.Sources))));

    /// <summary>c·U[0, 1), Kaneko's; a free weight is the difference of two draws, as it is his excitatory and inhibitory copy folded.</summary>
    public static WeightDistribution UniformMagnitude { get; } = Register(new(
        "UniformMagnitude", static (in layer, ref random) =>
            (layer.IsFree ? random.NextSingle() - random.NextSingle() : random.NextSingle()) * layer.Scale));

    /// <summary>U(−a, a) with a = c·√(6 / (n + m)).</summary>
    public static WeightDistribution XavierUniform { get; } = Register(new(
        "XavierUniform", static (in layer, ref random) =>
        {
            float bound = layer.Scale * MathF.Sqrt(6f / (layer.Sources + layer.Units));
            return random.NextSingle(-bound, bound);
        }));

    /// <summary>N(0, 2c² / (n + m)).</summary>
    public static WeightDistribution XavierNormal { get; } = Register(new(
        "XavierNormal", static (in layer, ref random) =>
            random.NextGaussian() * (layer.Scale * MathF.Sqrt(2f / (layer.Sources + layer.Units)))));

    /// <summary>N(0, 2c²/n).</summary>
    public static WeightDistribution HeNormal { get; } = Register(new(
        "HeNormal", static (in layer, ref random) => random.NextGaussian() * (layer.Scale * MathF.Sqrt(2f / layer.Sources))));

    /// <summary>N(0, c²).</summary>
    public static WeightDistribution ConstantNormal { get; } = Register(new(
        "ConstantNormal", static (in layer, ref random) => random.NextGaussian() * layer.Scale));

    /// <summary>
    /// N(0, π·c²/2) / n for constrained signs, so that the magnitudes of a unit's n weights sum to c on average; N(0, c²/n)
    /// for free ones. Weights of fixed sign add up instead of cancelling, so it is their sum that must not grow with n.
    /// </summary>
    public static WeightDistribution FanInSum { get; } = Register(new(
        "FanInSum", static (in layer, ref random) => random.NextGaussian() * (layer.IsFree
            ? layer.Scale / MathF.Sqrt(layer.Sources)
            : layer.Scale * MathF.Sqrt(MathF.PI / 2) / layer.Sources)));

    /// <summary>U(−c, c).</summary>
    public static WeightDistribution Uniform { get; } = Register(new(
        "Uniform", static (in layer, ref random) => random.NextSingle(-layer.Scale, layer.Scale)));

    /// <summary>c itself, for every weight.</summary>
    public static WeightDistribution Equal { get; } = Register(new("Equal", static (in layer, ref _) => layer.Scale));

    /// <summary>Every distribution there is, built-in ones first.</summary>
    public static IReadOnlyList<WeightDistribution> All => Rows.All;

    /// <summary>Its name in configurations.</summary>
    public string Name => name;

    /// <summary>Makes a distribution one that configurations can name.</summary>
    /// <exception cref="ArgumentException">Its name belongs to another one.</exception>
    public static WeightDistribution Register(WeightDistribution distribution) => Rows.Add(distribution);

    /// <summary>The distribution of a name in any case; null where there is none.</summary>
    public static WeightDistribution? Find(string name) => Rows.Find(name);

    /// <summary>The next weight.</summary>
    public float Draw(in WeightLayer layer, ref Pcg32 random) => draw(layer, ref random);

    /// <summary>The name.</summary>
    public override string ToString() => name;
}
