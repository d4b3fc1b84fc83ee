namespace EdAgents.Benchmarks.Spirals;

/// <summary>
/// Do mini-batches learn as well as single samples? ED columns of two layers of 16 leaky ReLU units on the spirals, 100
/// epochs, whatever the batch. A step follows the mean of its batch, so fewer steps are taken and each must be longer: SGD's
/// rate grows with the batch (the sum of as many single steps), Adam's with its root (a step's size there is the rate's,
/// whatever the gradient's, and noise falls with the root).
/// </summary>
internal static class BatchStudy
{
    /// <summary>Gradient descent, rate 0.02 · batch, at most 1.</summary>
    public const string Sgd = "sgd";

    /// <summary>Adam, rate 0.003 · √batch.</summary>
    public const string Adam = "adam";

    private const int Units = 16, Epochs = 100;

    /// <summary>Both optimizers.</summary>
    public static ImmutableArray<string> Methods { get; } = [Sgd, Adam];

    /// <summary>Points of a mini-batch; 1 is learning online.</summary>
    public static ImmutableArray<int> Batches { get; } = [1, 8, 32, 128];

    /// <summary>One optimizer with one batch and one seed.</summary>
    /// <returns>Test accuracy, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown or the batch not positive.</exception>
    public static double Accuracy(string method, int batch, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        Optimizer optimizer = method switch
        {
            Sgd => new Sgd { LearningRate = MathF.Min(1, 0.02f * batch) },
            Adam => new Adam { LearningRate = 0.003f * MathF.Sqrt(batch) },
            _ => throw new ArgumentOutOfRangeException(nameof(method), $"expected one of {string.Join(", ", Methods)}, found {method}"),
        };
        var topology = new ColumnTopology(SpiralSet.InputCount, [Units, Units], SpiralSet.ClassCount, Activation.LeakyReLU);
        var start = EdController.Create(new ControllerSpec { Topology = topology }, seed, WeightInitializer.Deep(Activation.LeakyReLU));
        return new SpiralTrainer(Epochs, batch, optimizer.LearningRate).Accuracy(new SpiralStudent(start, optimizer, batch), seed);
    }
}
