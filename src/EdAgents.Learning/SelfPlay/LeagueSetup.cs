namespace EdAgents.Learning.SelfPlay;

/// <summary>All that decides how a league goes, but for the models that are brought along.</summary>
/// <param name="CreateGame">Makes one game; it must have scripts.</param>
/// <param name="CreateStart">Makes what a learner begins with from a seed; of a <see cref="PpoTrainer.SpecFor"/>.</param>
/// <param name="RivalPpo">The rivals'; their budget is <see cref="LeagueOptions.RivalShare"/> of the learner's.</param>
internal sealed record LeagueSetup(
    Func<ITwoPlayerEnvironment> CreateGame,
    Func<ulong, IController> CreateStart,
    PpoOptions Ppo,
    PpoOptions RivalPpo,
    LeagueOptions Options,
    ulong Seed)
{
    /// <summary>Gives what makes the games of one learner, which are stepped together; null: each is made by <see cref="CreateGame"/>.</summary>
    public Func<Func<ITwoPlayerEnvironment>>? BatchGames { get; init; }

    /// <summary>
    /// Makes what a league that goes on puts the learner's saved weights into, where that is cheaper than a start: of the same shape. Null: a start.
    /// </summary>
    public Func<ulong, IController>? CreateShape { get; init; }

    internal Func<ITwoPlayerEnvironment> Games() => BatchGames?.Invoke() ?? CreateGame;
}
