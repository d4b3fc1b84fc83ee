namespace EdAgents.Learning.Losses;

/// <summary>
/// What one sample's outputs should have been, as one number and its derivative. Losses are stateless and thread-safe. An own one is
/// one class and, where options are to name it, one line: <see cref="Register"/>.
/// </summary>
public abstract class Loss
{
    private static readonly Registry<Loss> Rows = new("loss", loss => loss.Name);

    static Loss()
    {
        Register(new MeanSquaredError());
        Register(new BinaryCrossEntropy());
        Register(new BinaryCrossEntropyWithLogits());
        Register(new SoftmaxCrossEntropy());
        Register(new Huber());
    }

    /// <summary>Every loss that options can name, with usual settings.</summary>
    public static IReadOnlyList<Loss> All => Rows.All;

    /// <summary>The field's name, as options and reports have it.</summary>
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

    /// <summary>Makes a loss one that options can name.</summary>
    /// <exception cref="ArgumentException">Its name belongs to another one.</exception>
    public static Loss Register(Loss loss) => Rows.Add(loss);

    /// <summary>The loss of a name in any case; null where there is none.</summary>
    public static Loss? Find(string name) => Rows.Find(name);

    /// <inheritdoc cref="Evaluate"/>
    protected abstract float Sum(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient);
}
