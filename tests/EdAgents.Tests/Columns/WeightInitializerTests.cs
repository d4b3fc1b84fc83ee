namespace EdAgents.Tests.Columns;

public sealed class WeightInitializerTests
{
    private const int Inputs = 50, First = 300, Second = 200;

    private static readonly IReadOnlyList<WeightDistribution> Distributions = WeightDistribution.All;

    [TestCase(nameof(WeightDistribution.FanInNormal), 0.1414, 0.0577)]
    [TestCase(nameof(WeightDistribution.UniformMagnitude), 0.4082, 0.5774)]
    [TestCase(nameof(WeightDistribution.XavierUniform), 0.0756, 0.0632)]
    [TestCase(nameof(WeightDistribution.XavierNormal), 0.0756, 0.0632)]
    [TestCase(nameof(WeightDistribution.HeNormal), 0.2, 0.0816)]
    [TestCase(nameof(WeightDistribution.ConstantNormal), 1, 1)]
    [TestCase(nameof(WeightDistribution.Uniform), 0.5774, 0.5774)]
    [TestCase(nameof(WeightDistribution.Equal), 1, 1)]
    [TestCase(nameof(WeightDistribution.FanInSum), 0.1414, 0.004178)]
    public void Weights_have_the_root_mean_square_of_their_distribution(string distribution, double free, double constrained)
    {
        var weights = Drawn(new WeightInitializer { Distribution = WeightDistribution.Find(distribution)!, FirstScale = 1, HiddenScale = 1 });
        Assert.That(RootMeanSquare(weights, 0), Is.EqualTo(free).Within(0.03 * free));
        Assert.That(RootMeanSquare(weights, 1), Is.EqualTo(constrained).Within(0.03 * constrained));
    }

    [TestCaseSource(nameof(Distributions))]
    public void Signs_are_those_of_the_connections(WeightDistribution distribution)
    {
        var weights = Drawn(new WeightInitializer { Distribution = distribution });
        SignedRun.AssertSigns(weights);
        if (distribution != WeightDistribution.Equal)
            Assert.That(weights.HiddenRow(0, 0, 0).ToArray(), Has.Some.Negative.And.Some.Positive);

        Assert.That(weights.HiddenRow(1, 0, -1).ToArray(), Is.All.Zero);
    }

    [TestCaseSource(nameof(Distributions))]
    public void Another_column_leaves_the_others_as_they_were(WeightDistribution distribution)
    {
        var initializer = new WeightInitializer { Distribution = distribution };
        float[] two = Drawn(initializer, columns: 2).HiddenRow(1, 1, 7).ToArray();
        Assert.That(Drawn(initializer, columns: 3).HiddenRow(1, 1, 7).ToArray(), Is.EqualTo(two));
        bool same = two.SequenceEqual(Drawn(initializer, columns: 2).HiddenRow(1, 0, 7).ToArray());
        Assert.That(same, Is.EqualTo(distribution == WeightDistribution.Equal));
    }

    [Test]
    public void The_default_is_what_it_was_when_models_were_first_shipped()
    {
        var random = new Pcg32(9);
        var row = Drawn(new WeightInitializer(), seed: 9).HiddenRow(0, 0, -1);
        foreach (float weight in row[..10])
            Assert.That(weight, Is.EqualTo(random.NextGaussian() * (1.5f / MathF.Sqrt(Inputs))));
    }

    [Test]
    public void Deep_weights_of_a_unit_sum_to_what_its_activation_needs()
    {
        var weights = Drawn(WeightInitializer.Deep(Activation.ReLU));
        double sum = Enumerable.Range(0, First).Sum(source => Math.Abs((double)weights.HiddenRow(1, 0, source)[3]));
        Assert.That(sum, Is.EqualTo(2).Within(0.3));
    }

    [Test]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.That(
            () => Drawn(new WeightInitializer { OutputScale = float.NaN }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("expected weight scales ≥ 0, found NaN"));
    }

    private static ColumnWeights Drawn(WeightInitializer initializer, int columns = 1, ulong seed = 1)
    {
        var weights = new ColumnWeights(new ColumnTopology(Inputs, [First, Second], columns));
        initializer.Fill(weights, seed);
        return weights;
    }

    private static double RootMeanSquare(ColumnWeights weights, int layer)
    {
        int sources = weights.Topology.Layout.Hidden[layer].Sources;
        return Math.Sqrt(Enumerable.Range(0, sources).SelectMany(i => weights.HiddenRow(layer, 0, i).ToArray()).Average(w => (double)w * w));
    }
}
