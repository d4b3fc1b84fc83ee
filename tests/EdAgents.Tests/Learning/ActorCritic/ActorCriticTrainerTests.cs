namespace EdAgents.Tests.Learning.ActorCritic;

public sealed class ActorCriticTrainerTests
{
    private static readonly ActorCriticOptions Options = new() { LearningRate = 0.01f, TotalSteps = 12_000 };

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    public void The_way_to_the_middle_is_found(ulong seed) =>
        Assert.That(Walk.Accuracy(Train(Walk.Start(seed), Options, seed)), Is.GreaterThan(0.9));

    [TestCase(NetworkWiring.Shared)]
    [TestCase(NetworkWiring.Columns)]
    public void An_ordinary_network_finds_it_too(object wiring)
    {
        var start = BackpropController.Create(BackpropSpec.Like(Walk.Spec(), (NetworkWiring)wiring), 1);
        Assert.That(Walk.Accuracy(Train(start, Options, 1)), Is.GreaterThan(0.9));
    }

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    public void A_pole_is_balanced_longer_than_by_chance(ulong seed)
    {
        var task = TaskCatalog.Find("cart-pole-v1")!;
        using var session = new TrainingSession(task, task.Defaults with { Algorithm = Algorithms.ActorCritic }, seed, threads: 1);
        while (session.Steps < 20_000)
            session.Update();

        var result = Evaluation.Run(task, session.ToController(), ActionMode.Greedy, 20, seed, session.Team);
        Assert.That(result.MeanReturn, Is.GreaterThan(150), "chance is 22");
    }

    [Test]
    public void The_torque_that_is_rewarded_is_found_and_its_deviation_falls()
    {
        // It wants 0.4 half ranges above the middle; an episode is one step.
        var motor = new ContinuousActionSpace(["torque"], [-2], [2]);
        var torque = new OneThing(motor, (action, _) => new StepResult(-MathF.Pow(action.ValuesIn(motor)[0] - 0.8f, 2), true, false));
        var start = torque.Start(8);
        var trainer = new ActorCriticTrainer(torque, start, Options with { LearningRate = 1e-3f, TotalSteps = 20_000, EntropyCoefficient = 0 }, 1);
        while (!trainer.Done)
            trainer.Update();

        var controller = trainer.ToController();
        var outputs = new float[2];
        controller.Evaluate([1], outputs);
        Assert.That(outputs[0], Is.EqualTo(0.4).Within(0.1));
        Assert.That(controller.Decoding.Deviations[0], Is.LessThan(0.7f));
    }

    [Test]
    public void The_same_seed_gives_the_same_bits_and_the_size_of_a_report_none_of_them()
    {
        var options = Options with { TotalSteps = 2000, NormalizeObservations = true };
        uint[] once = Walk.Bits(Train(Walk.Start(), options, 5));
        Assert.That(Walk.Bits(Train(Walk.Start(), options with { DecisionsPerUpdate = 7 }, 5)), Is.EqualTo(once));
        Assert.That(Walk.Bits(Train(Walk.Start(), options, 6)), Is.Not.EqualTo(once));
    }

    [Test]
    public void A_decision_allocates_nothing()
    {
        var trainer = new ActorCriticTrainer(new Walk(), Walk.Start(), Options with { NormalizeObservations = true }, 1);
        trainer.Update();
        int ended = 0;
        Allocated.Nothing(() =>
        {
            ended = 0;
            for (int i = 0; i < 200; i++)
                ended += trainer.Decide(out _) ? 1 : 0;
        });
        Assert.That(ended, Is.EqualTo(10), "twenty decisions an episode");
    }

    [Test]
    public void Decisions_that_cannot_matter_do_not_teach_the_policy()
    {
        var start = Walk.Start();
        var trainer = new ActorCriticTrainer(new Torpor(), start, Options, 1);
        for (int i = 0; i < 100; i++)
            trainer.Decide(out _);

        var before = new float[3];
        var after = new float[3];
        start.Evaluate([0.5f, 1], before);
        trainer.ToController().Evaluate([0.5f, 1], after);
        Assert.That(after[..2], Is.EqualTo(before[..2]));
        Assert.That(after[2], Is.Not.EqualTo(before[2]));
    }

    [Test]
    public void Signs_are_kept()
    {
        var spec = PpoTrainer.SpecFor(new Walk(), [8, 6], Activation.Tanh);
        var controller = (EdController)Train(EdController.Create(spec, 3), Options with { LearningRate = 0.05f, TotalSteps = 2000 }, 3);
        for (int column = 0; column < 3; column++)
        {
            var weights = controller.OutputWeights(column);
            for (int unit = 0; unit < weights.Length; unit++)
                Assert.That(weights[unit] * (unit % 2 == 0 ? 1 : -1), Is.GreaterThanOrEqualTo(0));
        }
    }

    [Test]
    public void Settings_out_of_range_are_all_listed() =>
        Assert.That(
            () => Train(Walk.Start(), new ActorCriticOptions { TraceDecay = 1.5f, LearningRate = 0 }, 1),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("expected a trace decay λ in [0, 1], found 1.5")
                .And.Message.Contains("expected a learning rate in (0, 10], found 0"));

    [Test]
    public void Weights_that_run_away_are_named() =>
        Assert.That(
            () => Train(Walk.Start(), Options with { LearningRate = 10, FinalLearningRateFraction = 1, TotalSteps = 50_000 }, 1),
            Throws.ArgumentException.With.Message.Contains("try a smaller learning rate"));

    [Test]
    public void A_controller_without_a_value_is_refused() =>
        Assert.That(() => Train(Walk.Valueless(), Options, 1), Throws.ArgumentException.With.Message.Contains("'value', found 2 outputs"));

    [Test]
    public void Nothing_is_done_beyond_the_budget()
    {
        var trainer = new ActorCriticTrainer(new Walk(), Walk.Start(), Options with { TotalSteps = 3 }, 1);
        Assert.That(trainer.Update().Steps, Is.EqualTo(3));
        Assert.That(() => trainer.Update(), Throws.InvalidOperationException.With.Message.Contains("more than 3 steps"));
    }

    private static IController Train(IController start, ActorCriticOptions options, ulong seed)
    {
        var trainer = new ActorCriticTrainer(new Walk(), start, options, seed);
        while (!trainer.Done)
            trainer.Update();

        return trainer.ToController();
    }

    /// <summary>A walk of somebody whose decisions change nothing.</summary>
    private sealed class Torpor : IEnvironment
    {
        private readonly Walk walk = new();
        public TaskId Task => new("torpor", 0);
        public ObservationSpace Observations => walk.Observations;
        public ActionSpace Actions => walk.Actions;
        public bool ActionHasEffect => false;
        public void Reset(ulong seed, Span<float> observation) => walk.Reset(seed, observation);
        public void Reset(Span<float> observation) => walk.Reset(observation);
        public StepResult Step(AgentAction action, Span<float> observation) => walk.Step(Walk.Left, observation);
    }
}
