namespace EdAgents.Learning.Columns;

/// <inheritdoc cref="IEvaluator"/>
internal sealed class ColumnEvaluator(EdLearner learner, ObservationNormalization normalization, int capacity) : IEvaluator
{
    private readonly ColumnScratch scratch = new(learner.Weights.Topology, capacity);

    /// <summary>The same bits as <see cref="EdLearner.Forward"/> gives.</summary>
    public ReadOnlySpan<float> Evaluate(ReadOnlySpan<float> observations)
    {
        int inputs = learner.InputCount;
        int count = EdController.CountOf(observations, inputs, 1, scratch.Capacity);
        for (int sample = 0; sample < count; sample++)
            normalization.Apply(observations.Slice(sample * inputs, inputs), scratch.Input(sample, inputs));

        for (int column = 0; column < learner.OutputCount; column++)
            BatchPass.Column(learner.Weights, scratch, count, column);

        return scratch.Outputs.Span[..(count * learner.OutputCount)];
    }
}
