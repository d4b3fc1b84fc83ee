namespace EdAgents.Learning.Losses;

/// <summary>
/// −Σ t_k·ln π_k with π = softmax of the logits, for targets that are a distribution; derivative π_k − t_k (for Σ t = 1).
/// Each column still learns from its own scalar only.
/// </summary>
/// <remarks>
/// Label smoothing (Szegedy et al., 2016) learns (1 − ε)·t_k + ε/K instead of t_k, K the number of outputs: no logit is then
/// asked to grow for ever. With it the loss of a right answer stays above 0.
/// </remarks>
public sealed class SoftmaxCrossEntropy : Loss
{
    /// <param name="smoothing">ε, in [0, 1]: the part of the target that is spread over all outputs.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smoothing"/> is outside [0, 1].</exception>
    public SoftmaxCrossEntropy(float smoothing = 0)
    {
        if (smoothing is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(null, $"expected a smoothing in [0, 1], found {smoothing}");

        Smoothing = smoothing;
    }

    /// <summary>ε, the part of the target that is spread over all outputs.</summary>
    public float Smoothing { get; }

    /// <inheritdoc/>
    public override string Name => "softmax-cross-entropy";

    /// <inheritdoc/>
    protected override float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        float logSum = Softmax.Probabilities(outputs, gradient);
        float keep = 1 - Smoothing;
        float share = Smoothing / outputs.Length;
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            float target = (keep * targets[k]) + share;
            sum += target * (logSum - outputs[k]);
            gradient[k] -= target;
        }

        return (float)sum;
    }
}
