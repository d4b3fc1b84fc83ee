namespace EdAgents.Learning.SelfPlay;

/// <summary>What one round of a league brought.</summary>
internal sealed record LeagueRound(int Number, IReadOnlyList<LearningUpdate> Updates, LeagueMember Snapshot, double Rating);
