namespace EdAgents.Learning.Networks;

/// <inheritdoc cref="IEvaluator"/>
internal sealed class BackpropEvaluator(NetworkWeights weights, ObservationNormalization normalization, int capacity) : IEvaluator
{
    private readonly AlignedFloats room = ColumnScratch.Room(capacity, NetworkEvaluation.Room(weights.Topology.Layout, 1));
    private readonly AlignedFloats outputs = ColumnScratch.Room(capacity, weights.Topology.OutputCount);

    public ReadOnlySpan<float> Evaluate(ReadOnlySpan<float> observations)
    {
        int inputs = weights.Topology.InputCount;
        int count = EdController.CountOf(observations, inputs, 1, capacity);
        int padded = weights.Topology.Layout.PaddedInputs;
        for (int row = 0; row < count; row++)
            normalization.Apply(observations.Slice(row * inputs, inputs), room.Span[(row * padded)..]);

        var written = outputs.Span[..(count * weights.Topology.OutputCount)];
        NetworkEvaluation.Run(weights, ref room.At(0), written);
        return written;
    }
}
