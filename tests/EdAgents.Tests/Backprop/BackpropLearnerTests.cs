namespace EdAgents.Tests.Backprop;

public sealed class BackpropLearnerTests
{
    private static readonly NetworkTopology Deep = new(
        7, [new DenseLayer(19, Activation.Tanh, BatchNormalized: true), new DenseLayer(33), new DenseLayer(5, Activation.Sigmoid)], 4);

    private static readonly Optimizer[] Optimizers =
    [
        new Sgd { LearningRate = 0.1f }, new Momentum { LearningRate = 0.1f }, new Momentum { LearningRate = 0.1f, Nesterov = true },
        new AdaGrad { LearningRate = 0.1f }, new RmsProp { LearningRate = 0.01f }, new Adam { LearningRate = 0.01f },
        new Adam { LearningRate = 0.01f, DecoupledWeightDecay = 0.01f }, new Sgd { LearningRate = 0.1f, WeightDecay = 0.01f, L1 = 0.001f },
    ];

    [TestCaseSource(typeof(SampleNetworks), nameof(SampleNetworks.Losses))]
    public void The_gradient_is_that_of_differences_for_random_networks(Loss loss)
    {
        var random = new Pcg32(11);
        for (int round = 0; round < 15; round++)
        {
            var start = SampleNetworks.Create(
                SampleNetworks.Random(ref random, loss is BinaryCrossEntropy ? Activation.Sigmoid : Activation.Linear), random.NextUInt32());
            int samples = 2 + random.NextInt32(12);
            float[] observations = SampleNetworks.Numbers(samples * start.InputCount, ref random, -2, 2);
            float[] targets = SampleNetworks.Targets(samples, start.OutputCount, ref random);
            AssertGradient(start, observations, targets, loss, $"round {round}: {start}");
        }
    }

    [TestCaseSource(typeof(SampleNetworks), nameof(SampleNetworks.Activations))]
    public void The_gradient_is_that_of_differences_for_every_activation(Activation activation)
    {
        var random = new Pcg32(5);
        foreach (bool normalized in (bool[])[false, true])
        {
            var topology = new NetworkTopology(
                6, [new DenseLayer(17, activation, normalized), new DenseLayer(9, activation, normalized)], 3, activation);
            AssertGradient(
                SampleNetworks.Create(topology), SampleNetworks.Numbers(60, ref random), SampleNetworks.Numbers(30, ref random), new MeanSquaredError(), $"{normalized}");
        }
    }

    [TestCase(NetworkWiring.Shared)]
    [TestCase(NetworkWiring.Columns)]
    public void Forty_steps_are_those_of_the_textbook(object wiring)
    {
        const int Samples = 12;
        var topology = new NetworkTopology(7, Deep.Hidden.AsSpan(), 4, Activation.Tanh, (NetworkWiring)wiring);
        var start = SampleNetworks.Create(topology);
        float[] parameters = SampleNetworks.Parameters(start);
        int each = parameters.Length / topology.NetworkCount;
        PlainBackprop[] plain =
            [.. Enumerable.Range(0, topology.NetworkCount).Select(n => new PlainBackprop(topology, parameters.AsSpan(n * each, each)))];
        var learner = start.CreateLearner(new Sgd { LearningRate = 0.1f }, Samples);
        var random = new Pcg32(3);
        for (int step = 0; step < 40; step++)
        {
            float[] observations = SampleNetworks.Numbers(Samples * 7, ref random);
            float[] targets = SampleNetworks.Numbers(Samples * 4, ref random);
            learner.Learn(observations, targets, new MeanSquaredError());
            for (int n = 0; n < plain.Length; n++)
            {
                double[][] outputs = plain[n].Forward(SampleNetworks.Rows(observations, 7));
                int width = outputs[0].Length;
                plain[n].Backward(
                    [.. outputs.Select((row, s) => row.Select((o, k) => 2 * (o - targets[(s * 4) + (n * width) + k])).ToArray())], 0.1f);
            }
        }

        Assert.That(
            SampleNetworks.Parameters(learner.ToController()).Select(p => (double)p),
            Is.EqualTo(plain.SelectMany(network => network.Parameters)).Within(2e-5));
    }

