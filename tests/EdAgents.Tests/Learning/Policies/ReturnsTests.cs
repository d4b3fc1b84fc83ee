namespace EdAgents.Tests.Learning.Policies;

/// <summary>
/// What a value column says after learning is what can be calculated, by every learner: a chain of rewards up to an end, a reward for ever, one that a
/// time limit cuts off, and one that ends and is cut off by the same step.
/// </summary>
public sealed class ReturnsTests
{
    private const float Discount = 0.8f;
    private const float ForEver = 1 / (1 - Discount);

    private static readonly float[] ToTheEnd = [1 + (Discount * (1 + Discount)), 1 + Discount, 1];

    private static readonly TestCaseData[] Learners =
    [
        Learner("ppo", world => Trained(new PpoTrainer(() => new Chain(world), Chain.Start(), Ppo, 1, new WorkerTeam(1)))),
        Learner("actor-critic with traces", world => Trained(new ActorCriticTrainer(new Chain(world), Chain.Start(), Online(0.9f), 1))),
        Learner("actor-critic without traces", world => Trained(new ActorCriticTrainer(new Chain(world), Chain.Start(), Online(0), 1))),
        Learner("live", world => Live(world, repeated: false, skipped: false)),
        Learner("live, asked twice before every step", world => Live(world, repeated: true, skipped: false)),
        Learner("live, not told of every fourth step", world => Live(world, repeated: false, skipped: true)),
    ];

    private static PpoOptions Ppo => new()
    {
        Environments = 4,
        Horizon = 50,
        MinibatchSize = 50,
        Discount = Discount,
        EntropyCoefficient = 0,
        TotalSteps = 40_000,
        FinalLearningRateFraction = 0.01f,
    };

    [TestCaseSource(nameof(Learners))]
    public void The_learned_value_is_the_calculated_one(object learner)
    {
        var learn = (Func<Ending, IController>)learner;
        Assert.Multiple(() =>
        {
            Assert.That(Values(learn(Ending.Terminated)), Is.EqualTo(ToTheEnd).Within(0.06), "a chain");
            Assert.That(Values(learn(Ending.Both)), Is.EqualTo(ToTheEnd).Within(0.06), "a chain whose end is cut off as well");
            Assert.That(Values(learn(Ending.Truncated)), Is.All.EqualTo(ForEver).Within(0.2), "a chain that is cut off");
            Assert.That(Values(learn(Ending.None)), Is.All.EqualTo(ForEver).Within(0.2), "a ring");
        });
    }

    [Test]
    public void A_live_learner_takes_a_result_once()
    {
        var learner = new LiveLearner(Chain.Start(), new LiveOptions(), 1);
        Assert.That(() => learner.Receive(new StepResult(1, false, false), [1, 0, 0]), Throws.InvalidOperationException);
        learner.Act([1, 0, 0]);
        learner.Receive(new StepResult(1, false, false), [0, 1, 0]);
        Assert.That(() => learner.Receive(new StepResult(1, false, false), [0, 1, 0]), Throws.InvalidOperationException);
    }

    private static ActorCriticOptions Online(float decay) =>
        new() { Discount = Discount, TraceDecay = decay, LearningRate = 0.01f, EntropyCoefficient = 0, TotalSteps = 40_000, FinalLearningRateFraction = 0.01f };

    private static TestCaseData Learner(string name, Func<Ending, IController> learn) => new TestCaseData(learn).SetArgDisplayNames(name);

    private static IController Trained(ITrainer trainer)
    {
        while (!trainer.Done)
            trainer.Update();

        return trainer.ToController();
    }

    private static IController Live(Ending ending, bool repeated, bool skipped)
    {
        // A step that is not told is as if the world had gone two at once: that changes a chain up to an end, but not a reward for ever.
        bool skips = skipped && (ending is Ending.Truncated or Ending.None);
        var world = new Chain(ending);
        var learner = new LiveLearner(Chain.Start(), new LiveOptions { Discount = Discount, RewardLearningRate = 3e-3f, EntropyCoefficient = 0 }, 1);
        var observation = new float[Chain.Places];
        world.Reset(1, observation);
        for (int step = 0; step < 30_000; step++)
        {
            int action = learner.Act(observation);
            if (repeated)
                action = learner.Act(observation);

            var result = world.Step(action, observation);
            if (!skips || result.Done || step % 4 != 0)
                learner.Receive(result, observation);

            learner.Learn(1);
            if (result.Done)
                world.Reset(observation);
        }

        return learner.Publish();
    }

    private static float[] Values(IController controller)
    {
        var values = new float[Chain.Places];
        for (int place = 0; place < values.Length; place++)
        {
            var outputs = new float[3];
            var observation = new float[Chain.Places];
            observation[place] = 1;
            controller.Evaluate(observation, outputs);
            values[place] = outputs[2];
        }

        return values;
    }

    private enum Ending
    {
        None,
        Terminated,
        Truncated,
        Both,
    }

    /// <summary>Three places in a row, one point a step; behind the last it ends, is cut off, or begins again without a break.</summary>
    private sealed class Chain(Ending ending) : IEnvironment
    {
        public const int Places = 3;

        private static readonly ObservationSpace Seen = new(["first", "second", "third"], [0, 0, 0], [1, 1, 1.5f]);
        private static readonly DiscreteActionSpace Either = new(["tick", "tock"]);
        private int place;

        public TaskId Task { get; } = new("chain", 0);

        public ObservationSpace Observations => Seen;

        public ActionSpace Actions => Either;

        public static EdController Start() => EdController.Create(PpoTrainer.SpecFor(new Chain(Ending.None), [16], Activation.Tanh), 1);

        public void Reset(ulong seed, Span<float> observation) => Reset(observation);

        public void Reset(Span<float> observation)
        {
            place = 0;
            Show(observation);
        }

        public StepResult Step(AgentAction action, Span<float> observation)
        {
            bool last = ++place == Places;
            place %= Places;
            Show(observation);
            return new StepResult(1, last && (ending is Ending.Terminated or Ending.Both), last && (ending is Ending.Truncated or Ending.Both));
        }

        private void Show(Span<float> observation)
        {
            observation.Clear();
            observation[place] = 1;
        }
    }
}
