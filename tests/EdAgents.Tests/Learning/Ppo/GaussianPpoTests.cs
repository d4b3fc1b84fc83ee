namespace EdAgents.Tests.Learning.Ppo;

/// <summary>Continuous actions, and the running normalisation of observations and rewards.</summary>
public sealed class GaussianPpoTests
{
    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    public void The_best_number_is_found_and_draws_become_narrow(ulong seed)
    {
        var controller = Train(new PpoOptions { Environments = 4, Horizon = 64, MinibatchSize = 64, TotalSteps = 30_000, EntropyCoefficient = 0, NormalizeObservations = true }, seed, 2);
        var action = new float[1];
        var random = new Pcg32(1);
        foreach (float asked in new[] { -1f, 0f, 1f })
        {
            controller.Act([100 + (asked * 50)], ActionMode.Greedy, ref random, action);
            Assert.That(action[0], Is.EqualTo(Target.Wanted(asked)).Within(0.7f), $"asked {asked}");
        }

        Assert.That(controller.Decoding.Deviations[0], Is.LessThan(0.6f), "it began at 1");
    }

    [Test]
    public void Any_number_of_threads_gives_the_same_bits([Values] bool normalized)
    {
        var options = new PpoOptions
        {
            Environments = 7,
            Horizon = 20,
            MinibatchSize = 33,
            TotalSteps = 1400,
            NormalizeObservations = normalized,
            NormalizeRewards = normalized,
        };
        var one = Train(options, 5, 1);
        foreach (int threads in new[] { 2, 3 })
        {
            var other = Train(options, 5, threads);
            Assert.That(other.Decoding, Is.EqualTo(one.Decoding));
            Assert.That(other.Normalization, Is.EqualTo(one.Normalization));
            Assert.That(Outputs(other), Is.EqualTo(Outputs(one)));
        }
    }

    [Test]
    public void What_observations_were_like_is_frozen_into_the_controller()
    {
        var options = new PpoOptions { Environments = 4, Horizon = 64, MinibatchSize = 64, TotalSteps = 2000, NormalizeObservations = true };
        var normalization = Train(options, 1, 1).Normalization;

        // Three values, 50, 100 and 150, alike often.
        Assert.That(normalization.Offsets[0], Is.EqualTo(100).Within(5));
        Assert.That(1 / normalization.Scales[0], Is.EqualTo(50 * Math.Sqrt(2.0 / 3)).Within(3));
    }

    [Test]
    public void Rewards_of_any_size_are_learned_from_alike()
    {
        foreach (float size in new[] { 1e-3f, 1e3f })
        {
            var options = new PpoOptions { Environments = 4, Horizon = 64, MinibatchSize = 64, TotalSteps = 30_000, NormalizeRewards = true, EntropyCoefficient = 0 };
            using var team = new WorkerTeam(1);
            var trainer = Make(options, 1, team, size);
            while (!trainer.Done)
                Assert.That(trainer.Update().Metrics["valueLoss"], Is.LessThan(20), $"size {size}");

            // An episode is one step of a reward whose deviation is a few times the size.
            Assert.That(trainer.RewardScale * size, Is.InRange(0.05f, 3f), $"size {size}");
        }
    }

    [Test]
    public void Draws_stay_as_wide_as_the_floor()
    {
        var options = new PpoOptions
        {
            Environments = 4,
            Horizon = 64,
            MinibatchSize = 64,
            TotalSteps = 10_000,
            EntropyCoefficient = 0,
            NormalizeObservations = true,
        };
        Assert.That(Train(options, 1, 1).Decoding.Deviations[0], Is.LessThan(0.85f));
        Assert.That(Train(options with { MinLogDeviation = -0.1f }, 1, 1).Decoding.Deviations[0], Is.InRange(0.9f, 0.95f));
    }

    [Test]
    public void A_mean_beyond_its_bound_is_called_back()
    {
        // Whoever is asked for more than the bound gets no reward for saying more, and nothing but the penalty to stop him.
        var options = new PpoOptions
        {
            Environments = 4,
            Horizon = 64,
            MinibatchSize = 64,
            TotalSteps = 20_000,
            EntropyCoefficient = 0,
            MinLogDeviation = -0.7f,
        };
        float free = Farthest(options);
        float held = Farthest(options with { MeanPenalty = 1 });
        Assert.That(free, Is.GreaterThan(1.05f));
        Assert.That(held, Is.LessThan(0.5f * (1 + free)));

        static float Farthest(PpoOptions options)
        {
            using var team = new WorkerTeam(1);
            var spec = PpoTrainer.SpecFor(new Target(1, 9), [8], Activation.Tanh, new ObservationNormalization([100], [0.02f]));
            var trainer = new PpoTrainer(() => new Target(1, 9), EdController.Create(spec, 1), options, 1, team);
            while (!trainer.Done)
                trainer.Update();

            var outputs = new float[2];
            trainer.ToController().Evaluate([100], outputs);
            return outputs[0];
        }
    }

    [Test]
    public void Two_normalisations_are_one_too_many()
    {
        using var team = new WorkerTeam(1);
        var spec = PpoTrainer.SpecFor(new Target(1), [4], Activation.Tanh, new ObservationNormalization([1], [2]));
        Assert.That(
            () => new PpoTrainer(() => new Target(1), EdController.Create(spec, 1), new PpoOptions { NormalizeObservations = true }, 1, team),
            Throws.ArgumentException.With.Message.Contain("without a normalisation of its own"));
    }

    private static IController Train(PpoOptions options, ulong seed, int threads)
    {
        using var team = new WorkerTeam(threads);
        var trainer = Make(options, seed, team, 1);
        while (!trainer.Done)
            trainer.Update();

        return trainer.ToController();
    }

    private static PpoTrainer Make(PpoOptions options, ulong seed, WorkerTeam team, float size)
    {
        var spec = PpoTrainer.SpecFor(new Target(size), [8], Activation.Tanh);
        return new PpoTrainer(() => new Target(size), EdController.Create(spec, seed), options, seed, team);
    }

    private static float[] Outputs(IController controller)
    {
        var outputs = new float[2];
        controller.Evaluate([120], outputs);
        return outputs;
    }

    /// <summary>Says a number, wants another one back; the reward is less by the square of what is between.</summary>
    private sealed class Target(float size, float more = 0) : IEnvironment
    {
        private static readonly ContinuousActionSpace Answer = new(["answer"], [-4], [6]);
        private Pcg32 random;
        private float asked;

        public TaskId Task => new("target", 0);

        public ObservationSpace Observations { get; } = new(["asked"], [0], [200]);

        public ActionSpace Actions => Answer;

        public static float Wanted(float asked) => 1 + (2 * asked);

        public void Reset(ulong seed, Span<float> observation)
        {
            random = new Pcg32(seed);
            Reset(observation);
        }

        public void Reset(Span<float> observation)
        {
            asked = random.NextInt32(3) - 1;
            observation[0] = 100 + (50 * asked);
        }

        public StepResult Step(AgentAction action, Span<float> observation)
        {
            float miss = action.ValuesIn(Answer)[0] - Wanted(asked) - more;
            return new StepResult(-size * miss * miss, true, false);
        }
    }
}
