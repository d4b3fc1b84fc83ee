using NUnit.Framework;

namespace EdAgents.Tests.Sandbox;

[TestFixture]
public sealed class BenchPhysicsCommandTests
{
    [Test]
    public void A_task_that_is_no_fight_of_physical_cats_is_refused()
    {
        using var shell = new CommandLine();
        var outcome = shell.Run("bench", "physics", "--only", "neko-fight");
        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.StartWith("error: expected one of neko-physics, neko-box for --only, found 'neko-fight'"));
    }

    [TestCase("0")]
    [TestCase("1.5")]
    public void A_share_of_the_torque_that_is_none_is_refused(string share)
    {
        using var shell = new CommandLine();
        var outcome = shell.Run("bench", "physics", "--torque", share);
        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Error.Trim(), Is.EqualTo($"error: expected a share in (0, 1] for --torque, found {share}"));
    }
}
