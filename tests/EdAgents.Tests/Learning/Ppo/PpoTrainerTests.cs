namespace EdAgents.Tests.Learning.Ppo;

public sealed class PpoTrainerTests
{
    private static readonly DiscreteActionSpace Arms = new(["none", "little", "all"]);

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    public void The_better_arm_is_found(ulong seed)
    {
        using var team = new WorkerTeam(2);
        var trainer = Make(() => Bandit(), new PpoOptions { Environments = 4, Horizon = 32, MinibatchSize = 32, TotalSteps = 8000 }, seed, team);
        while (!trainer.Done)
            trainer.Update();

        var outputs = new float[4];
        trainer.ToController().Evaluate([1], outputs);
        Assert.That(Softmax.ArgMax(outputs.AsSpan(0, 3)), Is.EqualTo(2));
        Assert.That(outputs[3], Is.EqualTo(1).Within(0.25), "the value of an episode of one step");
    }

    [TestCase(NetworkWiring.Shared)]
    [TestCase(NetworkWiring.Columns)]
    public void An_ordinary_network_finds_it_too_the_same_with_any_number_of_threads(object wiring)
    {
        float[] alone = Train(1);
        Assert.That(Softmax.ArgMax(alone.AsSpan(0, 3)), Is.EqualTo(2));
        Assert.That(Train(3), Is.EqualTo(alone));

        float[] Train(int threads)
        {
            using var team = new WorkerTeam(threads);
            var spec = BackpropSpec.Like(PpoTrainer.SpecFor(Bandit(), [8], Activation.Tanh), (NetworkWiring)wiring);
            var options = new PpoOptions { Environments = 4, Horizon = 32, MinibatchSize = 32, TotalSteps = 8000 };
            var trainer = new PpoTrainer(() => Bandit(), BackpropController.Create(spec, 1), options, 1, team);
            while (!trainer.Done)
                trainer.Update();

            var outputs = new float[4];
            trainer.ToController().Evaluate([1], outputs);
            return outputs;
        }
    }

    [Test]
    public void A_truncated_episode_is_worth_what_would_have_followed()
    {
        // Reward 1 a step for ever, cut every 5 steps: with γ = ½ the value is 1 / (1 − ½) = 2, not the 1.94 or less of an end.
        using var team = new WorkerTeam(1);
        var options = new PpoOptions
        {
            Environments = 4,
            Horizon = 50,
            MinibatchSize = 50,
            Discount = 0.5f,
            EntropyCoefficient = 0,
            TotalSteps = 60_000,
            FinalLearningRateFraction = 0.01f,
        };
        float truncated = ValueAfter(options, terminates: false, team);
        float terminated = ValueAfter(options, terminates: true, team);
        Assert.That(truncated, Is.EqualTo(2).Within(0.02));
        Assert.That(terminated, Is.LessThan(1.9f));
    }

    [Test]
    public void Samples_that_cannot_matter_do_not_teach_the_policy()
    {
        using var team = new WorkerTeam(1);
        var options = new PpoOptions { Environments = 2, Horizon = 16, MinibatchSize = 16, TotalSteps = 640 };
        var trainer = Make(() => Bandit(matters: false), options, 1, team);
        var before = new float[4];
        var after = new float[4];
        trainer.ToController().Evaluate([1], before);
        while (!trainer.Done)
            Assert.That(trainer.Update().Metrics["entropy"], Is.Zero);

        trainer.ToController().Evaluate([1], after);
        Assert.That(after[..3], Is.EqualTo(before[..3]));
        Assert.That(after[3], Is.Not.EqualTo(before[3]));
    }

    [TestCase(2)]
    [TestCase(3)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        Assert.That(Train(threads), Is.EqualTo(Train(1)));

        static float[] Train(int threads)
        {
            using var team = new WorkerTeam(threads);
            var trainer = Make(() => Bandit(), new PpoOptions { Environments = 7, Horizon = 20, MinibatchSize = 33, TotalSteps = 1400 }, 5, team);
            while (!trainer.Done)
                trainer.Update();

            var outputs = new float[4];
            trainer.ToController().Evaluate([1], outputs);
            return outputs;
        }
    }

    [Test]
    public void Settings_out_of_range_are_all_listed()
    {
        var options = new PpoOptions { Environments = 0, Discount = 2, LearningRate = float.NaN, MinibatchSize = 0 };
        Assert.That(
            options.Validate,
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("environments from 1 to 65536, found 0")
                .And.Message.Contain("a discount in [0, 1], found 2").And.Message.Contain("a learning rate in (0, 10], found NaN")
                .And.Message.Contain("mini-batch"));
    }

    [Test]
    public void The_budget_ends_the_training()
    {
        using var team = new WorkerTeam(1);
        var trainer = Make(() => Bandit(), new PpoOptions { Environments = 2, Horizon = 8, MinibatchSize = 8, TotalSteps = 17 }, 1, team);
        trainer.Update();
        Assert.That(trainer.Done, Is.False);
        var update = trainer.Update();
        Assert.That(trainer.Done, Is.True);
        Assert.That(update.Steps, Is.EqualTo(32));
        Assert.That(update.Episodes, Has.Count.EqualTo(16));
        Assert.That(trainer.Update, Throws.InvalidOperationException);
    }

    [Test]
    public void A_controller_that_does_not_fit_is_refused()
    {
        using var team = new WorkerTeam(1);
        var spec = PpoTrainer.SpecFor(Bandit(), [4], Activation.Tanh) with { OutputNames = ["a", "b", "c", "worth"] };
        Assert.That(
            () => new PpoTrainer(() => Bandit(), EdController.Create(spec, 1), new PpoOptions(), 1, team),
            Throws.ArgumentException.With.Message.Contain("one called 'value'"));
    }

    private static float ValueAfter(PpoOptions options, bool terminates, WorkerTeam team)
    {
        var trainer = Make(() => Metronome(terminates), options, 1, team);
        while (!trainer.Done)
            trainer.Update();

        var outputs = new float[3];
        trainer.ToController().Evaluate([1], outputs);
        return outputs[2];
    }

    private static PpoTrainer Make(Func<IEnvironment> create, PpoOptions options, ulong seed, WorkerTeam team)
    {
        var spec = PpoTrainer.SpecFor(create(), [8], Activation.Tanh);
        return new PpoTrainer(create, EdController.Create(spec, seed), options, seed, team);
    }

    /// <summary>Three arms, one pays; an episode is one pull.</summary>
    private static OneThing Bandit(bool matters = true) => new(Arms, (action, _) => new StepResult(action.IndexIn(Arms) * 0.5f, true, false), matters);

    /// <summary>One point a step; every five steps the episode ends or is cut off.</summary>
    private static OneThing Metronome(bool terminates) =>
        new(OneThing.Either, (_, steps) => new StepResult(1, steps == 5 && terminates, steps == 5 && !terminates));
}
