namespace EdAgents.Tests.Columns;

public sealed class SigmoidU0Tests
{
    [TestCase(0.4f)]
    [TestCase(2f)]
    [TestCase(5f)]
    public void A_sigmoid_is_as_steep_as_it_was_asked_to_be(float u0)
    {
        var controller = Create([], u0, seed: 3);
        float[] outputs = new float[1];
        controller.Evaluate([0.3f, -0.2f], outputs);
        var weights = controller.Weights;
        double sum = weights.OutputBias(0) + (0.3 * weights.OutputRow(0)[0]) - (0.2 * weights.OutputRow(0)[1]);
        Assert.That(outputs[0], Is.EqualTo(1 / (1 + Math.Exp(-2 * sum / u0))).Within(1e-6));
    }

    [Test]
    public void Other_activations_do_not_have_it()
    {
        float[] ordinary = Answer(Topology([4], Activation.Tanh, Activation.Linear, 2));
        Assert.That(Answer(Topology([4], Activation.Tanh, Activation.Linear, 0.4f)), Is.EqualTo(ordinary));
    }

    [TestCase(0.4f)]
    [TestCase(6f)]
    public void Without_hidden_units_the_signed_rule_takes_the_true_gradient(float u0)
    {
        const float Rate = 0.25f, D = 0.5f;
        const double Step = 1e-3;
        var start = Create([], u0, seed: 9);
        var learner = new EdLearner(start, new Sgd { LearningRate = Rate }, 1);
        float[] inputs = [0.7f, -0.4f];
        learner.Forward(inputs);
        learner.Update([D]);
        for (int i = 0; i < inputs.Length; i++)
        {
            double slope = (Output(start, i, Step, inputs) - Output(start, i, -Step, inputs)) / (2 * Step);
            double moved = learner.Weights.OutputRow(0)[i] - start.Weights.OutputRow(0)[i];
            Assert.That(moved, Is.EqualTo(-Rate * D * slope).Within(2e-4));
        }
    }

    /// <summary>A steeper sigmoid of smaller weights is the same function, and 2/u₀ is what its gradient is larger by.</summary>
    [Test]
    public void Weights_made_smaller_by_as_much_as_the_sigmoid_is_steeper_learn_the_same()
    {
        var random = new Pcg32(12);
        var steep = Create([6, 5], 1, seed: 1);
        var ordinary = Create([6, 5], 2, seed: 1);
        foreach (ref float weight in ordinary.Weights.Block.Span)
            weight *= 2;

        // Gradients by weights are twice as large where weights are half as large, and weights must move by half as much.
        var first = new EdLearner(steep, new Sgd { LearningRate = 0.1f }, 8);
        var second = new EdLearner(ordinary, new Sgd { LearningRate = 0.4f }, 8);
        for (int step = 0; step < 20; step++)
        {
            float[] inputs = SignedRun.Draw(ref random, 8 * 2);
            float[] gradients = SignedRun.Draw(ref random, 8);
            Assert.That(first.Forward(inputs).ToArray(), Is.EqualTo(second.Forward(inputs).ToArray()));
            first.Update(gradients);
            second.Update(gradients);
        }
    }

    [TestCase(0f)]
    [TestCase(-1f)]
    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(1e-42f)]
    public void A_steepness_that_cannot_be_is_refused(float u0) => Assert.That(
        () => Topology([2], Activation.Sigmoid, Activation.Sigmoid, u0),
        Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("expected a finite u0 > 0, found"));

    [Test]
    public void Columns_of_another_steepness_are_others()
    {
        var steep = Topology([2], Activation.Sigmoid, Activation.Sigmoid, 0.4f);
        Assert.That(Topology([2], Activation.Sigmoid, Activation.Sigmoid, 0.4f), Is.EqualTo(steep));
        Assert.That(new ColumnTopology(2, [2], 1, Activation.Sigmoid, Activation.Sigmoid), Is.Not.EqualTo(steep));
        Assert.That(
            Topology([2], Activation.Sigmoid, Activation.Sigmoid, 2),
            Is.EqualTo(new ColumnTopology(2, [2], 1, Activation.Sigmoid, Activation.Sigmoid)));
    }

    private static double Output(EdController start, int input, double step, float[] inputs)
    {
        var learner = new EdLearner(start, new Sgd { LearningRate = 1 }, 1);
        learner.Weights.OutputRow(0)[input] += (float)step;
        return learner.Forward(inputs)[0];
    }

    private static float[] Answer(ColumnTopology topology)
    {
        float[] outputs = new float[1];
        EdController.Create(new ControllerSpec { Topology = topology }, 5).Evaluate([0.5f, -1], outputs);
        return outputs;
    }

    private static EdController Create(int[] sizes, float u0, ulong seed) => EdController.Create(
        new ControllerSpec { Topology = Topology(sizes, Activation.Sigmoid, Activation.Sigmoid, u0) }, seed, WeightInitializer.Kaneko with { BiasEmission = 0.8f });

    private static ColumnTopology Topology(int[] sizes, Activation hidden, Activation output, float u0) =>
        new(2, sizes, 1, hidden, output) { SigmoidU0 = u0 };
}
