namespace EdAgents.Benchmarks.Spirals;

/// <summary>
/// What depth does to Error Diffusion and to back-propagation: columns of 16 units a layer on the spirals, Adam, batches
/// of 16, 60 epochs.
/// </summary>
/// <remarks>
/// Rates were chosen by hand among a few, with the same sets that are tested here, so differences of tenths mean nothing.
/// Back-propagation with sigmoid units was tried with rates from 0.01 to 0.2 and fell behind from four layers on with all of
/// them. What keeps ED level is the size of the weights and of the steps: weights of fixed sign do not cancel, so all units
/// of a deep layer carry much the same signal, which every layer multiplies. Its gain must begin near one
/// (<see cref="WeightInitializer.Deep"/>) and a step may change each layer's gain the less, the more layers there are.
/// </remarks>
internal static class DepthStudy
{
    /// <summary>ED with sigmoid units, as Kaneko had them, the library's default weights, rate 0.1.</summary>
    public const string EdSigmoid = "ed-sigmoid";

    /// <summary>ED with the library's defaults: tanh, weights ∝ 1/√fan-in, rate 0.01.</summary>
    public const string EdTanh = "ed-tanh";

    /// <summary>ED as it works best at any depth: leaky ReLU, <see cref="WeightInitializer.Deep"/>, rate 0.03 / depth.</summary>
    public const string EdDeep = "ed-deep";

    /// <summary>The same with RMS normalisation.</summary>
    public const string EdDeepRms = "ed-deep-rms";

    /// <summary>Back-propagation with sigmoid units, Xavier's weights, rate 0.1.</summary>
    public const string BackpropSigmoid = "backprop-sigmoid";

    /// <summary>Back-propagation with leaky ReLU units, He's weights, rate 0.03 / depth.</summary>
    public const string BackpropLeakyReLU = "backprop-leaky-relu";

    private const int Units = 16, Batch = 16, Epochs = 60;

    /// <summary>Everything that is compared.</summary>
    public static ImmutableArray<string> Methods { get; } = [EdSigmoid, EdTanh, EdDeep, EdDeepRms, BackpropSigmoid, BackpropLeakyReLU];

    /// <summary>Hidden layers.</summary>
    public static ImmutableArray<int> Depths { get; } = [1, 2, 4, 8, 50];

    /// <summary>The test accuracy of one method at one depth with one seed.</summary>
    /// <returns>Test accuracy, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown or the depth out of range.</exception>
    public static double Accuracy(string method, int depth, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        int[] sizes = new int[depth];
        Array.Fill(sizes, Units);
        float perDepth = 0.03f / Math.Max(1, depth);
        return method switch
        {
            EdSigmoid => Ed(sizes, Activation.Sigmoid, new WeightInitializer(), HiddenNormalization.None, 0.1f, seed),
            EdTanh => Ed(sizes, Activation.Tanh, new WeightInitializer(), HiddenNormalization.None, 0.01f, seed),
            EdDeep => Ed(sizes, Activation.LeakyReLU, WeightInitializer.Deep(Activation.LeakyReLU), HiddenNormalization.None, perDepth, seed),
            EdDeepRms => Ed(
                sizes, Activation.LeakyReLU, WeightInitializer.Deep(Activation.LeakyReLU), HiddenNormalization.RootMeanSquare, perDepth, seed),
            BackpropSigmoid => Backprop(sizes, Activation.Sigmoid, WeightInitializer.XavierNormal, 0.1f, seed),
            BackpropLeakyReLU => Backprop(sizes, Activation.LeakyReLU, WeightInitializer.He, perDepth, seed),
            _ => throw new ArgumentOutOfRangeException(nameof(method), $"expected one of {string.Join(", ", Methods)}, found {method}"),
        };
    }

    private static double Ed(
        int[] sizes, Activation activation, WeightInitializer initializer, HiddenNormalization normalization, float rate, ulong seed)
    {
        var topology = new ColumnTopology(SpiralSet.InputCount, sizes, SpiralSet.ClassCount, activation)
        {
            HiddenNormalization = normalization,
        };
        return Accuracy(EdController.Create(new ControllerSpec { Topology = topology }, seed, initializer), rate, seed);
    }

    /// <summary>The same columns as ordinary networks.</summary>
    private static double Backprop(int[] sizes, Activation activation, WeightInitializer initializer, float rate, ulong seed)
    {
        DenseLayer[] hidden = [.. sizes.Select(units => new DenseLayer(units, activation))];
        var topology = new NetworkTopology(SpiralSet.InputCount, hidden, SpiralSet.ClassCount, wiring: NetworkWiring.Columns);
        return Accuracy(BackpropController.Create(new BackpropSpec { Topology = topology }, seed, initializer), rate, seed);
    }

    private static double Accuracy(IController start, float rate, ulong seed) =>
        new SpiralTrainer(Epochs, Batch, rate).Accuracy(new SpiralStudent(start, new Adam { LearningRate = rate }, Batch), seed);
}
