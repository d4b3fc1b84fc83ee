namespace EdAgents.Tests.Sandbox.Rounds;

public sealed class MatchScoreTests
{
    [Test]
    public void A_match_is_over_when_more_than_half_of_its_rounds_are_won()
    {
        var tally = default(MatchScore).After(1).After(0).After(-1);
        Assert.That(tally, Is.EqualTo(new MatchScore(1, 1, 1, 0)));
        Assert.That(tally.IsOver(3), Is.False);
        Assert.That(tally.After(-1).IsOver(3), Is.True);
        Assert.That(tally.After(-1).IsOver(0), Is.False, "rounds without end");
    }

    [Test]
    public void The_next_match_counts_from_nothing()
    {
        var over = new MatchScore(2, 1, 0, 0);
        Assert.That(over.Next(3, round: 3), Is.EqualTo(new MatchScore(0, 0, 0, 3)));
        Assert.That(over.Next(5, round: 3), Is.EqualTo(over));
    }

    [Test]
    public void A_match_that_is_over_waits_for_Enter_and_at_last_stands_still()
    {
        Assert.That(Intermission.Ends(101, 100, matchOver: false, Keys.None), Is.True);
        Assert.That(Intermission.Ends(1000, 100, matchOver: true, Keys.None), Is.False);
        Assert.That(Intermission.Ends(10, 100, matchOver: true, Keys.Enter), Is.False, "the end must be seen");
        Assert.That(Intermission.Ends(26, 100, matchOver: true, Keys.Enter), Is.True);
        Assert.That(Intermission.StandsStill(200, 100, matchOver: true, Keys.None), Is.False);
        Assert.That(Intermission.StandsStill(201, 100, matchOver: true, Keys.None), Is.True);
        Assert.That(Intermission.StandsStill(201, 100, matchOver: true, Keys.Enter), Is.False);
    }
}
