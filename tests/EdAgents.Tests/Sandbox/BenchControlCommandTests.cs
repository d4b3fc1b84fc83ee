namespace EdAgents.Tests.Sandbox;

public sealed class BenchControlCommandTests : CommandTests
{
    [Test]
    public void Both_learners_solve_a_task_alike_for_any_number_of_threads()
    {
        var answer = Shell.Json("bench", "control", "--only", "acrobot", "--seeds", "2", "--threads", "1");
        var results = answer["results"]!.AsArray();
        Assert.That(results.Select(result => (string?)result!["learner"]), Is.EqualTo(new[] { "ed", "backprop" }));
        foreach (var result in results)
        {
            Assert.That((string?)result!["task"], Is.EqualTo("acrobot-v1"));
            Assert.That(result["steps"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That((long)result["min"]!, Is.InRange(5_000, 60_000));
            Assert.That((long)result["median"]!, Is.GreaterThanOrEqualTo((long)result["min"]!));
        }

        Assert.That(
            Shell.Json("bench", "control", "--only", "acrobot", "--seeds", "2", "--threads", "3").ToJsonString(), Is.EqualTo(answer.ToJsonString()));
    }

    [Test]
    public void A_task_without_a_number_to_reach_is_refused()
    {
        var outcome = Shell.Run("bench", "control", "--only", "neko-fight");
        Assert.That(outcome.ExitCode, Is.EqualTo(2));
        Assert.That(outcome.Error, Does.StartWith("error: expected one of cart-pole-v1, acrobot-v1").And.Contain("found 'neko-fight'"));
    }
}
