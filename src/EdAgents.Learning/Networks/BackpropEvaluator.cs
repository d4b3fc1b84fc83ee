namespace EdAgents.Learning.Networks;

/// <summary>
/// Reads a learner's weights as they are at the moment, with a scratch of its own: several threads can each have one and act
/// at the same time, as long as nobody updates meanwhile. After construction no call allocates.
/// </summary>
internal sealed class BackpropEvaluator : IEvaluator
{
    private readonly NetworkWeights weights;
    private readonly ObservationNormalization normalization;
    private readonly AlignedFloats room;
    private readonly AlignedFloats outputs;
    private readonly int capacity;

    internal BackpropEvaluator(NetworkWeights weights, ObservationNormalization normalization, int capacity)
    {
        this.weights = weights;
        this.normalization = normalization;
        this.capacity = capacity;
        room = NetworkScratch.Room(capacity, NetworkEvaluation.Room(weights.Topology.Layout, 1));
        outputs = NetworkScratch.Room(capacity, weights.Topology.OutputCount);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> Evaluate(ReadOnlySpan<float> observations)
    {
        int inputs = weights.Topology.InputCount;
        int count = observations.Length / inputs;
        EdController.CheckLength(observations.Length, count * inputs, "observed numbers (whole observations)", nameof(observations));
        if (count < 1 || count > capacity)
            throw new ArgumentException($"expected 1 to {capacity} observations, found {count}", nameof(observations));

        int padded = weights.Topology.Layout.PaddedInputs;
        for (int row = 0; row < count; row++)
            normalization.Apply(observations.Slice(row * inputs, inputs), room.Span[(row * padded)..]);

        var written = outputs.Span[..(count * weights.Topology.OutputCount)];
        NetworkEvaluation.Run(weights, ref room.At(0), written);
        return written;
    }
}
