namespace EdAgents.Tests.Benchmarks;

public sealed class LiveProgramTests() : CommandTests(CommandLine.LaboratoryName)
{
    [Test]
    public void Every_seed_has_its_figures()
    {
        var answer = Shell.Json("live", "--seeds", "1", "--episodes", "5", "--quiet");
        Assert.That((int)answer["episodes"]!, Is.EqualTo(5));
        var seed = answer["seeds"]!.AsArray().Single()!;
        Assert.That((int)seed["seed"]!, Is.EqualTo(1));
        foreach (string figure in (string[])["winRateAfter1250", "winRateAfter5000", "accuracy", "footsiesWinRate", "rewardWinRate"])
            Assert.That((double)seed[figure]!, Is.InRange(0.01, 1), figure);

        Assert.That((int)seed["rewardDecisions"]!, Is.EqualTo(13_500));
        Assert.That((double)seed["switch"]!["accuracyAfter"]!, Is.GreaterThan((double)seed["switch"]!["accuracyBefore"]!));
    }
}
