namespace EdAgents.Tests.Benchmarks;

public sealed class NumericalGradientTests
{
    [Test]
    public void It_is_that_of_the_textbook()
    {
        var random = new Pcg32(21);
        for (int round = 0; round < 30; round++)
        {
            var drawn = SampleNetworks.Random(ref random);
            var topology = new NetworkTopology(drawn.InputCount, drawn.Hidden.AsSpan(), drawn.OutputCount);
            var start = SampleNetworks.Create(topology, random.NextUInt32());
            const int Samples = 6;
            float[] observations = SampleNetworks.Numbers(Samples * start.InputCount, ref random);
            float[] targets = SampleNetworks.Numbers(Samples * start.OutputCount, ref random);
            var plain = new PlainBackprop(topology, SampleNetworks.Parameters(start));
            double[] before = plain.Parameters;
            double[][] outputs = plain.Forward(SampleNetworks.Rows(observations, start.InputCount));
            plain.Backward(
                [.. outputs.Select((row, s) => row.Select((o, k) => 2 * (o - targets[(s * start.OutputCount) + k])).ToArray())], 1);
            double[] expected = [.. before.Zip(plain.Parameters, (then, now) => then - now)];
            double scale = Math.Max(1, expected.Max(Math.Abs));
            Assert.That(
                NumericalGradient.Of(start, observations, targets, new MeanSquaredError()), Is.EqualTo(expected).Within(1e-6 * scale), $"{topology}");
        }
    }
}
