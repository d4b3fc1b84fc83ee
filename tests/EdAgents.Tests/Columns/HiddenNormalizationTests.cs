namespace EdAgents.Tests.Columns;

public sealed class HiddenNormalizationTests
{
    private static readonly IReadOnlyList<Activation> Activations = Activation.All;

    [TestCaseSource(nameof(Activations))]
    public void A_layer_is_divided_by_the_root_of_its_mean_square(Activation activation)
    {
        var controller = Make(activation, [7, 18], 3);
        var reference = SignedReference.Of(controller.Weights, 1);
        var random = new Pcg32(5);
        for (int round = 0; round < 20; round++)
        {
            float[] inputs = SignedRun.Draw(ref random, 6);
            var outputs = new float[3];
            controller.Evaluate(inputs, outputs);
            Assert.That(outputs[1], Is.EqualTo(Forward(reference, activation, inputs)).Within(1e-4));
        }
    }

    [TestCaseSource(nameof(Activations))]
    public void A_batch_gives_the_bits_of_single_observations(Activation activation)
    {
        var controller = Make(activation, [7, 33], 3);
        var random = new Pcg32(6);
        float[] inputs = SignedRun.Draw(ref random, 11 * 6);
        var single = new float[11 * 3];
        controller.EvaluateBatch(inputs, single);
        var learner = new EdLearner(controller, new Sgd { LearningRate = 1 }, 11);
        Assert.That(learner.Forward(inputs).ToArray(), Is.EqualTo(single));
    }

    /// <summary>With one unit a layer there is nobody to share the norm with, and the rule keeps the sign of descent.</summary>
    [Test]
    public void Without_neighbours_updates_descend()
    {
        var start = Make(Activation.Tanh, [1, 1], 1);
        var random = new Pcg32(8);
        float[] inputs = SignedRun.Draw(ref random, 6);
        var learner = new EdLearner(start, new Sgd { LearningRate = 1e-3f }, 1);
        float before = learner.Forward(inputs)[0];
        learner.Update([-1]);
        Assert.That(learner.Forward(inputs)[0], Is.GreaterThan(before));
    }

    /// <summary>
    /// Not a guarantee but a measurement: the units of a layer share their norm, so some weights step against the whole
    /// gradient. Were it as likely as not, the rule would be of no use here.
    /// </summary>
    [TestCase(nameof(Activation.Tanh))]
    [TestCase(nameof(Activation.LeakyReLU))]
    public void Most_updates_of_a_shallow_column_descend(string name)
    {
        var activation = Activation.Find(name)!;
        int descending = 0, compared = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var start = Make(activation, [16], 1, seed);
            var random = new Pcg32(seed, 99);
            float[] inputs = SignedRun.Draw(ref random, 6);
            var learner = new EdLearner(start, new Sgd { LearningRate = 0.01f }, 1);
            var before = SignedReference.Of(start.Weights, 0);
            learner.Forward(inputs);
            learner.Update([1]);
            var after = SignedReference.Of(learner.Weights, 0);
            for (int j = 0; j < 16; j++)
            {
                for (int i = 0; i < 7; i++)
                {
                    double gradient = NumericalGradient(before, activation, inputs, j, i);
                    double moved = after.Weights[0][j][i] - before.Weights[0][j][i];
                    compared += moved == 0 ? 0 : 1;
                    descending += moved * gradient < 0 ? 1 : 0;
                }
            }
        }

        Assert.That((double)descending / compared, Is.InRange(0.75, 0.999), "share of updates against the gradient");
    }

    [Test]
    public void A_learner_with_it_learns_and_keeps_signs()
    {
        var learner = new EdLearner(Make(Activation.LeakyReLU, [19, 5], 3), new Adam { LearningRate = 0.01f }, 24);
        var random = new Pcg32(5);
        float[] inputs = SignedRun.Draw(ref random, 24 * 6);
        float[] targets = SignedRun.Draw(ref random, 24 * 3);
        var loss = new MeanSquaredError();
        float first = learner.Learn(inputs, targets, loss);
        float last = first;
        for (int i = 0; i < 300; i++)
            last = learner.Learn(inputs, targets, loss);

        Assert.That(last, Is.LessThan(first / 2));
        SignedRun.AssertSigns(learner.Weights);
    }

    [Test]
    public void An_unknown_one_is_refused() =>
        Assert.That(
            () => new ColumnTopology(1, [2], 1) { HiddenNormalization = (HiddenNormalization)9 },
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("expected a known normalisation, found number 9"));

    [Test]
    public void Topologies_with_and_without_it_differ() =>
        Assert.That(
            new ColumnTopology(1, [2], 1) { HiddenNormalization = HiddenNormalization.RootMeanSquare },
            Is.Not.EqualTo(new ColumnTopology(1, [2], 1)));

    private static double NumericalGradient(SignedReference reference, Activation activation, float[] inputs, int unit, int source)
    {
        const double Step = 1e-6;
        ref double weight = ref reference.Weights[0][unit][source];
        double kept = weight;
        weight = kept + Step;
        double up = Forward(reference, activation, inputs);
        weight = kept - Step;
        double down = Forward(reference, activation, inputs);
        weight = kept;
        return (up - down) / (2 * Step);
    }

    private static EdController Make(Activation activation, int[] sizes, int outputs, ulong seed = 3) => EdController.Create(
        new ControllerSpec
        {
            Topology = new ColumnTopology(6, sizes, outputs, activation) { HiddenNormalization = HiddenNormalization.RootMeanSquare },
        },
        seed,
        new WeightInitializer { OutputScale = 1 });

    private static double Forward(SignedReference reference, Activation activation, float[] inputs)
    {
        double[] values = [.. inputs.Select(x => (double)x)];
        foreach (double[][] layer in reference.Weights[..^1])
        {
            double[] sums = [.. layer.Select(row => Sum(row, values))];
            double norm = Math.Sqrt(1e-5 + sums.Average(a => a * a));
            values = [.. sums.Select(a => SignedReference.Value(activation, a / norm))];
        }

        return Sum(reference.Weights[^1][0], values);
    }

    private static double Sum(double[] row, double[] values) => row[0] + values.Select((x, i) => row[i + 1] * x).Sum();
}
