namespace EdAgents.Learning.Columns;

/// <summary>
/// Looks into one column of a controller while it answers: what every unit of every layer puts out. Plain loops, the layers as
/// they are defined, for pictures and for finding faults; <see cref="EdController.Evaluate"/> is the fast way to the outputs, and
/// both agree to rounding. Not thread-safe; reading allocates nothing.
/// </summary>
/// <example>
/// <code>
/// var probe = new ColumnProbe(controller, column: 0);
/// probe.Read(observation);
/// float says = probe.Contributions[3]; // what unit 3 of the last hidden layer adds to the output's sum
/// </code>
/// </example>
internal sealed class ColumnProbe
{
    private readonly EdController controller;
    private readonly int column;
    private readonly float[] inputs;
    private readonly float[][] layers;
    private readonly float[] contributions;

    /// <param name="column">0 to <see cref="EdController.OutputCount"/> − 1.</param>
    public ColumnProbe(EdController controller, int column)
    {
        if (column < 0 || column >= controller.OutputCount)
            throw new ArgumentOutOfRangeException(nameof(column), $"expected 0 to {controller.OutputCount - 1}, found {column}");

        this.controller = controller;
        this.column = column;
        inputs = new float[controller.InputCount];
        layers = [.. controller.Spec.Topology.HiddenSizes.Select(units => new float[units])];
        contributions = new float[controller.OutputWeights(column).Length];
    }

    public int LayerCount => layers.Length;

    /// <summary>The observation as the columns see it, behind the model's normalisation.</summary>
    public ReadOnlySpan<float> Inputs => inputs;

    /// <summary>
    /// What each unit of the last hidden layer (each input, where there is none) adds to the sum of the output: its activity times
    /// its weight. With the bias they make the whole sum.
    /// </summary>
    public ReadOnlySpan<float> Contributions => contributions;

    /// <summary>The column's output, behind the output activation.</summary>
    public float Output { get; private set; }

    /// <summary>Whether a hidden unit is excitatory (the even ones) or inhibitory (the odd ones), for life.</summary>
    public static bool IsExcitatory(int unit) => UnitType.Sign(unit) > 0;

    /// <summary>The activities of a hidden layer, one per unit.</summary>
    /// <param name="layer">0, the first, to <see cref="LayerCount"/> − 1.</param>
    public ReadOnlySpan<float> Activities(int layer) => layers[layer];

    /// <param name="observation"><see cref="EdController.InputCount"/> raw numbers.</param>
    public void Read(ReadOnlySpan<float> observation)
    {
        EdController.CheckLength(observation.Length, inputs.Length, "observed numbers", nameof(observation));
        controller.Normalization.Apply(observation, inputs);
        var sources = inputs;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            ReadLayer(layer, sources);
            sources = layers[layer];
        }

        var topology = controller.Spec.Topology;
        var weights = controller.OutputWeights(column);
        float sum = controller.Weights.OutputBias(column);
        for (int unit = 0; unit < contributions.Length; unit++)
        {
            contributions[unit] = sources[unit] * weights[unit];
            sum += contributions[unit];
        }

        Output = topology.OutputActivation.Value(sum * topology.OutputGain);
    }

    private void ReadLayer(int layer, float[] sources)
    {
        var topology = controller.Spec.Topology;
        float[] values = layers[layer];
        controller.Weights.HiddenRow(layer, column, -1).CopyTo(values);
        for (int source = 0; source < sources.Length; source++)
        {
            var row = controller.Weights.HiddenRow(layer, column, source);
            for (int unit = 0; unit < values.Length; unit++)
                values[unit] += sources[source] * row[unit];
        }

        float scale = topology.HiddenGain * Normalization(topology, values);
        foreach (ref float value in values.AsSpan())
            value = topology.HiddenActivation.Value(value * scale);
    }

    private static float Normalization(ColumnTopology topology, float[] sums)
    {
        if (topology.HiddenNormalization == HiddenNormalization.None)
            return 1;

        float squares = 0;
        foreach (float sum in sums)
            squares += sum * sum;

        return 1 / MathF.Sqrt(RmsNormalization.Epsilon + (squares / sums.Length));
    }
}
