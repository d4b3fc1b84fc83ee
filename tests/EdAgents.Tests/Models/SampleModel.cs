namespace EdAgents.Tests.Models;

/// <summary>Models to save, with something in every field.</summary>
internal static class SampleModel
{
    public static readonly IReadOnlyList<Activation> Activations = Activation.All;

    /// <summary>Three inputs, two hidden layers, three columns of which two are actions.</summary>
    public static EdModel Full(params int[] hiddenSizes) => new(
        EdController.Create(
            new ControllerSpec
            {
                Topology = new ColumnTopology(3, hiddenSizes is [] ? [5, 4] : hiddenSizes, 3, Activation.Tanh, Activation.Sigmoid),
                InputNames = ["distance", "höjd", "猫"],
                OutputNames = ["jump", "punch", "value"],
                Normalization = new ObservationNormalization([0.5f, -1, 0], [2, 0.25f, -1]),
                Decoding = ActionDecoding.Categorical(["jump", "punch"]),
            },
            seed: 7),
        new TaskId("neko-fight", 1),
        new TrainingInfo
        {
            Learner = "ppo",
            Seed = ulong.MaxValue,
            Steps = 1_000_000,
            ScoreName = "mean win rate",
            Score = 0.875,
            Date = "2026-02-28",
        });

    /// <summary>Three inputs and sigmoid units as steep as Kaneko's.</summary>
    public static EdModel Steep() => new(
        EdController.Create(
            new ControllerSpec
            {
                Topology = new ColumnTopology(3, [6], 2, Activation.Sigmoid, Activation.Sigmoid) { SigmoidU0 = 0.4f },
            },
            seed: 5,
            WeightInitializer.Kaneko with { BiasEmission = 0.8f }),
        new TaskId("parity", 1),
        new TrainingInfo());

    /// <summary>The full one with RMS normalisation.</summary>
    public static EdModel Normalized()
    {
        var full = Full();
        var topology = new ColumnTopology(3, [5, 4], 3, Activation.Tanh, Activation.Sigmoid)
        {
            HiddenNormalization = HiddenNormalization.RootMeanSquare,
        };
        return full with { Controller = EdController.Create(full.Columns().Spec with { Topology = topology }, seed: 7) };
    }

    /// <summary>The full one with a continuous action of two numbers, and a reward scale.</summary>
    public static EdModel Continuous()
    {
        var full = Full();
        var decoding = ActionDecoding.Gaussian(["jump", "punch"], [-1, -5], [1, 0.5f], [0.25f, 1.5f], ActionMode.Greedy);
        return full with
        {
            Controller = EdController.Create(full.Columns().Spec with { Decoding = decoding }, seed: 7),
            Training = full.Training with { RewardScale = 0.125 },
        };
    }

    /// <summary>Three inputs, an ordinary network of two hidden layers, one batch-normalised, that has learned a little.</summary>
    public static EdModel Network() => Network(new NetworkTopology(
        3, [new DenseLayer(5, Activation.Tanh, BatchNormalized: true), new DenseLayer(4, Activation.LeakyReLU)], 3, Activation.Sigmoid));

    /// <summary>The same, a network per output, nothing normalised.</summary>
    public static EdModel NetworkColumns() => Network(new NetworkTopology(
        3, [new DenseLayer(5, Activation.Softplus), new DenseLayer(4, Activation.Sigmoid)], 3, wiring: NetworkWiring.Columns));

    private static EdModel Network(NetworkTopology topology)
    {
        var full = Full();
        var spec = ((EdController)full.Controller).Spec;
        var start = BackpropController.Create(
            new BackpropSpec
            {
                Topology = topology,
                InputNames = spec.InputNames,
                OutputNames = spec.OutputNames,
                Normalization = spec.Normalization,
                Decoding = spec.Decoding,
            },
            seed: 7);
        var learner = start.CreateLearner(new Sgd { LearningRate = 0.5f }, 4);
        for (int step = 0; step < 5; step++)
            learner.Learn([1, 2, 3, -1, 0.5f, 2, 0, 0, 1, 3, -2, 1], [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], new MeanSquaredError());

        return full with { Controller = learner.ToController() };
    }

    /// <summary>The smallest there is, with every optional thing absent.</summary>
    public static EdModel Smallest() => new(
        EdController.Create(new ControllerSpec { Topology = new ColumnTopology(1, [], 1) }, seed: 0),
        new TaskId("gate", 0),
        new TrainingInfo());

    public static EdModel Random(ref Pcg32 random, int hiddenLayers)
    {
        int[] sizes = new int[hiddenLayers];
        foreach (ref int size in sizes.AsSpan())
            size = 1 + random.NextInt32(40);

        int columns = 1 + random.NextInt32(6);
        var topology = new ColumnTopology(
            1 + random.NextInt32(40), sizes, columns,
            Activations[random.NextInt32(Activations.Count)], Activations[random.NextInt32(Activations.Count)]);
        var spec = new ControllerSpec
        {
            Topology = topology,
            Decoding = columns < 2 ? ActionDecoding.None : ActionDecoding.Categorical(["a", "b"], (ActionMode)random.NextInt32(2)),
        };
        return new EdModel(EdController.Create(spec, random.NextUInt32()), new TaskId("random", 3), new TrainingInfo { Seed = 5 });
    }

    /// <summary>The controller of a model of ED columns.</summary>
    public static EdController Columns(this EdModel model) => (EdController)model.Controller;

    /// <summary>Every bit of every weight, padding included.</summary>
    public static int[] Bits(EdModel model) => [.. model.Columns().Weights.Block.Span.ToArray().Select(BitConverter.SingleToInt32Bits)];

    /// <summary>Every bit of one tensor's numbers, in the order of the file.</summary>
    public static uint[] Bits(EdModel model, ColumnTensor tensor)
    {
        var bits = new List<uint>();
        for (int row = 0; row < tensor.Columns * tensor.Rows; row++)
        {
            foreach (float number in tensor.Row(model.Columns().Weights, row / tensor.Rows, row % tensor.Rows))
                bits.Add(BitConverter.SingleToUInt32Bits(number));
        }

        return [.. bits];
    }
}
