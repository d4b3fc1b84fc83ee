using NUnit.Framework;

namespace EdAgents.Tests.Benchmarks;

[TestFixture]
public sealed class NumericalGradientTests
{
    [Test]
    public void It_is_that_of_the_textbook()
    {
        var random = new Pcg32(21);
        for (int round = 0; round < 30; round++)
        {
            var drawn = Networks.Random(ref random);
            var topology = new NetworkTopology(drawn.InputCount, drawn.Hidden.AsSpan(), drawn.OutputCount);
            var start = Networks.Create(topology, random.NextUInt32());
            const int Samples = 6;
            float[] observations = Networks.Numbers(Samples * start.InputCount, ref random);
            float[] targets = Networks.Numbers(Samples * start.OutputCount, ref random);
            var plain = new PlainBackprop(topology, Networks.Parameters(start));
            double[] before = plain.Parameters;
            double[][] outputs = plain.Forward(Networks.Rows(observations, start.InputCount));
            plain.Backward(
                [.. outputs.Select((row, s) => row.Select((o, k) => 2 * (o - targets[(s * start.OutputCount) + k])).ToArray())], 1);
            double[] expected = [.. before.Zip(plain.Parameters, (then, now) => then - now)];
            double scale = Math.Max(1, expected.Max(Math.Abs));
            Assert.That(
                NumericalGradient.Of(start, observations, targets, new MeanSquaredError()), Is.EqualTo(expected).Within(1e-6 * scale), $"{topology}");
        }
    }
}
