namespace EdAgents.Learning.Export;

/// <summary>
/// A controller as what every exporter has to write: some stacks of layers side by side (one per column, or one network with
/// all the outputs), each from the normalised inputs to its outputs.
/// </summary>
/// <param name="Count">Stacks, N; the outputs of one follow on those of the one before.</param>
/// <param name="Layers">The hidden layers, and then the one of the outputs.</param>
internal sealed record LayerStack(int Count, ImmutableArray<StackLayer> Layers)
{
    public static LayerStack Of(IController controller) => controller switch
    {
        EdController columns => Of(columns),
        BackpropController network => Of(network),
        _ => throw new ArgumentException(
            $"expected a controller of columns or a network, found {controller.GetType().Name}", nameof(controller)),
    };

    private static LayerStack Of(EdController controller)
    {
        var topology = controller.Spec.Topology;
        var tensors = Tensors(controller);
        bool normalized = topology.HiddenNormalization == HiddenNormalization.RootMeanSquare;
        var layers = ImmutableArray.CreateBuilder<StackLayer>();
        int sources = topology.InputCount;
        foreach (int units in topology.HiddenSizes)
        {
            string name = $"hidden.{layers.Count}";
            layers.Add(new StackLayer(name, sources, units, tensors[$"{name}.weight"], tensors[$"{name}.bias"], topology.HiddenActivation)
            {
                Gain = topology.HiddenGain,
                IsRmsNormalized = normalized,
            });
            sources = units;
        }

        layers.Add(new StackLayer("output", sources, 1, tensors["output.weight"], tensors["output.bias"], topology.OutputActivation)
        {
            Gain = topology.OutputGain,
            IsDot = true,
        });
        return new LayerStack(topology.ColumnCount, layers.ToImmutable());
    }

    private static LayerStack Of(BackpropController controller)
    {
        var topology = controller.Spec.Topology;
        var tensors = Tensors(controller);
        var layers = topology.Layout.Layers.Select(layer =>
        {
            string name = layer.Index < topology.Hidden.Length ? $"hidden.{layer.Index}" : "output";
            return new StackLayer(name, layer.Sources, layer.Units, tensors[$"{name}.weight"], tensors[$"{name}.bias"], layer.Activation)
            {
                Batch = layer.Normalized
                    ? new BatchMoments(tensors[$"{name}.scale"], tensors[$"{name}.mean"], tensors[$"{name}.variance"])
                    : null,
            };
        });
        return new LayerStack(topology.NetworkCount, [.. layers]);
    }

    private static Dictionary<string, float[]> Tensors(IController controller) =>
        ModelTensor.Of(controller).ToDictionary(tensor => tensor.Name, tensor => Copy(tensor, controller));

    private static float[] Copy(ModelTensor tensor, IController controller)
    {
        var numbers = new float[tensor.NumberCount];
        int place = 0;
        for (int column = 0; column < tensor.Columns; column++)
        {
            for (int row = 0; row < tensor.Rows; row++)
            {
                tensor.Row(controller, column, row).CopyTo(numbers.AsSpan(place));
                place += tensor.RowLength;
            }
        }

        return numbers;
    }
}

/// <summary>One layer of every stack: v = f(normalised(b + x·W)).</summary>
/// <param name="Name">As in the model file: "hidden.0", "output".</param>
/// <param name="Sources">Numbers that one stack's layer reads, S.</param>
/// <param name="Units">Numbers it makes, U.</param>
/// <param name="Weights">[N, S, U], the last contiguous.</param>
/// <param name="Biases">[N, U]; β where the layer is batch-normalised.</param>
internal sealed record StackLayer(string Name, int Sources, int Units, float[] Weights, float[] Biases, Activation Activation)
{
    /// <summary>What the sums are multiplied with before f: a sigmoid's steepness.</summary>
    public float Gain { get; init; } = 1;

    /// <summary>Whether the sums are divided by the root of ε and their mean square.</summary>
    public bool IsRmsNormalized { get; init; }

    /// <summary>What the sums are batch-normalised with; null where they are not.</summary>
    public BatchMoments? Batch { get; init; }

    /// <summary>Whether the sum is taken in sixteen chains, and the bias added at the end (see <c>Dot</c>).</summary>
    public bool IsDot { get; init; }
}

/// <summary>Batch normalisation at play, (a − mean) / √(variance + ε) · scale + bias; each [N, U].</summary>
internal sealed record BatchMoments(float[] Scale, float[] Mean, float[] Variance)
{
    /// <summary>1 / √(variance + ε), with the roundings of play.</summary>
    public float[] InverseDeviations() => Array.ConvertAll(Variance, variance => 1 / MathF.Sqrt(variance + BatchNormalization.Epsilon));
}
