namespace EdAgents.Learning.SelfPlay;

internal sealed record LeagueRound(int Number, IReadOnlyList<LearningUpdate> Updates, LeagueMember Snapshot, double Rating);
