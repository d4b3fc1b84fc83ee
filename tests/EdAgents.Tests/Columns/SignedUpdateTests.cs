using EdAgents.Activations;
using EdAgents.Columns;
using EdAgents.Controllers;
using EdAgents.Numerics;
using EdAgents.Optimizers;
using NUnit.Framework;

namespace EdAgents.Tests.Columns;

[TestFixture]
public sealed class SignedUpdateTests
{
    private static readonly Activation[] Hidden = Enum.GetValues<Activation>();

    private static IEnumerable<object[]> Shapes =>
        from hidden in Hidden
        from sizes in new int[][] { [], [1], [5], [16], [33], [7, 18], [4, 3, 2, 5] }
        select new object[] { hidden, sizes };

    [TestCaseSource(nameof(Shapes))]
    public void Sgd_on_mini_batches_follows_the_reference(Activation hidden, int[] sizes)
    {
        Follow(hidden, sizes, new Sgd { LearningRate = 0.05f }, () => (_, _, _, gradient) => -0.05 * gradient);
    }

    [TestCaseSource(nameof(Shapes))]
    public void Adam_on_mini_batches_follows_the_reference(Activation hidden, int[] sizes)
    {
        Follow(hidden, sizes, new Adam { LearningRate = 0.01f, Epsilon = 1e-5f }, AdamInDoubles);
    }

    [TestCaseSource(nameof(Shapes))]
    public void Every_update_has_the_sign_of_the_negative_numerical_gradient(Activation hidden, int[] sizes)
    {
        int compared = 0;
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var random = new Pcg32(seed, 99);
            var start = Make(hidden, sizes, Activation.Sigmoid, outputs: 1, seed);
            var learner = new EdLearner(start, new Sgd { LearningRate = 0.5f }, 1);
            var before = SignedReference.Of(start.Weights, 0);
            float[] inputs = Draw(ref random, start.InputCount);
            float d = random.NextSingle(-1, 1);
            learner.Forward(inputs);
            learner.Update([d]);
            var after = SignedReference.Of(learner.Weights, 0);
            compared += CompareSigns(before, after, [.. inputs.Select(x => (double)x)], d);
        }

