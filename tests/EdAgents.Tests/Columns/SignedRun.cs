namespace EdAgents.Tests.Columns;

/// <summary>What tests of the signed rule share: columns to learn with, and the walk beside the reference.</summary>
internal static class SignedRun
{
    /// <summary>
    /// Three columns learn twelve mini-batches, and beside them their references in doubles, with a step of their own: of
    /// layer, unit, source (0: the bias), mean gradient and weight.
    /// </summary>
    public static void Follow(
        Activation hidden, int[] sizes, Optimizer optimizer, Func<ReferenceStep> createStep, double tolerance = 2e-4)
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
                    Assert.That(outputs[(sample * 3) + k], Is.EqualTo(values[^1][0]).Within(tolerance), $"output {k} of sample {sample} in step {step}");
                    references[k].Diffuse(values, errors[(sample * 3) + k]);
                }

                references[k].Step(steps[k], Batch);
            }
        }

        for (int k = 0; k < 3; k++)
        {
            var learned = SignedReference.Of(learner.Weights, k).Weights.SelectMany(layer => layer).SelectMany(row => row);
            var expected = references[k].Weights.SelectMany(layer => layer).SelectMany(row => row);
            Assert.That(learned, Is.EqualTo(expected).Within(tolerance), $"weights of column {k}");
        }
    }

    /// <summary>No signed weight has crossed zero and no padding has become a weight.</summary>
    public static void AssertSigns(ColumnWeights weights)
    {
        for (int column = 0; column < weights.Topology.ColumnCount; column++)
        {
            foreach (var layer in weights.Topology.Layout.Hidden.Skip(1))
            {
                for (int i = 0; i < layer.Sources; i++)
                {
                    float[] row = weights.HiddenRow(layer.Index, column, i).ToArray();
                    Assert.That(row.Where((w, j) => w * SignedReference.Sign(i) * SignedReference.Sign(j) < 0), Is.Empty);
                }
            }

            if (weights.Topology.HiddenSizes.Length > 0)
            {
                float[] output = weights.OutputRow(column).ToArray();
                Assert.That(output.Where((w, i) => w * SignedReference.Sign(i) < 0), Is.Empty);
            }
        }

        Assert.That(PaddingSum(weights), Is.Zero);
    }

    public static EdController Make(Activation hidden, int[] sizes, Activation output, int outputs, ulong seed) => EdController.Create(
        new ControllerSpec { Topology = new ColumnTopology(6, sizes, outputs, hidden, output) },
        seed,
        new WeightInitializer { FirstScale = 1, HiddenScale = 1, OutputScale = 1 });

    public static float[] Draw(ref Pcg32 random, int count) => SampleNetworks.Numbers(count, ref random);

    private static float PaddingSum(ColumnWeights weights)
    {
        double all = weights.Block.Span.ToArray().Sum(w => Math.Abs((double)w));
        double real = 0;
        for (int column = 0; column < weights.Topology.ColumnCount; column++)
        {
            foreach (var layer in weights.Topology.Layout.Hidden)
            {
                for (int i = -1; i < layer.Sources; i++)
                    real += weights.HiddenRow(layer.Index, column, i).ToArray().Sum(w => Math.Abs((double)w));
            }

            real += weights.OutputRow(column).ToArray().Sum(w => Math.Abs((double)w)) + Math.Abs((double)weights.OutputBias(column));
        }

        return (float)(all - real);
    }
}
