namespace EdAgents.Tests.Benchmarks;

public sealed class SpiralStudyTests
{
    [TestCase(1)]
    [TestCase(8)]
    public void Error_diffusion_keeps_its_accuracy_with_depth(int depth) =>
        Assert.That(DepthStudy.Accuracy(DepthStudy.EdDeep, depth, seed: 1), Is.GreaterThan(0.98));

    [TestCase(1)]
    [TestCase(8)]
    public void Sigmoid_units_keep_it_too_where_backpropagation_loses_them(int depth)
    {
        Assert.That(DepthStudy.Accuracy(DepthStudy.EdSigmoid, depth, seed: 1), Is.GreaterThan(0.96));
        Assert.That(DepthStudy.Accuracy(DepthStudy.BackpropSigmoid, depth, seed: 1) > 0.96, Is.EqualTo(depth == 1));
    }

    [Test]
    public void Mini_batches_reach_the_accuracy_of_single_samples()
    {
        double online = BatchStudy.Accuracy(BatchStudy.Adam, 1, seed: 1);
        Assert.That(online, Is.GreaterThan(0.98));
        foreach (int batch in BatchStudy.Batches)
            Assert.That(BatchStudy.Accuracy(BatchStudy.Adam, batch, seed: 1), Is.GreaterThan(online - 0.015), $"batch {batch}");
    }

    [Test]
    public void The_same_seed_draws_the_same_points()
    {
        var first = new Pcg32(5);
        var second = new Pcg32(5);
        var set = SpiralSet.Draw(30, ref first);
        Assert.That(SpiralSet.Draw(30, ref second).Points.ToArray(), Is.EqualTo(set.Points.ToArray()));
        Assert.That(set.Count, Is.EqualTo(30));
        Assert.That(Enumerable.Range(0, 30).All(i => set.Targets.Span[(i * 3) + (i % 3)] == 1), Is.True);
    }

    [Test]
    public void Unknown_methods_and_sizes_are_refused()
    {
        Assert.That(() => DepthStudy.Accuracy("magic", 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("found magic"));
        Assert.That(() => DepthStudy.Accuracy(DepthStudy.EdDeep, -1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => BatchStudy.Accuracy(BatchStudy.Sgd, 0, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
