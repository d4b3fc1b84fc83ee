namespace EdAgents.Tests.Controllers;

public sealed class EdLearnerTests
{
    private const int Batch = 24;

    private static readonly EdController Start =
        EdController.Create(new ControllerSpec { Topology = new ColumnTopology(6, [19, 5], 7) }, 2);

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(8)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        float[] alone = LearnedWeights(null);
        using var team = new WorkerTeam(threads);
        Assert.That(LearnedWeights(team), Is.EqualTo(alone));
    }

    [TestCase(1, 1)]
    [TestCase(17, 1)]
    [TestCase(64, 1)]
    [TestCase(64, 3)]
    public void Inputs_that_are_mostly_zero_give_the_same_bits_with_and_without_their_own_kernels(int batch, int threads)
    {
        using var team = new WorkerTeam(threads);
        Optimizer[] optimizers =
        [
            new Sgd { LearningRate = 0.1f },
            new Sgd { LearningRate = 0.1f, WeightDecay = 0.01f, L1 = 0.001f },
            new Momentum { LearningRate = 0.05f, Nesterov = true },
            new AdaGrad { LearningRate = 0.05f },
            new RmsProp { LearningRate = 0.01f },
            new Adam { LearningRate = 0.01f },
            new Adam { LearningRate = 0.01f, DecoupledWeightDecay = 0.1f },
        ];
        foreach (var optimizer in optimizers)
            Assert.That(LearnSparse(optimizer, batch, team, sparse: true), Is.EqualTo(LearnSparse(optimizer, batch, team, sparse: false)));
    }

    [Test]
    public void The_starting_controller_and_snapshots_stay_as_they_were()
    {
        var learner = new EdLearner(Start, new Sgd { LearningRate = 0.1f }, Batch);
        float[] before = Answer(Start);
        Learn(learner, 5);
        var snapshot = learner.ToController();
        float[] middle = Answer(snapshot);
        Learn(learner, 5);
        Assert.That(Answer(Start), Is.EqualTo(before));
        Assert.That(Answer(snapshot), Is.EqualTo(middle));
        Assert.That(Answer(learner.ToController()), Is.Not.EqualTo(middle));
    }

    [Test]
    public void Learning_allocates_nothing()
    {
        var learner = new EdLearner(Start, new Adam { LearningRate = 0.01f }, Batch);
        var observations = new float[Batch * 6];
        var targets = new float[Batch * 7];
        var loss = new MeanSquaredError();
        Allocated.Nothing(() =>
        {
            for (int i = 0; i < 20; i++)
                learner.Learn(observations, targets, loss);
        });
    }

    [Test]
    public void The_loss_falls()
    {
        var learner = new EdLearner(Start, new Adam { LearningRate = 0.01f }, Batch);
        var random = new Pcg32(5);
        float[] observations = SignedRun.Draw(ref random, Batch * 6);
        float[] targets = SignedRun.Draw(ref random, Batch * 7);
        float first = learner.Learn(observations, targets, new MeanSquaredError());
        float last = first;
        for (int i = 0; i < 500; i++)
            last = learner.Learn(observations, targets, new MeanSquaredError());

        Assert.That(last, Is.LessThan(first / 4));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused_and_changes_nothing(float poison)
    {
        var learner = new EdLearner(Start, new Adam { LearningRate = 0.01f }, Batch);
        Learn(learner, 3);
        float[] before = learner.Weights.Block.Span.ToArray();
        float[] observation = [1, 2, 3, 4, 5, poison];
        Assert.That(() => learner.Forward(observation), Throws.ArgumentException.With.Message.Contain("expected finite numbers, found"));
        learner.Forward(new float[6]);
        Assert.That(() => learner.Update([0, 0, poison, 0, 0, 0, 0]), Throws.ArgumentException.With.Message.Contain("output gradient 2"));
        Assert.That(
            () => learner.Learn(new float[6], [0, 0, 0, 0, 0, 0, poison], new MeanSquaredError()),
            Throws.ArgumentException.With.Message.Contain("target 6"));
        Assert.That(learner.Weights.Block.Span.ToArray(), Is.EqualTo(before));
        Assert.That(learner.Steps, Is.EqualTo(3));
    }

    [Test]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var learner = new EdLearner(Start, new Sgd { LearningRate = 0.1f }, 2);
        Assert.That(() => learner.Update(new float[7]), Throws.InvalidOperationException);
        Assert.That(() => learner.Forward(new float[7]), Throws.ArgumentException);
        Assert.That(() => learner.Forward([]), Throws.ArgumentException.With.Message.Contain("expected 1 to 2 observations, found 0"));
        Assert.That(() => learner.Forward(new float[18]), Throws.ArgumentException.With.Message.Contain("found 3"));
        learner.Forward(new float[12]);
        Assert.That(() => learner.Update(new float[7]), Throws.ArgumentException.With.Message.Contain("expected 14 output gradients, found 7"));
        Assert.That(() => learner.Learn(new float[12], new float[7], new MeanSquaredError()), Throws.ArgumentException);
    }

    [Test]
    public void Settings_out_of_range_are_refused()
    {
        Assert.That(() => new EdLearner(Start, new Sgd { LearningRate = 0 }, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new EdLearner(Start, new Sgd { LearningRate = float.NaN }, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new EdLearner(Start, new Adam { LearningRate = 1, Beta2 = 1 }, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new EdLearner(Start, new Adam { LearningRate = 1, Epsilon = 0 }, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new EdLearner(Start, new Sgd { LearningRate = 1 }, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        var learner = new EdLearner(Start, new Sgd { LearningRate = 1 }, 1);
        Assert.That(() => learner.Optimizer = new Adam { LearningRate = 1 }, Throws.ArgumentException.With.Message.Contain("expected another Sgd, found Adam"));
    }

    /// <summary>Batches of every density, from empty to full, so that both ways of working take turns.</summary>
    private static float[] LearnSparse(Optimizer optimizer, int batch, WorkerTeam team, bool sparse)
    {
        var start = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(150, [21, 6], 5) }, 4);
        var learner = new EdLearner(start, optimizer, batch, team) { MayUseSparse = sparse };
        var random = new Pcg32(8);
        for (int step = 0; step < 30; step++)
        {
            float density = step % 6 * 0.12f;
            float[] observations = SignedRun.Draw(ref random, batch * 150);
            foreach (ref float number in observations.AsSpan())
                number = random.NextSingle() < density ? number : 0;

            learner.Learn(observations, SignedRun.Draw(ref random, batch * 5), new MeanSquaredError());
        }

        return learner.Weights.Block.Span.ToArray();
    }

    private static float[] LearnedWeights(WorkerTeam? team)
    {
        var learner = new EdLearner(Start, new Adam { LearningRate = 0.01f }, Batch, team);
        Learn(learner, 40);
        return learner.Weights.Block.Span.ToArray();
    }

    private static void Learn(EdLearner learner, int steps)
    {
        var random = new Pcg32(6);
        for (int step = 0; step < steps; step++)
            learner.Learn(SignedRun.Draw(ref random, Batch * 6), SignedRun.Draw(ref random, Batch * 7), new MeanSquaredError());
    }

    private static float[] Answer(EdController controller)
    {
        var outputs = new float[controller.OutputCount];
        controller.Evaluate([1, 2, 3, -1, -2, -3], outputs);
        return outputs;
    }
}
