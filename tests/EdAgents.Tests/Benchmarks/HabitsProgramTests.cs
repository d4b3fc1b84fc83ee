using NUnit.Framework;

namespace EdAgents.Tests.Benchmarks;

[TestFixture]
public sealed class HabitsProgramTests
{
    [Test]
    public void A_model_of_another_game_is_refused()
    {
        using var shell = CommandLine.Laboratory();
        string model = RepositoryRoot.Find("models/neko-fight.edm");
        var outcome = shell.Run("habits", model, model);
        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.StartWith("error: expected a model of neko-physics-v1 or neko-box-v1, found one of neko-fight-v1"));
    }
}
