using NUnit.Framework;

namespace EdAgents.Tests.Sandbox;

[TestFixture]
public sealed class BenchHabitsCommandTests
{
    [Test]
    public void A_model_of_another_game_is_refused()
    {
        using var shell = new CommandLine();
        string model = RepositoryRoot.Find("models/neko-fight.edm");
        var outcome = shell.Run("bench", "habits", model, model);
        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.StartWith("error: expected a model of neko-physics-v1 or neko-box-v1, found one of neko-fight-v1"));
    }
}
