namespace EdAgents.Benchmarks.Live;

/// <summary>What learning live from the careful script came to, for one seed. Win rates are against the script mix, actions drawn.</summary>
/// <param name="WinRateAfter1250">After 1 250 of its decisions.</param>
/// <param name="WinRateAfter5000">After 5 000.</param>
/// <param name="Accuracy">The share of 4 000 other decisions of the script whose action is the likeliest, after 5 000.</param>
/// <param name="RewardDecisions">Decisions after which the next two were measured: 5 000 of the script's, the rest its own, learned from by their rewards.</param>
/// <param name="FootsiesWinRate">Against the careful script.</param>
/// <param name="RewardWinRate">Against the mix.</param>
/// <param name="Switch">A change of the player's style.</param>
internal sealed record LiveStudyResult(
    ulong Seed,
    double WinRateAfter1250,
    double WinRateAfter5000,
    double Accuracy,
    int RewardDecisions,
    double FootsiesWinRate,
    double RewardWinRate,
    StyleSwitch Switch);

/// <summary>
/// A player who was a rusher for 5 000 decisions and then plays carefully; accuracies are on 4 000 careful decisions.
/// </summary>
/// <param name="AccuracyBefore">When the style changed.</param>
/// <param name="AccuracyAfter">1 500 decisions later.</param>
/// <param name="UnswitchedAccuracy">Of a learner that has seen those 1 500 decisions and no others.</param>
/// <param name="FollowedAfter">Decisions until the accuracy reached 0.9 of the unswitched one; null: not within 1 500.</param>
internal sealed record StyleSwitch(double AccuracyBefore, double AccuracyAfter, double UnswitchedAccuracy, int? FollowedAfter);
