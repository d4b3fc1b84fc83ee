namespace EdAgents.Tests.Learning;

public sealed class OutputErrorTests
{
    [Test]
    public void An_error_is_minus_the_gradient_its_magnitude_has_no_sign()
    {
        OutputError[] errors = OutputError.Of([1, -2, 3, -2, -1, -2], 2);
        Assert.That(errors, Is.EqualTo(new[] { new OutputError(-1, 5 / 3f), new OutputError(2, 2) }));
    }

    [Test]
    public void Ppo_tells_the_actions_errors_that_cancel_out_and_the_value_one_of_its_own()
    {
        using var session = Session(Algorithms.Ppo);
        Assert.That(session.LastErrors(), Is.Empty, "nothing was told yet");
        session.Update();
        OutputError[] errors = session.LastErrors();
        CheckActions(errors);
        Assert.That(session.LastErrors(), Is.EqualTo(errors), "looking changes nothing");
    }

    [Test]
    public void The_actor_critic_tells_of_its_last_decision()
    {
        using var session = Session(Algorithms.ActorCritic);
        Assert.That(session.LastErrors(), Is.Empty, "nothing was told yet");
        session.Update();
        CheckActions(session.LastErrors());
        foreach (var error in session.LastErrors())
            Assert.That(Math.Abs(error.Mean), Is.EqualTo(error.MeanMagnitude), "of a single decision");
    }

    [Test]
    public void Evolution_tells_nothing()
    {
        using var session = Session(Algorithms.Evolution);
        session.Update();
        Assert.That(session.LastErrors(), Is.Empty);
    }

    private static void CheckActions(OutputError[] errors)
    {
        Assert.That(errors, Has.Length.EqualTo(3), "two actions and the value");
        Assert.That(errors[0].Mean + errors[1].Mean, Is.EqualTo(0).Within(1e-5), "probabilities sum to one");
        foreach (var error in errors)
            Assert.That(error.MeanMagnitude, Is.Positive.And.AtLeast(Math.Abs(error.Mean) - 1e-6f));
    }

    private static TrainingSession Session(IAlgorithm algorithm)
    {
        var task = TaskCatalog.Find("cart-pole")!;
        return new TrainingSession(task, task.Defaults with { Algorithm = algorithm }, 1, 1);
    }
}
