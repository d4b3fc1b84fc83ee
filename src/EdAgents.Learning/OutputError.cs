namespace EdAgents.Learning;

/// <summary>
/// The error that one output was given, e = −∂Loss/∂output, over the samples of a mini-batch: all that an Error Diffusion column
/// hears of how it did.
/// </summary>
/// <param name="Mean">Above 0 where the output was to rise, below 0 where it was to fall.</param>
/// <param name="MeanMagnitude">Of each sample's error, whatever its sign; ≥ |<paramref name="Mean"/>|.</param>
public readonly record struct OutputError(float Mean, float MeanMagnitude)
{
    /// <summary>The errors of all outputs, from the gradients of whole samples, one row of outputs after the other.</summary>
    internal static OutputError[] Of(ReadOnlySpan<float> gradients, int outputs)
    {
        var errors = new OutputError[outputs];
        int samples = gradients.Length / outputs;
        for (int output = 0; output < outputs; output++)
        {
            double sum = 0;
            double magnitudes = 0;
            for (int place = output; place < gradients.Length; place += outputs)
            {
                sum -= gradients[place];
                magnitudes += Math.Abs(gradients[place]);
            }

            errors[output] = new OutputError((float)(sum / samples), (float)(magnitudes / samples));
        }

        return errors;
    }
}
