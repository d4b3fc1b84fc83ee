namespace EdAgents.Tests.Optimizers;

public sealed class EligibilityTraceTests
{
    private const float Rate = 0.02f;

    [Test]
    public void The_traces_of_columns_are_those_of_a_plain_reference()
    {
        var start = EdController.Create(PpoTrainer.SpecFor(new Walk(), [5, 4], Activation.Tanh), 7);
        var trace = new EligibilityTrace { LearningRate = Rate, Rate = Rate };
        var learner = new EdLearner(start, trace, 1);
        PlainColumn[] plain = [.. Enumerable.Range(0, 3).Select(column => new PlainColumn(learner.Weights, column))];
        var random = new Pcg32(9);
        int clamped = 0;
        for (int decision = 0; decision < 60; decision++)
        {
            float[] seen = [random.NextSingle(-1, 1), 1];
            float[] gradient = [random.NextGaussian(), random.NextGaussian(), -1];
            trace.Decay = decision % 20 == 0 ? 0 : 0.8f;
            trace.TdError = random.NextGaussian();
            trace.Rate = decision < 30 ? Rate : Rate / 2;
            var outputs = learner.Forward(seen).ToArray();
            for (int column = 0; column < 3; column++)
            {
                Assert.That(plain[column].Forward(seen), Is.EqualTo(outputs[column]).Within(2e-4), $"decision {decision}, column {column}");
                clamped += plain[column].Learn(gradient[column], trace);
            }

            learner.Update(gradient);
        }

        for (int column = 0; column < 3; column++)
        {
            double[] found = PlainColumn.Weights(learner.Weights, column);
            double[] expected = plain[column].All;
            for (int i = 0; i < expected.Length; i++)
                Assert.That(found[i], Is.EqualTo(expected[i]).Within(2e-4), $"column {column}, weight {i}");
        }

        Assert.That(clamped, Is.GreaterThan(0), "a test in which no sign was at stake proves little");
    }

    [Test]
    public void Settings_out_of_range_are_named() =>
        Assert.That(
            () => new EligibilityTrace { LearningRate = 0, Rate = 1 }.Validate(),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("expected a learning rate > 0, found 0"));

    /// <summary>One column of tanh units with a trace per weight: loops over doubles and nothing else.</summary>
    private sealed class PlainColumn
    {
        private readonly double[][,] weights;
        private readonly double[][,] traces;
        private readonly double[][] values;

        public PlainColumn(ColumnWeights from, int column)
        {
            int[] sizes = [from.Topology.InputCount, .. from.Topology.HiddenSizes, 1];
            var all = new Queue<double>(Weights(from, column));
            weights = [.. Enumerable.Range(0, sizes.Length - 1).Select(layer => new double[sizes[layer] + 1, sizes[layer + 1]])];
            traces = [.. weights.Select(layer => new double[layer.GetLength(0), layer.GetLength(1)])];
            values = [.. sizes.Select(size => new double[size])];
            foreach (double[,] layer in weights)
            {
                for (int i = 0; i < layer.GetLength(0); i++)
                {
                    for (int j = 0; j < layer.GetLength(1); j++)
                        layer[i, j] = all.Dequeue();
                }
            }
        }

        public double[] All => [.. weights.SelectMany(layer => layer.Cast<double>())];

        /// <summary>Layer by layer the bias and then a row per source.</summary>
        public static double[] Weights(ColumnWeights from, int column)
        {
            var all = new List<double>();
            int sources = from.Topology.InputCount;
            for (int layer = 0; layer < from.Topology.HiddenSizes.Length; layer++)
            {
                for (int source = -1; source < sources; source++)
                    all.AddRange(from.HiddenRow(layer, column, source).ToArray().Select(weight => (double)weight));

                sources = from.Topology.HiddenSizes[layer];
            }

            return [.. all, from.OutputBias(column), .. from.OutputRow(column).ToArray()];
        }

        public double Forward(float[] seen)
        {
            values[0] = [.. seen];
            for (int layer = 0; layer < weights.Length; layer++)
            {
                for (int j = 0; j < values[layer + 1].Length; j++)
                {
                    double sum = weights[layer][0, j];
                    for (int i = 0; i < values[layer].Length; i++)
                        sum += weights[layer][i + 1, j] * values[layer][i];

                    values[layer + 1][j] = layer < weights.Length - 1 ? Math.Tanh(sum) : sum;
                }
            }

            return values[^1][0];
        }

        /// <returns>Weights that the clamp held.</returns>
        public int Learn(double d, EligibilityTrace settings)
        {
            int clamped = 0;
            for (int layer = 0; layer < weights.Length; layer++)
            {
                bool last = layer == weights.Length - 1;
                for (int j = 0; j < values[layer + 1].Length; j++)
                {
                    double value = values[layer + 1][j];
                    double delta = last ? d : d * Sign(j) * (1 - (value * value));
                    for (int i = -1; i < values[layer].Length; i++)
                    {
                        double source = i < 0 ? 1 : values[layer][i];
                        ref double e = ref traces[layer][i + 1, j];
                        e = (settings.Decay * e) + (delta * source);
                        ref double w = ref weights[layer][i + 1, j];
                        w -= settings.Rate * settings.TdError * e;
                        bool free = layer == 0 || i < 0;
                        int sign = Sign(i) * (last ? 1 : Sign(j));
                        if (!free && w * sign < 0)
                        {
                            w = 0;
                            clamped++;
                        }
                    }
                }
            }

            return clamped;
        }

        private static int Sign(int unit) => (unit & 1) == 0 ? 1 : -1;
    }
}
