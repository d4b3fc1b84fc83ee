namespace EdAgents.Tasks.Spirals;

/// <summary>Something that can learn the spirals, by whatever rule.</summary>
internal interface ISpiralPupil
{
    /// <summary>One step on one mini-batch, with softmax cross-entropy.</summary>
    /// <returns>False where the outputs were no longer finite and nothing was learned.</returns>
    bool Learn(ReadOnlySpan<float> points, ReadOnlySpan<float> targets, float rate);

    /// <summary>One logit per class.</summary>
    void Answer(ReadOnlySpan<float> point, Span<float> logits);
}
