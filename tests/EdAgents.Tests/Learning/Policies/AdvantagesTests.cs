namespace EdAgents.Tests.Learning.Policies;

/// <summary>Where an episode has come to an end of its own nothing can follow, whatever a time limit says of the same step.</summary>
public sealed class AdvantagesTests
{
    private const float Discount = 0.9f;

    [TestCase(false, false, true)]
    [TestCase(false, true, true)]
    [TestCase(true, false, false)]
    [TestCase(true, true, false)]
    public void Only_a_step_that_did_not_terminate_bootstraps(bool terminated, bool truncated, bool bootstraps) =>
        Assert.That(Advantages.Bootstraps(new StepResult(1, terminated, truncated)), Is.EqualTo(bootstraps));

    [Test]
    public void Advantages_are_what_their_definition_says()
    {
        float[] rewards = [1, 2, 3, 4];
        float[] values = [0.5f, 1, 1.5f, 2];
        bool[] ends = [false, true, false, false];
        var advantages = new float[4];
        var returns = new float[4];
        Advantages.Estimate(rewards, values, ends, nextValue: 10, Discount, lambda: 0.5f, advantages, returns);
        const float Fade = Discount * 0.5f;
        float[] errors = [1 + (Discount * 1) - 0.5f, 2 - 1, 3 + (Discount * 2) - 1.5f, 4 + (Discount * 10) - 2];
        float[] expected = [errors[0] + (Fade * errors[1]), errors[1], errors[2] + (Fade * errors[3]), errors[3]];
        Assert.That(advantages, Is.EqualTo(expected).Within(1e-5));
        Assert.That(returns, Is.EqualTo(expected.Zip(values, (advantage, value) => advantage + value)).Within(1e-5));
    }

    [Test]
    public void Those_that_teach_nothing_do_not_move_the_mean()
    {
        float[] advantages = [1, 3, 1000];
        Advantages.Normalize(advantages, [true, true, false]);
        Assert.That(advantages, Is.EqualTo(new float[] { -1, 1, 998 }).Within(1e-3));
    }

    [Test]
    public void Ppo_learns_that_a_step_which_ends_and_is_cut_off_at_once_is_worth_its_reward()
    {
        using var team = new WorkerTeam(1);
        var options = new PpoOptions
        {
            Environments = 4,
            Horizon = 50,
            MinibatchSize = 50,
            Discount = Discount,
            EntropyCoefficient = 0,
            TotalSteps = 40_000,
            FinalLearningRateFraction = 0.01f,
        };
        Assert.That(ValueAfter(new PpoTrainer(() => BothFlags(), BothFlags().Start(8), options, 1, team)), Is.EqualTo(1).Within(0.01));
    }

    [Test]
    public void So_does_the_actor_critic()
    {
        var options = new ActorCriticOptions { Discount = Discount, LearningRate = 0.01f, EntropyCoefficient = 0, TotalSteps = 5000 };
        Assert.That(ValueAfter(new ActorCriticTrainer(BothFlags(), BothFlags().Start(8), options, 1)), Is.EqualTo(1).Within(0.01));
    }

    [Test]
    public void So_does_live_learning()
    {
        var learner = new LiveLearner(BothFlags().Start(8), new LiveOptions { Discount = Discount, RewardLearningRate = 5e-3f, EntropyCoefficient = 0 }, 1);
        var environment = BothFlags();
        var observation = new float[1];
        environment.Reset(1, observation);
        for (int step = 0; step < 20_000; step++)
        {
            learner.Receive(environment.Step(learner.Act(observation), observation), observation);
            learner.Learn(1);
        }

        Assert.That(ValueOf(learner.Publish()), Is.EqualTo(1).Within(0.02));
    }

    private static float ValueAfter(ITrainer trainer)
    {
        while (!trainer.Done)
            trainer.Update();

        return ValueOf(trainer.ToController());
    }

    private static float ValueOf(IController controller)
    {
        var outputs = new float[3];
        controller.Evaluate([1], outputs);
        return outputs[2];
    }

    /// <summary>One point a step, each of which is an episode that ends and is cut off.</summary>
    private static OneThing BothFlags() => new(OneThing.Either, (_, _) => new StepResult(1, true, true));
}
