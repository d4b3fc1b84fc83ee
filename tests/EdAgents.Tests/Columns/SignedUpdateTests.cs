namespace EdAgents.Tests.Columns;

public sealed class SignedUpdateTests
{
    private static readonly IReadOnlyList<Activation> Hidden = Activation.All;

    private static IEnumerable<object[]> Shapes =>
        from hidden in Hidden
        from sizes in new int[][] { [], [1], [5], [16], [33], [7, 18], [4, 3, 2, 5] }
        select new object[] { hidden, sizes };

    [TestCaseSource(nameof(Shapes))]
    public void Sgd_on_mini_batches_follows_the_reference(Activation hidden, int[] sizes) =>
        SignedRun.Follow(hidden, sizes, new Sgd { LearningRate = 0.05f }, () => (_, _, _, gradient, _) => -0.05 * gradient);

    [TestCaseSource(nameof(Shapes))]
    public void Adam_on_mini_batches_follows_the_reference(Activation hidden, int[] sizes) =>
        SignedRun.Follow(hidden, sizes, new Adam { LearningRate = 0.01f, Epsilon = 1e-5f }, AdamInDoubles);

    [TestCaseSource(nameof(Shapes))]
    public void Every_update_has_the_sign_of_the_negative_numerical_gradient(Activation hidden, int[] sizes)
    {
        int compared = 0;
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var random = new Pcg32(seed, 99);
            var start = SignedRun.Make(hidden, sizes, Activation.Sigmoid, outputs: 1, seed);
            var learner = new EdLearner(start, new Sgd { LearningRate = 0.5f }, 1);
            var before = SignedReference.Of(start.Weights, 0);
            float[] inputs = SignedRun.Draw(ref random, start.InputCount);
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
        var learner = new EdLearner(SignedRun.Make(hidden, sizes, Activation.Linear, outputs: 3, seed: 4), new Adam { LearningRate = 0.2f }, 8);
        var random = new Pcg32(11);
        for (int step = 0; step < 50; step++)
        {
            learner.Forward(SignedRun.Draw(ref random, 8 * learner.InputCount));
            learner.Update(SignedRun.Draw(ref random, 8 * learner.OutputCount));
        }

        SignedRun.AssertSigns(learner.Weights);
    }

    private static ReferenceStep AdamInDoubles()
    {
        var moments = new Dictionary<(int, int, int), (double First, double Second, int Step)>();
        return (layer, j, i, gradient, _) =>
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
}
