namespace EdAgents.Learning.SelfPlay;

internal sealed record LeagueOptions
{
    /// <summary>Updates of the learner in one round; then a snapshot of it joins the league and is rated.</summary>
    public int UpdatesPerRound { get; init; } = 20;

    /// <summary>
    /// Rivals who learn apart before the learner begins, one a round. A learner that meets nobody but scripts and its own kind
    /// becomes strong against these, and no more than even against strangers of its strength.
    /// </summary>
    public int Rivals { get; init; } = 6;

    /// <summary>The budget of each rival, as a share of the learner's, in (0, 1].</summary>
    public float RivalShare { get; init; } = 0.25f;

    /// <summary>The share of training episodes against scripts, in [0, 1]; where one of the three kinds is missing, the others share its part.</summary>
    public float ScriptShare { get; init; } = 0.4f;

    /// <summary>The share against models and rivals, in [0, 1]; the rest is against snapshots.</summary>
    public float OutsiderShare { get; init; } = 0.3f;

    /// <summary>How often a member is met that is always beaten, against one of its kind that wins as often as not; &gt; 0.</summary>
    public float MinWeight { get; init; } = 0.1f;

    /// <summary>How much of the learner's estimated win rate against a member one more outcome replaces, in (0, 1].</summary>
    public float Forgetting { get; init; } = 0.02f;

    /// <summary>Games between every two scripts, from which the anchors are fitted once.</summary>
    public int AnchorGames { get; init; } = 200;

    /// <summary>Games of a new snapshot against each script, each model and each of the members closest to it.</summary>
    public int MatchGames { get; init; } = 20;

    /// <summary>How many snapshots, those of the closest rating, a new one plays for its rating.</summary>
    public int CloseOpponents { get; init; } = 4;

    /// <summary>The best-rated snapshots that play on at the end, for who is champion.</summary>
    public int Finalists { get; init; } = 6;

    /// <summary>Games of each finalist against each script, each model and each other finalist.</summary>
    public int FinalGames { get; init; } = 200;

    public void Validate()
    {
        var checks = new SettingChecks();
        checks.Check(UpdatesPerRound is >= 1 and <= 1_000_000, "1 to 1000000 updates a round", UpdatesPerRound);
        checks.Check(Rivals is >= 0 and <= 1000, "0 to 1000 rivals", Rivals);
        checks.Check(RivalShare is > 0 and <= 1, "a rival share in (0, 1]", RivalShare);
        checks.Check(ScriptShare is >= 0 and <= 1, "a script share in [0, 1]", ScriptShare);
        checks.Check(OutsiderShare is >= 0 and <= 1 && ScriptShare + OutsiderShare <= 1, "a script share and an outsider share of at most 1 together", OutsiderShare);
        checks.Check(MinWeight is > 0 and <= 1e6f, "a minimum weight in (0, 1000000]", MinWeight);
        checks.Check(Forgetting is > 0 and <= 1, "a forgetting in (0, 1]", Forgetting);
        checks.Check(AnchorGames is >= 1 and <= 100_000, "1 to 100000 anchor games", AnchorGames);
        checks.Check(MatchGames is >= 1 and <= 100_000, "1 to 100000 match games", MatchGames);
        checks.Check(CloseOpponents is >= 0 and <= 1000, "0 to 1000 close opponents", CloseOpponents);
        checks.Check(Finalists is >= 1 and <= 100, "1 to 100 finalists", Finalists);
        checks.Check(FinalGames is >= 1 and <= 100_000, "1 to 100000 final games", FinalGames);
        checks.Conclude();
    }
}
