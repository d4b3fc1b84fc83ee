namespace EdAgents.Learning;

/// <summary>What one update of a trainer brought, whichever it is; each says more in a type of its own.</summary>
public abstract record LearningUpdate
{
    /// <summary>Updates done, this one included.</summary>
    public required int Update { get; init; }

    /// <summary>Environment steps done so far.</summary>
    public required long Steps { get; init; }

    /// <summary>Which part of a curriculum it was; null where there is none.</summary>
    public string? Stage { get; init; }

    /// <summary>The episodes that ended during this update, environment by environment.</summary>
    public required IReadOnlyList<EpisodeSummary> Episodes { get; init; }
}
