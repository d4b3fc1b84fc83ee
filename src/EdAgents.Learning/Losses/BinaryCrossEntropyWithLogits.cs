namespace EdAgents.Learning.Losses;

/// <summary>
/// The same as <see cref="BinaryCrossEntropy"/> of a sigmoid, given the logit z itself, which never overflows:
/// max(z, 0) − z·t + ln(1 + e^−|z|); derivative σ(z) − t.
/// </summary>
public sealed class BinaryCrossEntropyWithLogits : Loss
{
    /// <inheritdoc/>
    public override string Name => "bce-with-logits";

    /// <inheritdoc/>
    protected override float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            float z = outputs[k];
            float t = targets[k];
            gradient[k] = Activation.Sigmoid.Value(z) - t;
            sum += Math.Max(z, 0) - (z * t) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
        }

        return (float)sum;
    }
}
