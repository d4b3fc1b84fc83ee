namespace EdAgents.Learning.SelfPlay;

/// <param name="Rank">1 for the best.</param>
/// <param name="Rating">Elo; <see cref="BradleyTerry.AnchorRating"/> for the game's first script.</param>
/// <param name="WinRate">The share of them won, draws counting half.</param>
/// <param name="TrainingWinRate">How often the learner was last thought to beat it, in [0, 1].</param>
internal sealed record LeagueStanding(int Rank, LeagueMember Member, double Rating, int Games, double WinRate, double TrainingWinRate);