    [TestCaseSource(nameof(Optimizers))]
    public void Every_optimizer_brings_the_loss_down(Optimizer optimizer)
    {
        var random = new Pcg32(8);
        float[] observations = SampleNetworks.Numbers(20 * 7, ref random);
        float[] targets = SampleNetworks.Targets(20, 4, ref random);
        var learner = SampleNetworks.Create(Deep).CreateLearner(optimizer, 20);
        float first = learner.Learn(observations, targets, new MeanSquaredError());
        float last = first;
        for (int step = 0; step < 100; step++)
            last = learner.Learn(observations, targets, new MeanSquaredError());

        Assert.That(last, Is.LessThan(0.5f * first));
        Assert.That(learner.Steps, Is.EqualTo(101));
    }

    [Test]
    public void Decay_pulls_at_weights_and_at_nothing_else()
    {
        var start = SampleNetworks.Create(Deep);
        Assert.That(Moved(new Sgd { LearningRate = 0.1f, WeightDecay = 0.5f }), Is.EqualTo(Expected(w => -0.05f * w)).Within(1e-6));
        Assert.That(Moved(new Sgd { LearningRate = 0.1f, L1 = 0.5f }), Is.EqualTo(Expected(w => -0.05f * Math.Sign(w))).Within(1e-6));

        float[] Moved(Optimizer optimizer)
        {
            var learner = start.CreateLearner(optimizer, 2);
            learner.Forward(new float[14]);
            learner.Update(new float[8]);
            return [.. SampleNetworks.Parameters(learner.ToController()).Zip(SampleNetworks.Parameters(start), (now, then) => now - then)];
        }

        float[] Expected(Func<float, float> pull) => [.. BackpropController.ParameterRows(Deep).SelectMany(row =>
            start.Weights.Units(row.Layer, row.Network, row.Source).ToArray()
                .Select(w => row.Source >= 0 && row.Source < row.Layer.Sources ? pull(w) : 0))];
    }

    [TestCase(NetworkWiring.Shared)]
    [TestCase(NetworkWiring.Columns)]
    public void Threads_change_no_bit(object wiring)
    {
        int[] alone = Train((NetworkWiring)wiring, null);
        foreach (int threads in (int[])[1, 2, 3, 7])
        {
            using var team = new WorkerTeam(threads);
            Assert.That(Train((NetworkWiring)wiring, team), Is.EqualTo(alone), $"{threads} threads");
        }
    }

    [TestCase(NetworkWiring.Shared)]
    [TestCase(NetworkWiring.Columns)]
    public void The_width_of_vectors_changes_no_bit(object wiring)
    {
        int[] four = Train((NetworkWiring)wiring, null, (w, s, c, t, d) => new NetworkPass<Lanes4>(w, s, c, t, d));
        Assert.That(Train((NetworkWiring)wiring, null, (w, s, c, t, d) => new NetworkPass<Lanes8>(w, s, c, t, d)), Is.EqualTo(four));
        Assert.That(Train((NetworkWiring)wiring, null, (w, s, c, t, d) => new NetworkPass<Lanes16>(w, s, c, t, d)), Is.EqualTo(four));
        Assert.That(Train((NetworkWiring)wiring, null), Is.EqualTo(four));
    }

    [Test]
    public void A_step_allocates_nothing()
    {
        using var team = new WorkerTeam(2);
        var random = new Pcg32(2);
        float[] observations = SampleNetworks.Numbers(16 * 7, ref random);
        float[] targets = SampleNetworks.Targets(16, 4, ref random);
        var learner = SampleNetworks.Create(Deep).CreateLearner(new Adam { LearningRate = 0.01f }, 16, team, new Dropout { Hidden = 0.5f, Input = 0.1f });
        var evaluator = learner.CreateEvaluator(16);
        var loss = new SoftmaxCrossEntropy();
        Allocated.Nothing(() =>
        {
            for (int step = 0; step < 10; step++)
            {
                learner.Learn(observations, targets, loss);
                evaluator.Evaluate(observations);
            }
        });
    }

