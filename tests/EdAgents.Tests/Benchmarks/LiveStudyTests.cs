namespace EdAgents.Tests.Benchmarks;

public sealed class LiveStudyTests
{
    /// <summary>What the library promises of live learning, for one seed; the laboratory's program measures five.</summary>
    [Test]
    [Category("Slow")]
    public void Minutes_of_play_are_enough()
    {
        var result = LiveStudy.Run(2, new LiveOptions(), episodes: 60);
        Assert.That(result.WinRateAfter1250, Is.GreaterThanOrEqualTo(0.5));
        Assert.That(result.WinRateAfter5000, Is.GreaterThanOrEqualTo(0.75));
        Assert.That(result.FootsiesWinRate, Is.GreaterThanOrEqualTo(0.6));
        Assert.That(result.Switch.FollowedAfter, Is.Not.Null.And.LessThanOrEqualTo(LiveStudy.SwitchDecisions));
        Assert.That(result.Switch.AccuracyAfter, Is.GreaterThan(result.Switch.AccuracyBefore + 0.1));
        Assert.That(LiveStudy.Run(2, new LiveOptions(), episodes: 60), Is.EqualTo(result), "the same again");
    }
}
