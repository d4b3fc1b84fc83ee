namespace EdAgents.Learning.Losses;

/// <summary>(o − t)² per output; derivative 2(o − t).</summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override string Name => "mse";

    /// <inheritdoc/>
    protected override float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        float sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            float difference = outputs[k] - targets[k];
            gradient[k] = 2 * difference;
            sum += difference * difference;
        }

        return sum;
    }
}
