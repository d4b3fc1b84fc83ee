namespace EdAgents.Learning.Columns;

/// <summary>
/// Draws first weights from a distribution, by default normal with deviation c/√(fan-in), as a magnitude with the sign the
/// connection must carry where signs are constrained.
/// </summary>
/// <remarks>
/// The three constants are what acting was found to need: a first layer wide enough that tanh units differ, an output
/// layer small enough that the first policy is nearly uniform.
/// </remarks>
public sealed record WeightInitializer
{
    /// <summary>What is drawn; c below is a factor on it.</summary>
    public WeightDistribution Distribution { get; init; } = WeightDistribution.FanInNormal;

    /// <summary>c of the first hidden layer.</summary>
    public float FirstScale { get; init; } = 1.5f;

    /// <summary>c of every further hidden layer.</summary>
    public float HiddenScale { get; init; } = 1f;

    /// <summary>c of the output layer.</summary>
    public float OutputScale { get; init; } = 0.1f;

    /// <summary>
    /// β, ≥ 0, of columns only: above 0 every bias is drawn as well, β times the difference of two draws, as each of the two bias sources
    /// of Kaneko's program emits β (0.8 in his). At 0, biases start at 0 except in the first layer, whose bias is an input like any other.
    /// </summary>
    public float BiasEmission { get; init; }

    /// <summary>Kaneko's: magnitudes from U[0, 1), for the activation and learning rate of his program.</summary>
    public static WeightInitializer Kaneko { get; } = Plain(WeightDistribution.UniformMagnitude);

    /// <summary>Xavier (Glorot and Bengio, 2010), uniform: for tanh and sigmoid.</summary>
    public static WeightInitializer XavierUniform { get; } = Plain(WeightDistribution.XavierUniform);

    /// <summary>Xavier (Glorot and Bengio, 2010), normal: for tanh and sigmoid.</summary>
    public static WeightInitializer XavierNormal { get; } = Plain(WeightDistribution.XavierNormal);

    /// <summary>He (2015), normal: for rectifiers.</summary>
    public static WeightInitializer He { get; } = Plain(WeightDistribution.HeNormal);

    /// <summary>For many layers: signals and errors keep their size through any number of them (see <see cref="WeightDistribution.FanInSum"/>).</summary>
    /// <param name="activation">The hidden activation, whose mean slope on both sides of zero the weights make up for.</param>
    public static WeightInitializer Deep(Activation activation)
    {
        // Excitatory units pass a common signal at its own sign, inhibitory ones at the other, half of the units each.
        ArgumentNullException.ThrowIfNull(activation);
        return new() { Distribution = WeightDistribution.FanInSum, FirstScale = 1.5f, HiddenScale = activation.Gain, OutputScale = 1 };
    }

    /// <summary>U(−a, a) for every weight, whatever the layer's size.</summary>
    /// <param name="bound">a, ≥ 0.</param>
    public static WeightInitializer Uniform(float bound) => Plain(WeightDistribution.Uniform, bound);

    /// <summary>The same number for every weight: what must not be done, because no unit then ever differs from another.</summary>
    /// <param name="value">The number, ≥ 0.</param>
    public static WeightInitializer Equal(float value) => Plain(WeightDistribution.Equal, value);

    /// <summary>N(0, σ²) for every weight, whatever the layer's size.</summary>
    /// <param name="deviation">σ, ≥ 0.</param>
    public static WeightInitializer Constant(float deviation = 0.01f) => Plain(WeightDistribution.ConstantNormal, deviation);

    /// <summary>Every column draws from a stream of its own, so that adding a column leaves the others as they were.</summary>
    internal void Fill(ColumnWeights weights, ulong seed)
    {
        Validate();
        for (int column = 0; column < weights.Topology.ColumnCount; column++)
        {
            var random = new Pcg32(seed, (ulong)column);
            FillColumn(weights, column, ref random);
        }
    }

    private static WeightInitializer Plain(WeightDistribution distribution, float scale = 1) =>
        new() { Distribution = distribution, FirstScale = scale, HiddenScale = scale, OutputScale = scale };

    internal void Validate()
    {
        foreach (float scale in (ReadOnlySpan<float>)[FirstScale, HiddenScale, OutputScale, BiasEmission])
        {
            if (scale is not (>= 0 and < float.PositiveInfinity))
                throw new ArgumentOutOfRangeException(null, $"expected weight scales ≥ 0, found {scale}");
        }
    }

    private void FillColumn(ColumnWeights weights, int column, ref Pcg32 random)
    {
        var layout = weights.Topology.Layout;
        foreach (var layer in layout.Hidden)
        {
            float scale = layer.FreeSigned ? FirstScale : HiddenScale;
            var shape = new WeightLayer(scale, layer.Sources, layer.Units, layer.FreeSigned);
            for (int source = layer.FreeSigned || BiasEmission > 0 ? -1 : 0; source < layer.Sources; source++)
                FillRow(weights.HiddenRow(layer.Index, column, source), shape, source, ref random);
        }

        bool free = layout.Hidden.IsEmpty;
        var outputShape = new WeightLayer(OutputScale, layout.OutputSources, 1, free);
        var output = weights.OutputRow(column);
        for (int source = 0; source < output.Length; source++)
        {
            float drawn = Distribution.Draw(outputShape, ref random);
            output[source] = free ? drawn : MathF.Abs(drawn) * UnitType.Sign(source);
        }

        if (BiasEmission > 0)
            weights.OutputBias(column) = BiasEmission * Distribution.Draw(outputShape with { IsFree = true }, ref random);
    }

    private void FillRow(Span<float> row, WeightLayer shape, int source, ref Pcg32 random)
    {
        float emission = source < 0 && BiasEmission > 0 ? BiasEmission : 1;
        shape = shape with { IsFree = shape.IsFree || source < 0 };
        for (int unit = 0; unit < row.Length; unit++)
        {
            float drawn = Distribution.Draw(shape, ref random);
            row[unit] = shape.IsFree ? emission * drawn : MathF.Abs(drawn) * UnitType.Sign(source) * UnitType.Sign(unit);
        }
    }
}
