namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Strengths from results: in the model of Bradley and Terry (1952) i beats j with probability s_i / (s_i + s_j), and Elo's rating
/// is that strength on another scale. Fitted to the likeliest strengths, one member after the other until nobody moves: at the
/// maximum everybody has won as often as the model says. Only sums, products and quotients: the same bits on every machine.
/// </summary>
/// <remarks>
/// Everybody who is fitted is given one more game, a draw against somebody as strong as the strongest of the fixed. Without it
/// who won all their games would have no finite strength; with it a result of few games says less than the same result of many.
/// (A draw for every pair, the other common choice, counts a hundred games against the weakest as a reason for doubt.)
/// </remarks>
internal static class BradleyTerry
{
    public const double AnchorRating = 1000;

    private const double Scale = 400;
    private const int MaxSweeps = 2000;
    private const int MaxNewtonSteps = 100;
    private const double Precision = 1e-9;

    /// <summary>Strengths to Elo's scale: ten times the strength is 400 points more.</summary>
    public static double Rating(double strength) => AnchorRating + (Scale * Math.Log10(strength));

    /// <summary>How often the first beats the second, draws counting half.</summary>
    public static double WinRate(double strength, double other) => strength / (strength + other);

    /// <param name="results">Who beat whom how often; members without any result stay as they are.</param>
    /// <param name="strengths">Where to begin, all &gt; 0; receives the fit.</param>
    /// <param name="isFixed">Whose strength is given. Where nobody's is, the added draws are against strength 1.</param>
    public static void Fit(LeagueResults results, Span<double> strengths, ReadOnlySpan<bool> isFixed)
    {
        if (strengths.Length != results.Members || isFixed.Length != results.Members)
            throw new ArgumentException($"expected {results.Members} strengths, found {strengths.Length} and {isFixed.Length} marks");

        double prior = 0;
        for (int member = 0; member < strengths.Length; member++)
            prior = isFixed[member] ? Math.Max(prior, strengths[member]) : prior;

        prior = prior > 0 ? prior : 1;
        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            double change = 0;
            for (int member = 0; member < strengths.Length; member++)
            {
                if (!isFixed[member] && results.Played(member))
                {
                    double better = Better(results, strengths, member, prior);
                    change = Math.Max(change, Math.Abs((better / strengths[member]) - 1));
                    strengths[member] = better;
                }
            }

            if (change < Precision)
                return;
        }
    }

    /// <summary>
    /// The s_i with Σ_j n_ij·s_i / (s_i + s_j) = W_i. The sum is concave in s_i, so that Newton's steps from below come nearer and
    /// never beyond; one from above may land below zero and is shortened. (Minorise-maximise steps, Hunter 2004, are simpler and
    /// take ten thousand sweeps where somebody won nearly every game.)
    /// </summary>
    private static double Better(LeagueResults results, ReadOnlySpan<double> strengths, int member, double prior)
    {
        double strength = strengths[member];
        for (int step = 0; step < MaxNewtonSteps; step++)
        {
            double surplus = (strength / (strength + prior)) - 0.5;
            double slope = prior / ((strength + prior) * (strength + prior));
            foreach (var (other, games, wins) in results.Of(member))
            {
                double sum = strength + strengths[other];
                surplus += (games * strength / sum) - wins;
                slope += games * strengths[other] / (sum * sum);
            }

            double next = Math.Max(strength - (surplus / slope), strength / 10);
            double change = Math.Abs((next / strength) - 1);
            strength = next;
            if (change < Precision)
                break;
        }

        return strength;
    }
}
