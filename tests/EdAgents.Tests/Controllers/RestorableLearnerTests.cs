namespace EdAgents.Tests.Controllers;

public sealed class RestorableLearnerTests
{
    private static readonly Optimizer[] Optimizers =
    [new Sgd { LearningRate = 0.1f }, new Momentum { LearningRate = 0.1f }, new Adam { LearningRate = 0.01f }];

    [TestCaseSource(nameof(Optimizers))]
    public void What_follows_a_restored_state_is_as_if_nothing_had_been_in_between(Optimizer optimizer)
    {
        IController[] starts = [Walk.Start(), BackpropController.Create(BackpropSpec.Like(Walk.Spec()), 1), Normalized()];
        foreach (var start in starts)
        {
            var learner = (IRestorableLearner)start.CreateLearner(optimizer, 4);
            Learn(learner, 5, 1);
            var state = new float[learner.StateLength];
            learner.SaveState(state);
            long steps = learner.Steps;
            uint[] saved = Walk.Bits(learner.ToController());
            Learn(learner, 3, 2);
            uint[] after = Walk.Bits(learner.ToController());

            Learn(learner, 7, -3);
            learner.RestoreState(state, steps);
            Assert.That(Walk.Bits(learner.ToController()), Is.EqualTo(saved));
            Assert.That(learner.Steps, Is.EqualTo(5));
            Learn(learner, 3, 2);
            Assert.That(Walk.Bits(learner.ToController()), Is.EqualTo(after));
            Assert.That(after, Is.Not.EqualTo(saved));
        }
    }

    [Test]
    public void What_the_optimizer_remembers_of_inputs_that_are_mostly_zero_is_restored_too()
    {
        var start = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(200, [6], 3) }, 1);
        var learner = new EdLearner(start, Optimizers[2], 4);
        LearnSparse(learner, 5, 3);
        var state = new float[learner.StateLength];
        learner.SaveState(state);
        LearnSparse(learner, 4, 90);

        // Another one has never seen the inputs of the first steps, which Adam moves on.
        var another = new EdLearner(start, Optimizers[2], 4);
        another.RestoreState(state, 5);
        LearnSparse(another, 4, 90);
        var expected = new float[learner.StateLength];
        learner.SaveState(expected);
        another.SaveState(state);
        Assert.That(state, Is.EqualTo(expected));
    }

    private static void LearnSparse(EdLearner learner, int times, int input)
    {
        var observations = new float[4 * 200];
        for (int i = 0; i < times; i++)
        {
            observations[(200 * (i % 4)) + input + i] = 1 + i;
            learner.Learn(observations, [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1], new MeanSquaredError());
        }
    }

    [Test]
    public void With_its_generators_dropout_goes_on_where_it_was()
    {
        var dropout = new Dropout { Hidden = 0.3f, Input = 0.2f, Seed = 4 };
        IController[] starts = [Walk.Start(), BackpropController.Create(BackpropSpec.Like(Walk.Spec()), 1)];
        foreach (var start in starts)
        {
            var learner = (IRestorableLearner)start.CreateLearner(Optimizers[2], 4, null, dropout);
            Learn(learner, 5, 1);
            var state = new float[learner.StateLength];
            learner.SaveState(state);
            var generators = new Pcg32[learner.GeneratorCount];
            learner.SaveGenerators(generators);
            Learn(learner, 3, 2);

            var another = (IRestorableLearner)start.CreateLearner(Optimizers[2], 4, null, dropout);
            another.RestoreState(state, 5);
            Learn(another, 3, 2);
            Assert.That(Walk.Bits(another.ToController()), Is.Not.EqualTo(Walk.Bits(learner.ToController())), "masks begin anew");
            another.RestoreState(state, 5);
            another.RestoreGenerators(generators);
            Learn(another, 3, 2);
            Assert.That(Walk.Bits(another.ToController()), Is.EqualTo(Walk.Bits(learner.ToController())));
            Assert.That(() => another.RestoreGenerators(generators.AsSpan(1)), Throws.ArgumentException);
        }
    }

    [Test]
    public void A_state_of_another_length_is_refused()
    {
        var learner = new EdLearner(Walk.Start(), Optimizers[2], 4);
        Assert.That(learner.StateLength, Is.EqualTo(3 * new EdLearner(Walk.Start(), Optimizers[0], 4).StateLength));
        Assert.That(() => learner.SaveState(new float[1]), Throws.ArgumentException);
        Assert.That(() => learner.RestoreState(new float[1], 0), Throws.ArgumentException);
        Assert.That(() => learner.RestoreState(new float[learner.StateLength], -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    /// <summary>Its running means and variances are not learned by the optimizer, but belong to the state.</summary>
    private static BackpropController Normalized()
    {
        var topology = new NetworkTopology(2, [new DenseLayer(6, BatchNormalized: true)], 3);
        return BackpropController.Create(new BackpropSpec { Topology = topology }, 1);
    }

    private static void Learn(ILearner learner, int times, float shift)
    {
        for (int i = 0; i < times; i++)
            learner.Learn([0.1f, 1, -0.5f, shift, 0.9f, i, 0.2f, 0.3f], [0, 1, 0, 1, 0, 1, 0, shift, 0, 1, 1, 1], new MeanSquaredError());
    }
}
