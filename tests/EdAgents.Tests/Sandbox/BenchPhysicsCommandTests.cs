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
}
