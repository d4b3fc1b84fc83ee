namespace EdAgents.Learning.Losses;

/// <summary>
/// −t·ln o − (1 − t)·ln(1 − o) per output, for outputs in (0, 1), as a sigmoid gives them; derivative (o − t) / (o(1 − o)).
/// Outputs are taken no nearer to 0 and 1 than 10⁻⁶, where the derivative would leave all bounds.
/// </summary>
public sealed class BinaryCrossEntropy : Loss
{
    private const float Edge = 1e-6f;

    /// <inheritdoc/>
    public override string Name => "bce";

    /// <inheritdoc/>
    protected override float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            float o = Math.Clamp(outputs[k], Edge, 1 - Edge);
            float t = targets[k];
            gradient[k] = (o - t) / (o * (1 - o));
            sum -= (t * Math.Log(o)) + ((1 - t) * Math.Log(1 - o));
        }

        return (float)sum;
    }
}
