namespace EdAgents.Tests.Backprop;

public sealed class BackpropControllerTests
{
    [Test]
    public void One_by_one_in_batches_and_while_learning_the_answers_are_the_same_bits()
    {
        var random = new Pcg32(3);
        for (int round = 0; round < 30; round++)
        {
            var topology = SampleNetworks.Random(ref random, Activation.Tanh);
            var normalization = new ObservationNormalization(
                SampleNetworks.Numbers(topology.InputCount, ref random), SampleNetworks.Numbers(topology.InputCount, ref random, 0.5f, 2));
            var start = SampleNetworks.Create(topology, 5, normalization);
            float[] observations = SampleNetworks.Numbers(37 * start.InputCount, ref random);
            var learner = start.CreateLearner(new Sgd { LearningRate = 0.01f }, 37);
            learner.Learn(observations, SampleNetworks.Targets(37, start.OutputCount, ref random), new MeanSquaredError());
            var controller = learner.ToController();
            var batch = new float[37 * start.OutputCount];
            controller.EvaluateBatch(observations, batch);
            var single = new float[batch.Length];
            for (int i = 0; i < 37; i++)
            {
                controller.Evaluate(
                    observations.AsSpan(i * start.InputCount, start.InputCount), single.AsSpan(i * start.OutputCount, start.OutputCount));
            }

            Assert.That(batch, Is.EqualTo(single), $"{topology}");
            Assert.That(learner.CreateEvaluator(37).Evaluate(observations).ToArray(), Is.EqualTo(single), $"{topology}");
            if (topology.Hidden.All(layer => !layer.BatchNormalized))
                Assert.That(learner.Forward(observations).ToArray(), Is.EqualTo(single), $"{topology}");
        }
    }

    [Test]
    public void Evaluating_allocates_nothing_and_serves_many_threads()
    {
        var controller = SampleNetworks.Create(new NetworkTopology(30, [new DenseLayer(40)], 6));
        var random = new Pcg32(9);
        float[] observations = SampleNetworks.Numbers(300, ref random);
        var expected = new float[60];
        controller.EvaluateBatch(observations, expected);
        var outputs = new float[60];
        Allocated.Nothing(() =>
        {
            controller.EvaluateBatch(observations, outputs);
            controller.Evaluate(observations.AsSpan(0, 30), outputs.AsSpan(0, 6));
        });
        Parallel.For(0, 200, _ =>
        {
            var own = new float[60];
            controller.EvaluateBatch(observations, own);
            Assert.That(own, Is.EqualTo(expected));
        });
    }

    [Test]
    public void It_acts_as_its_logits_say()
    {
        var spec = new BackpropSpec
        {
            Topology = new NetworkTopology(3, [new DenseLayer(5, Activation.Tanh)], 4),
            Decoding = ActionDecoding.Categorical(["left", "right", "stay"]),
        };
        var controller = BackpropController.Create(spec, 2, WeightInitializer.XavierUniform);
        var outputs = new float[4];
        var random = new Pcg32(1);
        var untouched = random;
        for (int round = 0; round < 50; round++)
        {
            float[] observation = SampleNetworks.Numbers(3, ref random);
            controller.Evaluate(observation, outputs);
            Assert.That(controller.Act(observation, ActionMode.Greedy, ref untouched), Is.EqualTo(Softmax.ArgMax(outputs.AsSpan(0, 3))));
        }

        Assert.That(untouched, Is.EqualTo(new Pcg32(1)));
        var plain = SampleNetworks.Create(spec.Topology);
        Assert.That(() => plain.Act([1, 2, 3], ActionMode.Greedy, ref random), Throws.InvalidOperationException.With.Message.Contains("found decoding None"));
    }

    [Test]
    public void The_shape_of_columns_can_be_taken_over()
    {
        var columns = new ColumnTopology(24, [32, 8], 9, Activation.Tanh, Activation.Sigmoid);
        var network = NetworkTopology.Like(columns);
        Assert.That(network.ToString(), Is.EqualTo("24 → 9 × (32-8) → 9"));
        Assert.That(network.ParameterCount, Is.EqualTo(columns.ParameterCount));
        Assert.That(NetworkTopology.Like(columns, NetworkWiring.Shared).ToString(), Is.EqualTo("24-32-8-9"));
        Assert.That(NetworkTopology.Like(columns), Is.EqualTo(network));
        Assert.That(NetworkTopology.Like(columns, NetworkWiring.Shared), Is.Not.EqualTo(network));
        Assert.That(
            () => NetworkTopology.Like(new ColumnTopology(1, [1], 1, Activation.Sigmoid) { SigmoidU0 = 0.4f }),
            Throws.ArgumentException.With.Message.Contains("found u0 0.4"));
    }

