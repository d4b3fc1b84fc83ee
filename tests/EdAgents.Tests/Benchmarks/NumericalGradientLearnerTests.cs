namespace EdAgents.Tests.Benchmarks;

public sealed class NumericalGradientLearnerTests
{
    [Test]
    public void Two_hundred_mini_batches_end_where_backpropagation_ends()
    {
        var start = SampleNetworks.Create(new NetworkTopology(2, [new DenseLayer(3, Activation.Sigmoid)], 2));
        var slow = new NumericalGradientLearner(start, 0.1f);
        var fast = start.CreateLearner(new Sgd { LearningRate = 0.1f }, 5);
        var loss = new SoftmaxCrossEntropy();
        var random = new Pcg32(7);
        for (int step = 0; step < 200; step++)
        {
            float[] observations = SampleNetworks.Numbers(10, ref random);
            float[] targets = new float[10];
            for (int sample = 0; sample < 5; sample++)
                targets[(sample * 2) + (observations[sample * 2] > observations[(sample * 2) + 1] ? 1 : 0)] = 1;

            Assert.That(fast.Learn(observations, targets, loss), Is.EqualTo(slow.Learn(observations, targets, loss)).Within(1e-6));
        }

        Assert.That(SampleNetworks.Parameters(fast.ToController()), Is.EqualTo(SampleNetworks.Parameters(slow.ToController())).Within(1e-6));
        Assert.That(SampleNetworks.Parameters(slow.ToController()), Is.Not.EqualTo(SampleNetworks.Parameters(start)).Within(0.1));
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        var start = SampleNetworks.Create(new NetworkTopology(2, [], 1));
        var normalized = SampleNetworks.Create(new NetworkTopology(2, [new DenseLayer(3, BatchNormalized: true)], 1));
        var loss = new MeanSquaredError();
        Assert.That(() => new NumericalGradientLearner(normalized, 1), Throws.ArgumentException.With.Message.Contains("without batch normalisation"));
        Assert.That(() => new NumericalGradientLearner(start, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new NumericalGradientLearner(start, 1).Learn([1, float.NaN], [1], loss), Throws.ArgumentException.With.Message.Contains("found NaN"));
        Assert.That(() => NumericalGradient.Of(start, [1], [1], loss), Throws.ArgumentException.With.Message.Contains("expected 2 observed numbers"));
        Assert.That(() => NumericalGradient.Of(start, [], [], loss), Throws.ArgumentException);
        Assert.That(() => NumericalGradient.Of(start, [1, 2], [], loss), Throws.ArgumentException.With.Message.Contains("expected 1 targets, found 0"));
        Assert.That(() => NumericalGradient.Of(start, [1, 2], [1], loss, step: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
