namespace EdAgents.Learning;

/// <summary>One finished episode.</summary>
/// <param name="Return">The sum of its rewards, undiscounted, as the environment gave them.</param>
/// <param name="Length">Its steps.</param>
/// <param name="Outcome">1 won, ½ drawn, 0 lost; null where the task has no opponent.</param>
/// <param name="Opponent">Who it was against; null where the task has no opponent.</param>
public readonly record struct EpisodeSummary(double Return, int Length, float? Outcome, string? Opponent);
