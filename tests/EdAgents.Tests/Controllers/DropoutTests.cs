namespace EdAgents.Tests.Controllers;

public sealed class DropoutTests
{
    private const int Batch = 24;

    private static readonly Dropout Both = new() { Hidden = 0.5f, Input = 0.25f, Seed = 3 };

    private static readonly EdController Start =
        EdController.Create(new ControllerSpec { Topology = new ColumnTopology(6, [19, 5], 7) }, 2);

    [Test]
    public void The_mean_of_thinned_columns_is_the_whole_one()
    {
        var linear = EdController.Create(
            new ControllerSpec { Topology = new ColumnTopology(6, [19, 5], 7, Activation.Linear) }, 2, new WeightInitializer { OutputScale = 1 });
        float[] inputs = [1, 2, 3, -1, -2, -3];
        var whole = new float[7];
        linear.Evaluate(inputs, whole);
        var learner = new EdLearner(linear, new Sgd { LearningRate = 1 }, 1, dropout: new Dropout { Hidden = 0.2f, Input = 0.1f });
        var sum = new double[7];
        const int Rounds = 40_000;
        for (int round = 0; round < Rounds; round++)
        {
            var thinned = learner.Forward(inputs);
            for (int k = 0; k < 7; k++)
                sum[k] += thinned[k];
        }

        Assert.That(sum.Select(s => s / Rounds), Is.EqualTo(whole.Select(w => (double)w)).Within(0.1));
    }

    [Test]
    public void A_dropped_unit_learns_nothing_and_passes_nothing()
    {
        var learner = new EdLearner(
            EdController.Create(new ControllerSpec { Topology = new ColumnTopology(6, [32], 1) }, 2),
            new Sgd { LearningRate = 1 }, 1, dropout: new Dropout { Hidden = 0.5f, Seed = 1 });
        float[] before = learner.Weights.HiddenRow(0, 0, 0).ToArray();
        float[] outputsBefore = learner.Weights.OutputRow(0).ToArray();
        learner.Forward([1, 2, 3, -1, -2, -3]);
        learner.Update([0.01f]);
        var incoming = learner.Weights.HiddenRow(0, 0, 0).ToArray().Zip(before, (now, then) => now == then).ToList();
        var outgoing = learner.Weights.OutputRow(0).ToArray().Zip(outputsBefore, (now, then) => now == then).ToList();
        Assert.That(incoming.Count(same => same), Is.InRange(6, 26));
        Assert.That(outgoing.Where((same, unit) => incoming[unit] && !same), Is.Empty);
    }

    /// <summary>f′ must be that of the value before it was scaled: 1 − (2·tanh)² would be negative and turn the step round.</summary>
    [TestCaseSource(nameof(Activations))]
    public void Updates_keep_the_sign_of_descent(Activation activation)
    {
        var start = EdController.Create(
            new ControllerSpec { Topology = new ColumnTopology(6, [16], 1, activation) }, 2, new WeightInitializer { FirstScale = 4, OutputScale = 1 });
        var learner = new EdLearner(start, new Sgd { LearningRate = 0.1f }, 1, dropout: new Dropout { Hidden = 0.5f, Seed = 1 });
        float[] biases = learner.Weights.HiddenRow(0, 0, -1).ToArray();
        learner.Forward([1, 2, 3, -1, -2, -3]);
        learner.Update([-1]);
        float[] after = learner.Weights.HiddenRow(0, 0, -1).ToArray();
        Assert.That(after.Where((bias, unit) => (bias - biases[unit]) * SignedReference.Sign(unit) < 0), Is.Empty);
    }

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(8)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        float[] alone = LearnedWeights(null, Both);
        using var team = new WorkerTeam(threads);
        Assert.That(LearnedWeights(team, Both), Is.EqualTo(alone));
    }

    [Test]
    public void Another_seed_drops_others_and_no_chance_drops_none()
    {
        Assert.That(LearnedWeights(null, Both with { Seed = 4 }), Is.Not.EqualTo(LearnedWeights(null, Both)));
        Assert.That(LearnedWeights(null, new Dropout()), Is.EqualTo(LearnedWeights(null, null)));
    }

    [Test]
    public void Playing_is_not_affected()
    {
        var learner = new EdLearner(Start, new Sgd { LearningRate = 1 }, Batch, dropout: Both);
        var expected = new float[7];
        Start.Evaluate([1, 2, 3, -1, -2, -3], expected);
        Assert.That(learner.CreateEvaluator(1).Evaluate([1, 2, 3, -1, -2, -3]).ToArray(), Is.EqualTo(expected));
        var copy = new float[7];
        learner.ToController().Evaluate([1, 2, 3, -1, -2, -3], copy);
        Assert.That(copy, Is.EqualTo(expected));
    }

    [Test]
    public void Learning_with_it_and_with_decay_allocates_nothing()
    {
        var learner = new EdLearner(
            Start, new Adam { LearningRate = 0.01f, WeightDecay = 0.1f, L1 = 0.1f, DecoupledWeightDecay = 0.1f }, Batch, dropout: Both);
        var observations = new float[Batch * 6];
        var targets = new float[Batch * 7];
        var loss = new Huber();
        Allocated.Nothing(() =>
        {
            for (int i = 0; i < 20; i++)
                learner.Learn(observations, targets, loss);
        });
    }

    [TestCase(1f)]
    [TestCase(-0.1f)]
    [TestCase(float.NaN)]
    public void A_chance_out_of_range_is_refused(float chance)
    {
        Assert.That(
            () => new EdLearner(Start, new Sgd { LearningRate = 1 }, 1, dropout: new Dropout { Hidden = chance }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain($"expected a chance of hidden dropout in [0, 1), found {chance}"));
        Assert.That(
            () => new EdLearner(Start, new Sgd { LearningRate = 1 }, 1, dropout: new Dropout { Input = chance }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("input dropout"));
    }

    private static IReadOnlyList<Activation> Activations => Activation.All;

    private static float[] LearnedWeights(WorkerTeam? team, Dropout? dropout)
    {
        var learner = new EdLearner(Start, new Adam { LearningRate = 0.01f }, Batch, team, dropout);
        var random = new Pcg32(6);
        for (int step = 0; step < 40; step++)
            learner.Learn(SignedRun.Draw(ref random, Batch * 6), SignedRun.Draw(ref random, Batch * 7), new MeanSquaredError());

        return learner.Weights.Block.Span.ToArray();
    }
}