    [Test]
    public void Batch_normalisation_learns_from_the_batch_and_plays_by_running_averages()
    {
        var random = new Pcg32(4);
        float[] observations = SampleNetworks.Numbers(10 * 7, ref random);
        var start = SampleNetworks.Create(Deep);
        var learner = start.CreateLearner(new Sgd { LearningRate = 1e-30f }, 10);
        var evaluator = learner.CreateEvaluator(10);
        var layer = Deep.Layout.Layers[0];
        float[] learning = learner.Forward(observations).ToArray();
        Assert.That(evaluator.Evaluate(observations).ToArray(), Is.Not.EqualTo(learning).Within(1e-3));
        Assert.That(learner.Weights.Averages(layer, 0, 0).ToArray(), Is.All.Zero, "a forward pass alone changes nothing");

        learner.Update(new float[40]);
        float mean = 0;
        for (int sample = 0; sample < 10; sample++)
        {
            for (int input = 0; input < 7; input++)
                mean += observations[(sample * 7) + input] * start.Weights.Units(layer, 0, input)[3] / 10;
        }

        Assert.That(learner.Weights.Averages(layer, 0, 0)[3], Is.EqualTo(0.1f * mean).Within(1e-6), "a momentum of 0.9");
        for (int step = 0; step < 300; step++)
        {
            learner.Forward(observations);
            learner.Update(new float[40]);
        }

        Assert.That(evaluator.Evaluate(observations).ToArray(), Is.EqualTo(learning).Within(1e-5));
    }

    [Test]
    public void A_unit_after_batch_normalisation_has_mean_beta_and_deviation_gamma()
    {
        var start = SampleNetworks.Create(new NetworkTopology(3, [new DenseLayer(2, Activation.Linear, BatchNormalized: true)], 2));
        var weights = start.Weights;
        var layers = weights.Topology.Layout.Layers;
        weights.Units(layers[0], 0, -1)[0] = 5;
        weights.Units(layers[0], 0, 3)[0] = 2;
        for (int source = 0; source < 2; source++)
        {
            for (int unit = 0; unit < 2; unit++)
                weights.Units(layers[1], 0, source)[unit] = source == unit ? 1 : 0;
        }

        var random = new Pcg32(1);
        float[] outputs = start.CreateLearner(new Sgd { LearningRate = 1 }, 50).Forward(SampleNetworks.Numbers(150, ref random)).ToArray();
        float[] first = [.. outputs.Where((_, i) => i % 2 == 0)];
        Assert.That(first.Average(), Is.EqualTo(5).Within(1e-5));
        Assert.That(Math.Sqrt(first.Average(value => (value - 5) * (value - 5))), Is.EqualTo(2).Within(1e-3));
    }

    [Test]
    public void The_mean_of_thinned_networks_is_the_whole_one()
    {
        var topology = new NetworkTopology(6, [new DenseLayer(19, Activation.Linear), new DenseLayer(5, Activation.Linear)], 3);
        var start = SampleNetworks.Create(topology);
        float[] inputs = [1, 2, 3, -1, -2, -3];
        var whole = new float[3];
        start.Evaluate(inputs, whole);
        var learner = start.CreateLearner(new Sgd { LearningRate = 1 }, 1, dropout: new Dropout { Hidden = 0.2f, Input = 0.1f });
        var sum = new double[3];
        const int Rounds = 40_000;
        for (int round = 0; round < Rounds; round++)
        {
            var thinned = learner.Forward(inputs);
            for (int k = 0; k < 3; k++)
                sum[k] += thinned[k];
        }

        Assert.That(sum.Select(s => s / Rounds), Is.EqualTo(whole.Select(w => (double)w)).Within(0.1));
    }

    [Test]
    public void A_dropped_unit_learns_nothing_and_passes_nothing()
    {
        var topology = new NetworkTopology(3, [new DenseLayer(32, Activation.Tanh)], 2);
        var start = SampleNetworks.Create(topology);
        var learner = start.CreateLearner(new Sgd { LearningRate = 1 }, 1, dropout: new Dropout { Hidden = 0.5f, Seed = 1 });
        learner.Forward([1, 2, 3]);
        learner.Update([0.5f, -1]);
        var (hidden, output) = (topology.Layout.Layers[0], topology.Layout.Layers[1]);
        bool[] still = [.. Enumerable.Range(0, 32).Select(unit =>
            learner.Weights.Units(hidden, 0, 1)[unit] == start.Weights.Units(hidden, 0, 1)[unit])];
        bool[] silent = [.. Enumerable.Range(0, 32).Select(unit =>
            learner.Weights.Units(output, 0, unit)[0] == start.Weights.Units(output, 0, unit)[0])];
        Assert.That(still.Count(unit => unit), Is.InRange(6, 26));
        Assert.That(silent, Is.EqualTo(still));
    }

