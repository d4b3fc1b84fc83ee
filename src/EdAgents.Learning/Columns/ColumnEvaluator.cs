namespace EdAgents.Learning.Columns;

/// <summary>
/// Reads a learner's weights as they are at the moment, with a scratch of its own: several threads can each have one and act
/// at the same time, as long as nobody updates meanwhile. After construction no call allocates.
/// </summary>
internal sealed class ColumnEvaluator : IEvaluator
{
    private readonly EdLearner learner;
    private readonly ObservationNormalization normalization;
    private readonly ColumnScratch scratch;

    internal ColumnEvaluator(EdLearner learner, ObservationNormalization normalization, int capacity)
    {
        this.learner = learner;
        this.normalization = normalization;
        scratch = new ColumnScratch(learner.Weights.Topology, capacity);
    }

    /// <summary>Every output of some observations; the same bits as <see cref="EdLearner.Forward"/> gives.</summary>
    /// <param name="observations">1 to capacity observations, one after the other.</param>
    /// <returns>One row of outputs per observation; valid until the next call.</returns>
    /// <exception cref="ArgumentException">The length is not that of whole observations, or too many.</exception>
    public ReadOnlySpan<float> Evaluate(ReadOnlySpan<float> observations)
    {
        int inputs = learner.InputCount;
        int count = observations.Length / inputs;
        EdController.CheckLength(observations.Length, count * inputs, "observed numbers (whole observations)", nameof(observations));
        if (count < 1 || count > scratch.Capacity)
            throw new ArgumentException($"expected 1 to {scratch.Capacity} observations, found {count}", nameof(observations));

        for (int sample = 0; sample < count; sample++)
            normalization.Apply(observations.Slice(sample * inputs, inputs), scratch.Input(sample, inputs));

        for (int column = 0; column < learner.OutputCount; column++)
            BatchPass.Column(learner.Weights, scratch, count, column);

        return scratch.Outputs.Span[..(count * learner.OutputCount)];
    }
}
