namespace EdAgents.Learning.Losses;

/// <summary>
/// What one sample's outputs should have been, as one number and its derivative. Losses are stateless and thread-safe.
/// </summary>
public abstract class Loss
{
    private protected Loss()
    {
    }

    /// <summary>The field's name, as the command line and reports show it.</summary>
    public abstract string Name { get; }

    /// <summary>The loss of one sample, summed over its outputs, and ∂Loss/∂output for each of them.</summary>
    /// <param name="outputs">What the columns said.</param>
    /// <param name="targets">What they should have said; as long as <paramref name="outputs"/>.</param>
    /// <param name="gradient">Receives one derivative per output; as long as <paramref name="outputs"/>.</param>
    /// <returns>The loss, ≥ 0.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public float Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        if (targets.Length != outputs.Length || gradient.Length != outputs.Length)
        {
            throw new ArgumentException(
                $"expected {outputs.Length} targets and derivatives, found {targets.Length} and {gradient.Length}");
        }

        return Sum(outputs, targets, gradient);
    }

    /// <summary>The same loss in doubles, for derivatives by differences: a single's rounding would drown them.</summary>
    internal abstract double Exact(ReadOnlySpan<double> outputs, ReadOnlySpan<float> targets);

    private protected abstract float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient);
}
