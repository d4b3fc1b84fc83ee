namespace EdAgents.Benchmarks.Articles;

/// <summary>The losses in doubles, for derivatives by differences: a single's rounding would drown them.</summary>
internal static class ExactLoss
{
    public static double Of(Loss loss, ReadOnlySpan<double> outputs, ReadOnlySpan<float> targets) => loss switch
    {
        BinaryCrossEntropy => OfBinaryCrossEntropy(outputs, targets),
        BinaryCrossEntropyWithLogits => OfBinaryCrossEntropyWithLogits(outputs, targets),
        Huber huber => OfHuber(outputs, targets, huber.Delta),
        MeanSquaredError => OfMeanSquaredError(outputs, targets),
        SoftmaxCrossEntropy softmax => OfSoftmaxCrossEntropy(outputs, targets, softmax.Smoothing),
        _ => throw new ArgumentException($"expected a loss that is known in doubles, found {loss.Name}", nameof(loss)),
    };

    private static double OfBinaryCrossEntropy(ReadOnlySpan<double> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double o = Math.Clamp(outputs[k], 1e-6f, 1 - 1e-6f);
            sum -= (targets[k] * Math.Log(o)) + ((1 - targets[k]) * Math.Log(1 - o));
        }

        return sum;
    }

    private static double OfBinaryCrossEntropyWithLogits(ReadOnlySpan<double> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double z = outputs[k];
            sum += Math.Max(z, 0) - (z * targets[k]) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
        }

        return sum;
    }

    private static double OfHuber(ReadOnlySpan<double> outputs, ReadOnlySpan<float> targets, float delta)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double distance = Math.Abs(outputs[k] - targets[k]);
            sum += distance <= delta ? 0.5 * distance * distance : delta * (distance - (0.5 * delta));
        }

        return sum;
    }

    private static double OfMeanSquaredError(ReadOnlySpan<double> outputs, ReadOnlySpan<float> targets)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
            sum += (outputs[k] - targets[k]) * (outputs[k] - targets[k]);

        return sum;
    }

    private static double OfSoftmaxCrossEntropy(ReadOnlySpan<double> outputs, ReadOnlySpan<float> targets, float smoothing)
    {
        double largest = outputs[0];
        foreach (double output in outputs)
            largest = Math.Max(largest, output);

        double exponentials = 0;
        foreach (double output in outputs)
            exponentials += Math.Exp(output - largest);

        double logSum = largest + Math.Log(exponentials);
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            double target = ((1.0 - smoothing) * targets[k]) + ((double)smoothing / outputs.Length);
            sum += target * (logSum - outputs[k]);
        }

        return sum;
    }
}
