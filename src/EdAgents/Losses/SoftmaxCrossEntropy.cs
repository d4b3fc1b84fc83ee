using EdAgents.Numerics;

namespace EdAgents.Losses;

/// <summary>
/// −Σ t_k·ln π_k with π = softmax of the logits, for targets that are a distribution; derivative π_k − t_k (for Σ t = 1).
/// Each column still learns from its own scalar only.
/// </summary>
public sealed class SoftmaxCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override string Name => "softmax-cross-entropy";

    private protected override float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        float logSum = Softmax.Probabilities(outputs, gradient);
        double sum = 0;
        for (int k = 0; k < outputs.Length; k++)
        {
            sum += targets[k] * (logSum - outputs[k]);
            gradient[k] -= targets[k];
        }

        return (float)sum;
    }
}