        Assert.That(compared, Is.GreaterThan(10), "weights that moved and were compared");
    }

    [TestCaseSource(nameof(Shapes))]
    public void Signed_weights_never_cross_zero_and_padding_stays_zero(Activation hidden, int[] sizes)
    {
        var learner = new EdLearner(Make(hidden, sizes, Activation.Linear, outputs: 3, seed: 4), new Adam { LearningRate = 0.2f }, 8);
        var random = new Pcg32(11);
        for (int step = 0; step < 50; step++)
        {
            learner.Forward(Draw(ref random, 8 * learner.InputCount));
            learner.Update(Draw(ref random, 8 * learner.OutputCount));
        }

        var weights = learner.Weights;
        for (int column = 0; column < 3; column++)
        {
            foreach (var layer in weights.Topology.Layout.Hidden.Skip(1))
            {
                for (int i = 0; i < layer.Sources; i++)
                {
                    float[] row = weights.HiddenRow(layer.Index, column, i).ToArray();
                    Assert.That(row.Where((w, j) => w * SignedReference.Sign(i) * SignedReference.Sign(j) < 0), Is.Empty);
                }
            }

            if (sizes.Length > 0)
            {
                float[] output = weights.OutputRow(column).ToArray();
                Assert.That(output.Where((w, i) => w * SignedReference.Sign(i) < 0), Is.Empty);
            }
        }

        Assert.That(PaddingSum(weights), Is.Zero);
    }

    private static Func<int, int, int, double, double> AdamInDoubles()
    {
        var moments = new Dictionary<(int, int, int), (double First, double Second, int Step)>();
        return (layer, j, i, gradient) =>
        {
            var (first, second, step) = moments.GetValueOrDefault((layer, j, i));
            step++;
            first = (0.9 * first) + (0.1 * gradient);
            second = (0.999 * second) + (0.001 * gradient * gradient);
            moments[(layer, j, i)] = (first, second, step);
            double mean = first / (1 - Math.Pow(0.9, step));
            double square = second / (1 - Math.Pow(0.999, step));
            return -0.01 * mean / (Math.Sqrt(square) + 1e-5);
        };
    }

    private static void Follow(
        Activation hidden, int[] sizes, Optimizer optimizer, Func<Func<int, int, int, double, double>> createStep)
    {
        const int Batch = 11;
        var start = Make(hidden, sizes, Activation.Linear, outputs: 3, seed: 7);
        var learner = new EdLearner(start, optimizer, Batch);
        var references = Enumerable.Range(0, 3).Select(k => SignedReference.Of(start.Weights, k)).ToList();
        var steps = references.Select(_ => createStep()).ToList();
        var random = new Pcg32(3);
        for (int step = 0; step < 12; step++)
        {
            float[] inputs = Draw(ref random, Batch * start.InputCount);
            float[] errors = Draw(ref random, Batch * 3);
            float[] outputs = learner.Forward(inputs).ToArray();
            learner.Update(errors);
            for (int k = 0; k < 3; k++)
            {
                for (int sample = 0; sample < Batch; sample++)
                {
                    var values = references[k].Forward([.. inputs.Skip(sample * start.InputCount).Take(start.InputCount).Select(x => (double)x)]);
                    Assert.That(outputs[(sample * 3) + k], Is.EqualTo(values[^1][0]).Within(2e-4), $"output {k} of sample {sample} in step {step}");
                    references[k].Diffuse(values, errors[(sample * 3) + k]);
                }

                references[k].Step(steps[k], Batch);
            }
        }

        for (int k = 0; k < 3; k++)
        {
            var learned = SignedReference.Of(learner.Weights, k).Weights.SelectMany(layer => layer).SelectMany(row => row);
            var expected = references[k].Weights.SelectMany(layer => layer).SelectMany(row => row);
            Assert.That(learned, Is.EqualTo(expected).Within(2e-4), $"weights of column {k}");
        }
    }

    /// <summary>Counts the weights that moved; each must have moved against the numerical derivative of d·output.</summary>
    private static int CompareSigns(SignedReference before, SignedReference after, double[] inputs, double d)
    {
        const double Step = 1e-6;
        int compared = 0;
        for (int layer = 0; layer < before.Weights.Length; layer++)
        {
            for (int j = 0; j < before.Weights[layer].Length; j++)
            {
                double[] row = before.Weights[layer][j];
                for (int i = 0; i < row.Length; i++)
                {
                    double weight = row[i];
                    row[i] = weight + Step;
                    double up = before.Forward(inputs)[^1][0];
                    row[i] = weight - Step;
                    double down = before.Forward(inputs)[^1][0];
                    row[i] = weight;
                    double gradient = d * (up - down) / (2 * Step);
                    double moved = after.Weights[layer][j][i] - weight;
                    if (Math.Abs(gradient) > 1e-8 && Math.Abs(moved) > 1e-6)
                    {
                        Assert.That(Math.Sign(moved), Is.EqualTo(-Math.Sign(gradient)), $"layer {layer}, unit {j}, source {i - 1}");
                        compared++;
                    }
                }
            }
        }

        return compared;
    }

    private static EdController Make(Activation hidden, int[] sizes, Activation output, int outputs, ulong seed) => EdController.Create(
        new ControllerSpec { Topology = new ColumnTopology(6, sizes, outputs, hidden, output) },
        seed,
        new WeightInitializer { FirstScale = 1, HiddenScale = 1, OutputScale = 1 });

    private static float[] Draw(ref Pcg32 random, int count)
    {
        var numbers = new float[count];
        foreach (ref float number in numbers.AsSpan())
        {
            number = random.NextSingle(-1, 1);
        }

        return numbers;
    }

    private static float PaddingSum(ColumnWeights weights)
    {
        double all = weights.Block.Span.ToArray().Sum(w => Math.Abs((double)w));
        double real = 0;
        for (int column = 0; column < weights.Topology.ColumnCount; column++)
        {
            foreach (var layer in weights.Topology.Layout.Hidden)
            {
                for (int i = -1; i < layer.Sources; i++)
                {
                    real += weights.HiddenRow(layer.Index, column, i).ToArray().Sum(w => Math.Abs((double)w));
                }
            }

            real += weights.OutputRow(column).ToArray().Sum(w => Math.Abs((double)w)) + Math.Abs((double)weights.OutputBias(column));
        }

        return (float)(all - real);
    }
}
