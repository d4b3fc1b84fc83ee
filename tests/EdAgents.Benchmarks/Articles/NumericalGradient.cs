namespace EdAgents.Benchmarks.Articles;

/// <summary>
/// Gradients by central differences, (L(w + h) − L(w − h)) / 2h for one parameter after the other, in doubles: slow, and
/// right for any network. Back-propagation is checked against it.
/// </summary>
internal static class NumericalGradient
{
    /// <summary>h, where nothing else is asked for: rounding and curvature then cost about as much, some 10⁻¹⁰.</summary>
    public const double DefaultStep = 1e-5;

    /// <summary>∂(mean loss)/∂parameter for every parameter.</summary>
    /// <param name="controller">The network, seen as learning sees it: batch normalisation by the mini-batch, no dropout.</param>
    /// <param name="observations">Whole observations, at least one.</param>
    /// <param name="targets">One row of outputs per observation.</param>
    /// <param name="step">h, &gt; 0.</param>
    /// <returns>One number per parameter, in the order of <see cref="BackpropController.CopyParameters"/>.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit or a number is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step is not a finite number &gt; 0.</exception>
    public static double[] Of(
        BackpropController controller, ReadOnlySpan<float> observations, ReadOnlySpan<float> targets, Loss loss, double step = DefaultStep)
    {
        Check(controller, observations, targets);
        if (!(step > 0 && double.IsFinite(step)))
            throw new ArgumentOutOfRangeException(nameof(step), $"expected a finite step > 0, found {step}");

        return Of(new PlainNetwork(controller), observations, targets, loss, step);
    }

    internal static double[] Of(
        PlainNetwork network, ReadOnlySpan<float> observations, ReadOnlySpan<float> targets, Loss loss, double step)
    {
        double[] gradient = new double[network.Parameters.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            double parameter = network.Parameters[i];
            network.Parameters[i] = parameter + step;
            double above = network.MeanLoss(observations, targets, loss);
            network.Parameters[i] = parameter - step;
            double below = network.MeanLoss(observations, targets, loss);
            network.Parameters[i] = parameter;
            gradient[i] = (above - below) / (2 * step);
        }

        return gradient;
    }

    internal static void Check(BackpropController controller, ReadOnlySpan<float> observations, ReadOnlySpan<float> targets)
    {
        int count = observations.Length / controller.InputCount;
        int whole = Math.Max(1, count) * controller.InputCount;
        EdController.CheckLength(observations.Length, whole, "observed numbers (whole observations)", nameof(observations));
        EdController.CheckLength(targets.Length, count * controller.OutputCount, "targets", nameof(targets));
        EdLearner.CheckFinite(observations, "observation", nameof(observations));
        EdLearner.CheckFinite(targets, "target", nameof(targets));
    }
}
