namespace EdAgents.Learning.SelfPlay;

/// <summary>What one round of a league brought.</summary>
/// <param name="Number">Rounds played, this one included.</param>
/// <param name="Updates">Updates of who learned.</param>
/// <param name="Snapshot">Who joined.</param>
/// <param name="Rating">Its rating.</param>
internal sealed record LeagueRound(int Number, IReadOnlyList<LearningUpdate> Updates, LeagueMember Snapshot, double Rating);
