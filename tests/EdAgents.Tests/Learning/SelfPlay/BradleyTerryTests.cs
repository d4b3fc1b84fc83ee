namespace EdAgents.Tests.Learning.SelfPlay;

public sealed class BradleyTerryTests
{
    [Test]
    public void Three_wins_of_four_and_the_added_draw_are_odds_of_seven_to_three()
    {
        var results = Results(2);
        results.Add(1, 0, 4, 3);
        double[] strengths = [1, 1];
        BradleyTerry.Fit(results, strengths, [true, false]);
        Assert.That(strengths, Is.EqualTo(new[] { 1, 3.5 / 1.5 }).Within(1e-6));
        Assert.That(BradleyTerry.WinRate(strengths[1], strengths[0]), Is.EqualTo(0.7).Within(1e-6));
    }

    [Test]
    public void Ten_times_the_strength_is_four_hundred_points()
    {
        Assert.That(BradleyTerry.Rating(1), Is.EqualTo(1000));
        Assert.That(BradleyTerry.Rating(10), Is.EqualTo(1400).Within(1e-9));
        Assert.That(BradleyTerry.WinRate(10, 1), Is.EqualTo(10 / 11.0).Within(1e-12));
    }

    [Test]
    public void Strengths_that_made_the_results_are_found_again()
    {
        // Elo 1000, 1100, 1300, 1700: everybody plays everybody a million times and wins as often as the model says.
        double[] truth = [1, Math.Pow(10, 0.25), Math.Pow(10, 0.75), Math.Pow(10, 1.75)];
        var results = Results(4);
        for (int one = 0; one < 4; one++)
        {
            for (int other = 0; other < one; other++)
                results.Add(one, other, 1_000_000, 1_000_000 * BradleyTerry.WinRate(truth[one], truth[other]));
        }

        double[] strengths = [1, 1, 1, 1];
        BradleyTerry.Fit(results, strengths, [true, false, false, false]);
        Assert.That(strengths.Select(BradleyTerry.Rating), Is.EqualTo(new[] { 1000, 1100, 1300, 1700 }).Within(0.01));
    }

    [Test]
    public void Whoever_wins_everything_has_a_finite_rating_that_grows_with_the_games()
    {
        double few = After(10);
        double many = After(1000);
        Assert.That(few, Is.EqualTo(21).Within(1e-4), "10 wins and the draw: 10.5 to 0.5");
        Assert.That(many, Is.EqualTo(2001).Within(0.1));

        static double After(int games)
        {
            var results = Results(2);
            results.Add(1, 0, games, games);
            double[] strengths = [1, 1];
            BradleyTerry.Fit(results, strengths, [true, false]);
            return strengths[1];
        }
    }

    [Test]
    public void Fixed_strengths_stay_whatever_the_results_say_and_so_do_those_without_any()
    {
        var results = Results(4);
        results.Add(2, 0, 50, 50);
        results.Add(2, 1, 50, 1);
        double[] strengths = [5, 0.25, 1, 7];
        BradleyTerry.Fit(results, strengths, [true, true, false, false]);
        Assert.That(strengths[0], Is.EqualTo(5));
        Assert.That(strengths[1], Is.EqualTo(0.25));
        Assert.That(strengths[3], Is.EqualTo(7));
        Assert.That(strengths[2], Is.GreaterThan(0.25).And.LessThan(5));
    }

    [Test]
    public void Results_of_nobody_against_themselves_or_of_more_wins_than_games_are_refused()
    {
        var results = Results(2);
        Assert.That(() => results.Add(1, 1, 2, 1), Throws.ArgumentException);
        Assert.That(() => results.Add(1, 0, 2, 2.5), Throws.ArgumentException.With.Message.Contains("at most 2 wins"));
        Assert.That(() => results.Add(1, 0, 0, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        results.Add(1, 0, 3, 2.5);
        results.Add(0, 1, 1, 1);
        Assert.That((results.Games(0, 1), results.Wins(0, 1), results.Wins(1, 0)), Is.EqualTo((4, 1.5, 2.5)));
    }

    private static LeagueResults Results(int members)
    {
        var results = new LeagueResults();
        for (int member = 0; member < members; member++)
            results.AddMember();

        return results;
    }
}
