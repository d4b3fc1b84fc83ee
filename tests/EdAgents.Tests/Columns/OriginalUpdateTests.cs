namespace EdAgents.Tests.Columns;

/// <summary>
/// The float kernels beside Kaneko's program in doubles. Both compute the same and round differently, and what a steep sigmoid
/// (u₀ = 0.4) and a learning rate of 0.8 do to a rounding grows from epoch to epoch; hence three tolerances.
/// </summary>
public sealed class OriginalUpdateTests
{
    private const float LearningRate = 0.8f;

    /// <summary>One epoch of a golden file: its error, every weight after it.</summary>
    private const double EpochTolerance = 2e-5;

    /// <summary>All epochs of a golden file whose task is learned.</summary>
    private const double RunTolerance = 2e-4;

    /// <summary>Two hundred steps of gentler columns, of any depth.</summary>
    private const double DepthTolerance = 5e-5;

    private static readonly int[][] Depths = [[], [1], [8], [17], [33], [6, 5], [18, 7, 4], [5, 4, 3, 2, 3]];

    /// <summary>A column that never learns its task is thrown about by it, and every rounding with it.</summary>
    private static IEnumerable<string> Learned => GoldenFiles.Paths.Where(path => GoldenFile.Load(path).AbsoluteErrorPerEpoch[^1] < 1);

    private static IEnumerable<object[]> Shapes =>
        from sizes in Depths
        from decrement in new[] { false, true }
        select new object[] { sizes, decrement };

    [TestCaseSource(typeof(GoldenFiles), nameof(GoldenFiles.Paths))]
    public void Every_epoch_of_the_original_program_comes_out_in_floats(string path)
    {
        var golden = GoldenFile.Load(path);
        int[] sizes = Sizes(golden);
        var networks = golden.InitialWeights.Select(layers => new KanekoNetwork(layers, golden.Constants)).ToList();
        foreach (double expected in golden.AbsoluteErrorPerEpoch)
        {
            var learner = FoldedColumns.Learner([.. networks.Select(network => network.Layers)], sizes, golden.Constants);
            Assert.That(KanekoReplay.Epoch(networks, golden), Is.EqualTo(expected));
            Assert.That(Epoch(learner, golden), Is.EqualTo(expected).Within(EpochTolerance));
            AssertSame(learner, networks, sizes, golden.Constants, EpochTolerance);
        }
    }

    [TestCaseSource(nameof(Learned))]
    public void All_epochs_one_after_the_other_come_out_in_floats_where_the_task_is_learned(string path)
    {
        var golden = GoldenFile.Load(path);
        var learner = FoldedColumns.Learner(golden.InitialWeights, Sizes(golden), golden.Constants);
        foreach (double expected in golden.AbsoluteErrorPerEpoch)
            Assert.That(Epoch(learner, golden), Is.EqualTo(expected).Within(RunTolerance));

        var final = FoldedColumns.Fold(golden.FinalWeights, Sizes(golden), golden.Constants);
        Assert.That(learner.Weights.Block.Span.ToArray(), Is.EqualTo(final.Block.Span.ToArray()).Within(RunTolerance));
    }

    [TestCaseSource(nameof(Shapes))]
    public void Random_columns_of_any_depth_follow_the_original_program(int[] sizes, bool decrement)
    {
        const int Inputs = 5, Outputs = 3;
        var constants = new KanekoConstants { U0 = 1.5, Beta = 0.7, Alpha = 0.3, WeightDecrement = decrement };
        var random = new Pcg32(31, (ulong)sizes.Length);
        var start = FoldedColumns.Random(ref random, Inputs, sizes, Outputs);
        var learner = FoldedColumns.Learner(start, sizes, constants);
        var networks = start.Select(layers => new KanekoNetwork(layers, constants)).ToList();
        for (int step = 0; step < 200; step++)
        {
            double[] pattern = [.. Enumerable.Range(0, Inputs).Select(_ => (double)random.NextSingle())];
            double[] targets = [.. Enumerable.Range(0, Outputs).Select(_ => (double)random.NextSingle())];
            float[] differences = Differences(learner, Floats(pattern), targets);
            learner.Update(differences);
            for (int k = 0; k < Outputs; k++)
            {
                Assert.That(differences[k], Is.EqualTo(networks[k].Forward(pattern) - targets[k]).Within(DepthTolerance), $"output {k} in step {step}");
                networks[k].Learn(targets[k]);
            }
        }

        AssertSame(learner, networks, sizes, constants, DepthTolerance);
    }

