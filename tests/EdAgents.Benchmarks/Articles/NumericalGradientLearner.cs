namespace EdAgents.Benchmarks.Articles;

/// <summary>
/// Gradient descent by <see cref="NumericalGradient"/>, all in doubles: computes what <see cref="BackpropLearner"/>
/// does with <see cref="Sgd"/>, slowly. For networks of some dozens of parameters. Not thread-safe.
/// </summary>
internal sealed class NumericalGradientLearner
{
    private readonly BackpropController start;
    private readonly PlainNetwork network;
    private readonly float learningRate;

    /// <summary>Prepares to train.</summary>
    /// <param name="start">The network whose weights are copied; not batch-normalised.</param>
    /// <exception cref="ArgumentException">A layer is batch-normalised, whose running averages would not be learned.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not a finite number &gt; 0.</exception>
    public NumericalGradientLearner(BackpropController start, float learningRate)
    {
        if (start.Spec.Topology.Hidden.Any(layer => layer.BatchNormalized))
            throw new ArgumentException("expected a network without batch normalisation, found one with it", nameof(start));

        if (learningRate is not (> 0 and < float.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(learningRate), $"expected a learning rate > 0, found {learningRate}");

        this.start = start;
        this.learningRate = learningRate;
        network = new PlainNetwork(start);
    }

    /// <summary>One step down the gradient of the mean loss.</summary>
    /// <param name="observations">Whole observations, at least one.</param>
    /// <param name="targets">One row of outputs per observation.</param>
    /// <returns>The mean loss per sample, before the step.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit or a number is not finite; nothing was changed.</exception>
    public double Learn(ReadOnlySpan<float> observations, ReadOnlySpan<float> targets, Loss loss)
    {
        NumericalGradient.Check(start, observations, targets);
        double before = network.MeanLoss(observations, targets, loss);
        double[] gradient = NumericalGradient.Of(network, observations, targets, loss, NumericalGradient.DefaultStep);
        for (int i = 0; i < gradient.Length; i++)
            network.Parameters[i] -= learningRate * gradient[i];

        return before;
    }

    /// <summary>A controller with the weights as they are now, rounded to singles.</summary>
    public BackpropController ToController()
    {
        var weights = start.Weights.Clone();
        int place = 0;
        foreach (var (layer, number, source) in BackpropController.ParameterRows(start.Spec.Topology))
        {
            foreach (ref float weight in weights.Units(layer, number, source))
                weight = (float)network.Parameters[place++];
        }

        return new BackpropController(start.Spec, weights);
    }
}