    [Test]
    public void First_weights_are_those_of_the_initializer()
    {
        var topology = new NetworkTopology(50, [new DenseLayer(60, BatchNormalized: true)], 40);
        Assert.That(Deviation(WeightInitializer.Constant(0.01f)), Is.EqualTo(0.01).Within(5e-4));
        Assert.That(Deviation(WeightInitializer.He), Is.EqualTo(Math.Sqrt(2.0 / 50)).Within(0.01));
        Assert.That(Deviation(WeightInitializer.XavierNormal), Is.EqualTo(Math.Sqrt(2.0 / 110)).Within(0.01));
        Assert.That(First(WeightInitializer.Uniform(0.3f)), Is.All.InRange(-0.3f, 0.3f).And.Some.LessThan(-0.25f).And.Some.GreaterThan(0.25f));
        Assert.That(First(WeightInitializer.Equal(0.3f)), Is.All.EqualTo(0.3f));
        var controller = Create(WeightInitializer.He, 1);
        Assert.That(controller.Weights.Units(topology.Layout.Layers[0], 0, -1).ToArray(), Is.All.Zero);
        Assert.That(controller.Weights.Units(topology.Layout.Layers[0], 0, 50).ToArray(), Is.All.EqualTo(1));
        Assert.That(SampleNetworks.Parameters(Create(WeightInitializer.He, 1)), Is.EqualTo(SampleNetworks.Parameters(controller)));
        Assert.That(SampleNetworks.Parameters(Create(WeightInitializer.He, 2)), Is.Not.EqualTo(SampleNetworks.Parameters(controller)));

        BackpropController Create(WeightInitializer initializer, ulong seed) =>
            BackpropController.Create(new BackpropSpec { Topology = topology }, seed, initializer);

        float[] First(WeightInitializer initializer) => [.. Enumerable.Range(0, 50).SelectMany(source =>
            Create(initializer, 3).Weights.Units(topology.Layout.Layers[0], 0, source).ToArray())];

        double Deviation(WeightInitializer initializer) => Math.Sqrt(First(initializer).Average(w => (double)w * w));
    }

    [Test]
    public void Impossible_shapes_are_refused()
    {
        Refuses(() => new NetworkTopology(0, [], 1), "expected 1 to 1048576 inputs, found 0");
        Refuses(() => new NetworkTopology(1, [], 0), "expected 1 to 1048576 outputs, found 0");
        Refuses(() => new NetworkTopology(1, [new DenseLayer(0)], 1), "expected 1 to 1048576 units in a hidden layer, found 0");
        Refuses(() => new NetworkTopology(1, [], 1, wiring: (NetworkWiring)2), "expected a known wiring, found 2");
        Refuses(() => new NetworkTopology(1, new DenseLayer[257], 1), "expected at most 256 hidden layers, found 257");
        Refuses(() => new NetworkTopology(1 << 20, [new DenseLayer(1 << 20)], 1), "expected at most 268435456 stored weights");
        Refuses(() => new NetworkTopology(1000, [new DenseLayer(1000)], 1000, wiring: NetworkWiring.Columns), "stored weights");
        Assert.That(
            () => BackpropController.Create(
                new BackpropSpec { Topology = new NetworkTopology(2, [], 1), InputNames = ["a"], Decoding = ActionDecoding.Categorical(["x", "y"]) }, 1),
            Throws.ArgumentException.With.Message.EqualTo("expected 2 input names, found 1; expected at most 1 actions, one per output, found 2"));
        var controller = SampleNetworks.Create(new NetworkTopology(2, [], 1));
        Assert.That(() => controller.Evaluate(new float[3], new float[1]), Throws.ArgumentException.With.Message.Contains("expected 2 observed numbers, found 3"));
        Assert.That(() => controller.EvaluateBatch(new float[4], new float[1]), Throws.ArgumentException.With.Message.Contains("expected 2 outputs, found 1"));
        Assert.That(() => controller.CopyParameters(new float[2]), Throws.ArgumentException.With.Message.Contains("expected room for 3 parameters, found 2"));

        static void Refuses(Func<NetworkTopology> create, string message) =>
            Assert.That(() => create(), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains(message));
    }
}
