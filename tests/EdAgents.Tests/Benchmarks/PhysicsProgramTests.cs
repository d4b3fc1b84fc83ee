namespace EdAgents.Tests.Benchmarks;

public sealed class PhysicsProgramTests() : CommandTests(CommandLine.LaboratoryName)
{
    [Test]
    public void A_task_that_is_no_fight_of_physical_cats_is_refused()
    {
        var outcome = Shell.Run("physics", "--only", "neko-fight");
        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.StartWith("error: expected one of neko-physics, neko-box for --only, found 'neko-fight'"));
    }

    [TestCase("0")]
    [TestCase("1.5")]
    public void A_share_of_the_torque_that_is_none_is_refused(string share) =>
        Shell.AssertRefused($"error: expected a share in (0, 1] for --torque, found {share}", "physics", "--torque", share);
}
