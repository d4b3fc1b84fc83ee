namespace EdAgents.Tests.Sandbox;

public sealed class EvalCommandTests : CommandTests
{
    [Test]
    public void Win_rates_are_told_for_every_script_and_depend_on_the_seed_only()
    {
        Untrained("neko-fight");
        var answer = Shell.Json("eval", "m.edm", "--episodes", "20", "--seed", "5");
        Assert.That((string?)answer["task"], Is.EqualTo("neko-fight-v1"));
        Assert.That((int)answer["episodes"]!, Is.EqualTo(20));
        var rates = answer["winRate"]!.AsObject().Select(pair => (double)pair.Value!).ToList();
        Assert.That(rates, Has.Count.EqualTo(5));
        Assert.That((double)answer["meanWinRate"]!, Is.EqualTo(rates.Average()).Within(1e-9));
        Assert.That(Shell.Json("eval", "m.edm", "--episodes", "20", "--seed", "5", "--threads", "1").ToJsonString(), Is.EqualTo(answer.ToJsonString()));
        Assert.That(Shell.Json("eval", "m.edm", "--episodes", "20", "--seed", "6").ToJsonString(), Is.Not.EqualTo(answer.ToJsonString()));
    }

    [Test]
    public void Generalisation_is_told_apart_from_the_mean_win_rate()
    {
        Untrained("neko-fight");
        var answer = Shell.Json("eval", "m.edm", "--episodes", "20", "--seed", "5");
        var strangers = answer["generalisationBy"]!.AsObject();
        Assert.That(strangers.Select(pair => pair.Key), Is.EqualTo(new[] { "breaker", "counter", "runaway", "drummer", "copycat" }));
        Assert.That((double)answer["generalisation"]!, Is.EqualTo(strangers.Average(pair => (double)pair.Value!)).Within(1e-9));
        Assert.That(answer["winRate"]!.AsObject().Select(pair => pair.Key).Intersect(strangers.Select(pair => pair.Key)), Is.Empty);
        Assert.That(Shell.Run("eval", "m.edm", "--episodes", "5").Output, Does.Contain("generalisation: win rate against scripts that no training meets"));
    }

    [Test]
    public void A_task_without_opponents_is_scored_by_its_mean_return()
    {
        Untrained("cart-pole");
        var answer = Shell.Json("eval", "m.edm", "--episodes", "10");
        Assert.That((double)answer["meanReturn"]!, Is.InRange(5, 500));
        Assert.That(answer["winRate"], Is.Null);
        Assert.That(answer["generalisation"], Is.Null);
    }

    [Test]
    public void A_score_below_the_mark_exits_with_one_and_says_both_numbers()
    {
        Untrained("neko-fight");
        var failed = Shell.Run("eval", "m.edm", "--episodes", "5", "--min-score", "1.01");
        Assert.That(failed.ExitCode, Is.EqualTo(1));
        Assert.That(failed.Error, Does.StartWith("failed: expected a mean win rate of at least 1.01, found 0."));
        Assert.That(Shell.Run("eval", "m.edm", "--episodes", "5", "--min-score", "0").ExitCode, Is.Zero);
    }

    [Test]
    public void Another_model_can_be_played_too_in_tasks_with_two_seats()
    {
        Untrained("neko-fight");
        var answer = Shell.Json("eval", "m.edm", "--episodes", "300", "--against", "m.edm");
        Assert.That((double)answer["winRateAgainst"]!, Is.EqualTo(0.5).Within(0.12), "against itself");
        Assert.That(Shell.Json("eval", "m.edm", "--episodes", "5")["winRateAgainst"], Is.Null);
        Untrained("cart-pole");
        Shell.AssertRefused("error: expected a task with two seats for --against, found cart-pole-v1", "eval", "m.edm", "--episodes", "5", "--against", "m.edm");
    }

    private void Untrained(string name)
    {
        var task = TaskCatalog.Find(name)!;
        var spec = PpoTrainer.SpecFor(task.CreateEnvironment(), [8], Activation.Tanh);
        ModelFile.Save(Shell.PathOf("m.edm"), new EdModel(EdController.Create(spec, 1), task.Id, new TrainingInfo()));
    }

    [Test]
    public void Models_that_are_not_played_are_measured_as_what_they_are()
    {
        var digits = Shell.Json("eval", RepositoryRoot.Find("models/digits.edm"), "--data", "drawn:3");
        Assert.That((double)digits["accuracy"]!, Is.InRange(0.5, 1));
        Assert.That(digits["accuracyByClass"]!.AsArray(), Has.Count.EqualTo(10));
        var gates = Shell.Json("eval", RepositoryRoot.Find("models/gates.edm"), "--min-score", "1");
        Assert.That((double)gates["shareLearned"]!, Is.EqualTo(1));
        Assert.That(Shell.Run("check", RepositoryRoot.Find("models/gates.edm")).ExitCode, Is.Zero);
        Assert.That(Shell.Run("check", RepositoryRoot.Find("models/digits.edm")).ExitCode, Is.Zero);
        Shell.AssertRefused("found one of 'digits-v1'; a model of classes is measured with --data DIR", "eval", RepositoryRoot.Find("models/digits.edm"));
    }
}
