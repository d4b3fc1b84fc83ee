namespace EdAgents.Tests.Backprop;

/// <summary>Networks, samples and losses to test with.</summary>
internal static class SampleNetworks
{
    public static readonly IReadOnlyList<Activation> Activations = Activation.All;

    public static readonly Loss[] Losses =
    [
        new MeanSquaredError(), new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits(), new SoftmaxCrossEntropy(),
        new SoftmaxCrossEntropy(0.1f), new Huber(0.5f),
    ];

    public static BackpropController Create(NetworkTopology topology, ulong seed = 1, ObservationNormalization? normalization = null) =>
        BackpropController.Create(
            new BackpropSpec { Topology = topology, Normalization = normalization }, seed,
            new WeightInitializer { FirstScale = 1, HiddenScale = 1.2f, OutputScale = 1 });

    /// <summary>Up to three hidden layers of up to 20 units with any activation, some of them batch-normalised.</summary>
    public static NetworkTopology Random(ref Pcg32 random, Activation? output = null)
    {
        var hidden = new DenseLayer[random.NextInt32(4)];
        foreach (ref var layer in hidden.AsSpan())
            layer = new DenseLayer(1 + random.NextInt32(20), Activations[random.NextInt32(Activations.Count)], random.NextInt32(2) == 0);

        return new NetworkTopology(1 + random.NextInt32(20), hidden, 1 + random.NextInt32(5), output, (NetworkWiring)random.NextInt32(2));
    }

    public static float[] Numbers(int count, ref Pcg32 random, float low = -1, float high = 1)
    {
        var numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
            number = random.NextSingle(low, high);

        return numbers;
    }

    /// <summary>Targets that suit any loss: in [0, 1], and a distribution over the outputs of a sample.</summary>
    public static float[] Targets(int samples, int outputs, ref Pcg32 random)
    {
        float[] targets = Numbers(samples * outputs, ref random, 0.1f, 0.9f);
        for (int sample = 0; sample < samples; sample++)
        {
            var row = targets.AsSpan(sample * outputs, outputs);
            float sum = 0;
            foreach (float target in row)
                sum += target;

            for (int k = 0; k < outputs; k++)
                row[k] /= sum;
        }

        return targets;
    }

    public static float[] Parameters(BackpropController controller)
    {
        var parameters = new float[controller.ParameterCount];
        controller.CopyParameters(parameters);
        return parameters;
    }

    /// <summary>Learned numbers and running averages, bit for bit.</summary>
    public static int[] Bits(BackpropController controller)
    {
        var layout = controller.Spec.Topology.Layout;
        var bits = Parameters(controller).Select(BitConverter.SingleToInt32Bits).ToList();
        for (int network = 0; network < layout.NetworkCount; network++)
        {
            foreach (var layer in layout.Layers.Where(layer => layer.Normalized))
            {
                bits.AddRange(controller.Weights.Averages(layer, network, 0).ToArray().Select(BitConverter.SingleToInt32Bits));
                bits.AddRange(controller.Weights.Averages(layer, network, 1).ToArray().Select(BitConverter.SingleToInt32Bits));
            }
        }

        return [.. bits];
    }

    public static double[][] Rows(ReadOnlySpan<float> numbers, int width)
    {
        var rows = new double[numbers.Length / width][];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = Array.ConvertAll(numbers.Slice(row * width, width).ToArray(), number => (double)number);

        return rows;
    }
}