    [TestCaseSource(nameof(Shapes))]
    public void A_mini_batch_moves_by_the_mean_of_what_each_sample_wants(int[] sizes, bool decrement)
    {
        const int Batch = 7, Inputs = 4, Outputs = 2;
        var rule = decrement ? LearningRule.OriginalWithDecrement : LearningRule.Original;
        var start = Create(sizes, Inputs, Outputs, seed: 3);
        var random = new Pcg32(5);
        float[] inputs = Draw(ref random, Batch * Inputs, -1);
        float[] gradients = Draw(ref random, Batch * Outputs, -1);

        var together = Learner(start, rule, Batch);
        together.Forward(inputs);
        together.Update(gradients);

        var before = start.Weights.Block.Span.ToArray();
        double[] moved = new double[before.Length];
        for (int sample = 0; sample < Batch; sample++)
        {
            var alone = Learner(start, rule, 1);
            alone.Forward(inputs.AsSpan(sample * Inputs, Inputs));
            alone.Update(gradients.AsSpan(sample * Outputs, Outputs));
            float[] after = alone.Weights.Block.Span.ToArray();
            moved = [.. moved.Select((sum, i) => sum + ((after[i] - (double)before[i]) / Batch))];
        }

        Assert.That(together.Weights.Block.Span.ToArray(), Is.EqualTo(before.Select((w, i) => w + moved[i])).Within(1e-6));
    }

    [Test]
    public void Between_units_magnitudes_never_shrink_under_the_one_sided_rule([Values(1, 6)] int batch)
    {
        const int Inputs = 4, Outputs = 3;
        var learner = Learner(Create([19, 6, 5], Inputs, Outputs, seed: 8), LearningRule.Original, batch);
        var random = new Pcg32(2);
        float[] before = Between(learner);
        float[] first = before;
        for (int step = 0; step < 100; step++)
        {
            learner.Forward(Draw(ref random, batch * Inputs, -1));
            learner.Update(Draw(ref random, batch * Outputs, -1));
            float[] after = Between(learner);
            Assert.That(after.Where((w, i) => Math.Abs(w) < Math.Abs(before[i]) || w * before[i] < 0), Is.Empty, $"step {step}");
            before = after;
        }

        Assert.That(before.Where((w, i) => w != first[i]).Count(), Is.GreaterThan(first.Length / 2), "weights that grew");
    }

