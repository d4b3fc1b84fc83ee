namespace EdAgents.Learning.Learners;

/// <summary>A learner that says which places of its saved state are weights, and between which numbers each may move.</summary>
internal interface IWeightBounds
{
    /// <summary>Weights and whatever lies between them: the beginning of a saved state.</summary>
    int WeightsLength { get; }

    /// <summary>The bounds of every place; both are 0 where there is no weight but padding or a running average.</summary>
    /// <param name="low">Receives <see cref="WeightsLength"/> numbers.</param>
    /// <param name="high">Receives as many.</param>
    void WriteBounds(Span<float> low, Span<float> high);
}
