namespace EdAgents.Learning;

/// <summary>What one update of a trainer brought.</summary>
public sealed record LearningUpdate
{
    /// <summary>Updates done, this one included.</summary>
    public required int Update { get; init; }

    /// <summary>Environment steps done so far.</summary>
    public required long Steps { get; init; }

    /// <summary>The task of this phase of a curriculum; null where there is no curriculum.</summary>
    public string? Phase { get; init; }

    /// <summary>The episodes that ended during this update, environment by environment.</summary>
    public required IReadOnlyList<EpisodeSummary> Episodes { get; init; }

    /// <summary>
    /// What the algorithm measured, in the order in which it is to be read. Names are camelCase, as they stand in a log:
    /// "entropy", "valueLoss", "learningRate".
    /// </summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }
}