    [Test]
    public void Rules_that_cannot_be_are_refused()
    {
        var tanh = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(2, [3], 1) }, 1);
        var flat = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(2, [], 1) }, 1);
        var sgd = new Sgd { LearningRate = 0.1f };
        Assert.That(
            () => new EdLearner(tanh, sgd, 1) { Rule = LearningRule.Original },
            Throws.ArgumentException.With.Message.Contain("expected a hidden activation that is never negative for the rule Original, found Tanh"));
        Assert.That(
            () => new EdLearner(flat, new Adam { LearningRate = 0.1f }, 1) { Rule = LearningRule.OriginalWithDecrement },
            Throws.ArgumentException.With.Message.Contain("expected Sgd for the rule OriginalWithDecrement, found Adam"));
        Assert.That(
            () => new EdLearner(flat, sgd, 1) { Rule = (LearningRule)9 },
            Throws.InstanceOf<ArgumentException>().With.Message.Contain("expected a known learning rule, found number 9"));
        Assert.That(() => new EdLearner(flat, sgd, 1) { Rule = LearningRule.Original }, Throws.Nothing);
        Assert.That(() => new EdLearner(tanh, sgd, 1) { Rule = LearningRule.OriginalWithDecrement }, Throws.Nothing);
        foreach (float emission in new[] { 0, -1, float.NaN, float.PositiveInfinity })
        {
            Assert.That(
                () => new EdLearner(flat, sgd, 1) { BiasEmission = emission },
                Throws.InstanceOf<ArgumentException>().With.Message.Contain("expected a finite bias emission > 0"));
        }
    }

    [TestCase(LearningRule.Original)]
    [TestCase(LearningRule.OriginalWithDecrement)]
    public void Learning_allocates_nothing_and_any_number_of_threads_gives_the_same_bits(object rule)
    {
        var alone = Learner(Create([21, 5], 6, 7, seed: 4), (LearningRule)rule, 9);
        Learn(alone);
        float[] inputs = new float[6];
        float[] differences = new float[7];
        Allocated.Nothing(() =>
        {
            alone.Forward(inputs);
            alone.Update(differences);
        });

        alone = Learner(Create([21, 5], 6, 7, seed: 4), (LearningRule)rule, 9);
        Learn(alone);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            using var team = new WorkerTeam(threads);
            var together = Learner(Create([21, 5], 6, 7, seed: 4), (LearningRule)rule, 9, team);
            Learn(together);
            Assert.That(together.Weights.Block.Span.ToArray(), Is.EqualTo(alone.Weights.Block.Span.ToArray()));
        }
    }

    private static void Learn(EdLearner learner)
    {
        var random = new Pcg32(6);
        for (int step = 0; step < 20; step++)
        {
            learner.Forward(Draw(ref random, 9 * 6, 0));
            learner.Update(Draw(ref random, 9 * 7, -1));
        }
    }

    private static EdController Create(int[] sizes, int inputs, int outputs, ulong seed) => EdController.Create(
        new ControllerSpec { Topology = new ColumnTopology(inputs, sizes, outputs, Activation.Sigmoid, Activation.Sigmoid) { SigmoidU0 = 1 } },
        seed,
        WeightInitializer.Kaneko with { BiasEmission = 0.8f });

    private static EdLearner Learner(EdController start, LearningRule rule, int batch, WorkerTeam? team = null) =>
        new(start, new Sgd { LearningRate = LearningRate }, batch, team) { Rule = rule };

    private static int[] Sizes(GoldenFile golden)
    {
        int units = golden.InitialWeights[0][0].Length;
        Assert.That(units % 2, Is.Zero, "units come in pairs");
        return [units];
    }

    private static double Epoch(EdLearner learner, GoldenFile golden)
    {
        double sum = 0;
        for (int p = 0; p < golden.Patterns.Count; p++)
        {
            float[] differences = Differences(learner, Floats(golden.Patterns[p]), golden.Targets[p]);
            learner.Update(differences);
            sum += differences.Sum(Math.Abs);
        }

        return sum;
    }

    private static void AssertSame(
        EdLearner learner, IEnumerable<KanekoNetwork> networks, int[] sizes, KanekoConstants constants, double tolerance)
    {
        var expected = FoldedColumns.Fold([.. networks.Select(network => network.Layers)], sizes, constants);
        Assert.That(learner.Weights.Block.Span.ToArray(), Is.EqualTo(expected.Block.Span.ToArray()).Within(tolerance));
    }

    private static float[] Differences(EdLearner learner, float[] pattern, double[] targets) =>
        [.. learner.Forward(pattern).ToArray().Select((output, k) => (float)(output - targets[k]))];

    /// <summary>Every weight from a unit to a unit.</summary>
    private static float[] Between(EdLearner learner)
    {
        var weights = new List<float>();
        for (int column = 0; column < learner.OutputCount; column++)
        {
            foreach (var layer in learner.Weights.Topology.Layout.Hidden.Skip(1))
            {
                for (int source = 0; source < layer.Sources; source++)
                    weights.AddRange(learner.Weights.HiddenRow(layer.Index, column, source));
            }

            weights.AddRange(learner.Weights.OutputRow(column));
        }

        return [.. weights];
    }

    private static float[] Floats(double[] numbers) => [.. numbers.Select(number => (float)number)];

    private static float[] Draw(ref Pcg32 random, int count, float low) => SampleNetworks.Numbers(count, ref random, low);
}
