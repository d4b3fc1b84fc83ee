namespace EdAgents.Controllers;

/// <summary>
/// What is done to an observation before any column sees it: (x − offset) · scale, per input. It belongs to the model, so a
/// game passes raw observations. Immutable; equal by value.
/// </summary>
public sealed class ObservationNormalization : IEquatable<ObservationNormalization>
{
    /// <summary>A normalisation with one offset and one scale per input.</summary>
    /// <exception cref="ArgumentException">The lengths differ, a number is not finite, or a scale is 0.</exception>
    public ObservationNormalization(ReadOnlySpan<float> offsets, ReadOnlySpan<float> scales)
    {
        if (offsets.Length != scales.Length)
            throw new ArgumentException($"expected as many scales as offsets, found {scales.Length} and {offsets.Length}");

        for (int i = 0; i < offsets.Length; i++)
        {
            if (!float.IsFinite(offsets[i]) || !float.IsFinite(scales[i]) || scales[i] == 0)
            {
                throw new ArgumentException(
                    $"expected a finite offset and a finite scale other than 0 for input {i}, found {offsets[i]} and {scales[i]}");
            }
        }

        Offsets = [.. offsets];
        Scales = [.. scales];
    }

    /// <summary>What is subtracted from each input.</summary>
    public ImmutableArray<float> Offsets { get; }

    /// <summary>What each difference is multiplied with.</summary>
    public ImmutableArray<float> Scales { get; }

    /// <summary>Leaves every input as it is.</summary>
    public static ObservationNormalization None(int inputCount)
    {
        var scales = new float[inputCount];
        Array.Fill(scales, 1f);
        return new ObservationNormalization(new float[inputCount], scales);
    }

    /// <inheritdoc/>
    public bool Equals(ObservationNormalization? other) =>
        other is not null
        && Offsets.AsSpan().SequenceEqual(other.Offsets.AsSpan())
        && Scales.AsSpan().SequenceEqual(other.Scales.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ObservationNormalization);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Offsets.Length, Offsets.FirstOrDefault(), Scales.FirstOrDefault());

    internal void Apply(ReadOnlySpan<float> observation, Span<float> inputs) => Apply(Offsets.AsSpan(), Scales.AsSpan(), observation, inputs);

    internal static void Apply(ReadOnlySpan<float> offsets, ReadOnlySpan<float> scales, ReadOnlySpan<float> observation, Span<float> inputs)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= observation.Length; i += Vector<float>.Count)
        {
            var difference = new Vector<float>(observation[i..]) - new Vector<float>(offsets[i..]);
            (difference * new Vector<float>(scales[i..])).CopyTo(inputs[i..]);
        }

        for (; i < observation.Length; i++)
            inputs[i] = (observation[i] - offsets[i]) * scales[i];
    }
}