    [Test]
    public void What_does_not_fit_is_refused_and_changes_nothing()
    {
        var start = SampleNetworks.Create(Deep);
        var learner = start.CreateLearner(new Sgd { LearningRate = 0.1f }, 3);
        var loss = new MeanSquaredError();
        Refuses(() => learner.Update(new float[12]), typeof(InvalidOperationException), "expected a forward pass before the update");
        Refuses(() => learner.Forward(new float[15]), typeof(ArgumentException), "expected 14 observed numbers (whole observations), found 15");
        Refuses(() => learner.Forward(new float[7]), typeof(ArgumentException), "expected 2 to 3 observations, found 1");
        Refuses(() => learner.Forward(new float[28]), typeof(ArgumentException), "expected 2 to 3 observations, found 4");
        float[] broken = new float[14];
        broken[9] = float.NaN;
        Refuses(() => learner.Forward(broken), typeof(ArgumentException), "expected finite numbers, found NaN at observation 9");
        Refuses(() => learner.Learn(new float[14], new float[7], loss), typeof(ArgumentException), "expected 8 targets, found 7");
        float[] infinite = [0, 0, 0, float.PositiveInfinity, 0, 0, 0, 0];
        Refuses(() => learner.Learn(new float[14], infinite, loss), typeof(ArgumentException), "at target 3");
        learner.Forward(new float[14]);
        Refuses(() => learner.Update(new float[4]), typeof(ArgumentException), "expected 8 output gradients, found 4");
        Refuses(() => learner.Update(infinite), typeof(ArgumentException), "at output gradient 3");
        Refuses(() => learner.Optimizer = new Adam { LearningRate = 1 }, typeof(ArgumentException), "expected another Sgd, found Adam");
        Refuses(() => start.CreateLearner(new Sgd { LearningRate = -1 }, 2), typeof(ArgumentOutOfRangeException), "learning rate > 0, found -1");
        Refuses(() => start.CreateLearner(new Sgd { LearningRate = 1 }, 1), typeof(ArgumentOutOfRangeException), "at least 2 observations, found 1");
        Refuses(
            () => start.CreateLearner(new Sgd { LearningRate = 1 }, 2, dropout: new Dropout { Hidden = 1 }),
            typeof(ArgumentOutOfRangeException), "hidden dropout in [0, 1), found 1");
        Refuses(
            () => start.CreateLearner(new Sgd { LearningRate = 1 }, 1 << 28), typeof(ArgumentOutOfRangeException), "expected a batch whose values fit");
        Assert.That(SampleNetworks.Bits(learner.ToController()), Is.EqualTo(SampleNetworks.Bits(start)));
        Assert.That(learner.Steps, Is.Zero);
    }

    private static void Refuses(Action action, Type type, string message) =>
        Assert.That(action, Throws.InstanceOf(type).With.Message.Contains(message));

    /// <summary>A step of rate 1 moves every parameter by its gradient.</summary>
    private static void AssertGradient(
        BackpropController start, float[] observations, float[] targets, Loss loss, string what)
    {
        int samples = observations.Length / start.InputCount;
        var learner = start.CreateLearner(new Sgd { LearningRate = 1 }, samples);
        learner.Learn(observations, targets, loss);
        double[] moved = [.. SampleNetworks.Parameters(start).Zip(SampleNetworks.Parameters(learner.ToController()), (then, now) => (double)then - now)];
        double[] expected = NumericalGradient.Of(start, observations, targets, loss);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.That(moved, Is.EqualTo(expected).Within(2e-5 * scale), what);
    }

    private static int[] Train(
        NetworkWiring wiring, WorkerTeam? team,
        Func<NetworkWeights, OptimizerState, int, WorkerTeam?, DropoutStreams?, NetworkPass>? createPass = null)
    {
        var random = new Pcg32(6);
        var start = SampleNetworks.Create(new NetworkTopology(7, Deep.Hidden.AsSpan(), 4, wiring: wiring));
        var learner = new BackpropLearner(
            start, new Adam { LearningRate = 0.01f, WeightDecay = 0.001f }, 25, team, new Dropout { Hidden = 0.3f, Input = 0.1f, Seed = 4 },
            createPass ?? NetworkPass.Create);
        for (int step = 0; step < 12; step++)
        {
            int samples = 25 - step;
            learner.Learn(SampleNetworks.Numbers(samples * 7, ref random), SampleNetworks.Targets(samples, 4, ref random), new SoftmaxCrossEntropy());
        }

        return SampleNetworks.Bits(learner.ToController());
    }
}
