namespace EdAgents.Sandbox.Speed;

/// <summary>
/// The work that is timed: an epoch over as many samples as MNIST has, of its size and with as many pixels that are not
/// zero, drawn from a seed; and one observation of a game. Every time is the best of several, because other programs can only
/// make it longer.
/// </summary>
internal sealed class SpeedWork
{
    public const int Inputs = 784;
    public const int Units = 64;
    public const int Columns = 10;
    public const int Batch = 64;
    public const double Density = 0.19;

    private const int FullEpoch = 60_000;
    private const int TextbookSamples = 120;
    private const int Repeats = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    private readonly float[] images;
    private readonly float[] targets;

    public SpeedWork(int samples)
    {
        Samples = samples;
        images = new float[samples * Inputs];
        targets = new float[samples * Columns];
        var random = new Pcg32(1);
        for (int i = 0; i < images.Length; i++)
            images[i] = random.NextDouble() < Density ? random.NextSingle() : 0;

        for (int sample = 0; sample < samples; sample++)
            targets[(sample * Columns) + random.NextInt32(Columns)] = 1;
    }

    public static int DefaultSamples => FullEpoch;

    public int Samples { get; }

    /// <summary>Seconds for an epoch of ED columns.</summary>
    public double Epoch(Optimizer optimizer, int batch, WorkerTeam? team = null)
    {
        var learner = new EdLearner(Make(Activation.ReLU), optimizer, batch, team);
        var loss = new SoftmaxCrossEntropy();
        return Best(() =>
        {
            for (int start = 0; start + batch <= Samples; start += batch)
            {
                learner.Learn(
                    images.AsSpan(start * Inputs, batch * Inputs), targets.AsSpan(start * Columns, batch * Columns), loss);
            }
        });
    }

    /// <summary>The same, one sample at a time, as an introduction writes it; measured on a few and scaled up.</summary>
    public double TextbookEpoch()
    {
        var random = new Random(1);
        var columns = Enumerable.Range(0, Columns).Select(_ => new TextbookColumn(Inputs, Units, random)).ToList();
        var rows = Enumerable.Range(0, TextbookSamples)
            .Select(sample => images.Skip(sample * Inputs).Take(Inputs).Select(x => (double)x).ToList()).ToList();
        double seconds = Best(() =>
        {
            for (int sample = 0; sample < rows.Count; sample++)
                TextbookStep(columns, rows[sample], sample);
        });
        return seconds * Samples / TextbookSamples;
    }

    /// <summary>The share of this core's multiply-adds that the dense kernels reach: forward and update, no zeros.</summary>
    public static double PeakShare(double peak)
    {
        var random = new Pcg32(2);
        var learner = new EdLearner(Make(Activation.ReLU), new Sgd { LearningRate = 1e-6f }, Batch);
        float[] dense = [.. Enumerable.Range(0, Batch * Inputs).Select(_ => 0.5f + random.NextSingle())];
        float[] gradient = [.. Enumerable.Range(0, Batch * Columns).Select(_ => random.NextSingle())];
        const int Steps = 40;
        double seconds = Best(() =>
        {
            for (int step = 0; step < Steps; step++)
            {
                learner.Forward(dense);
                learner.Update(gradient);
            }
        });
        double operations = 2.0 * 2 * Batch * Inputs * Units * Columns * Steps;
        return operations / seconds / peak;
    }

    /// <summary>Nanoseconds and allocated bytes of one observation, 32 → 8 × 32 → 8 with sigmoid units.</summary>
    public static (double Nanoseconds, double Bytes) Act()
    {
        const int Calls = 20_000;
        var controller = EdController.Create(
            new ControllerSpec { Topology = new ColumnTopology(32, [32], 8, Activation.Sigmoid) }, 1);
        var observation = new float[32];
        observation.AsSpan().Fill(0.5f);
        var outputs = new float[8];
        void Play()
        {
            for (int call = 0; call < Calls; call++)
                controller.Evaluate(observation, outputs);
        }

        double seconds = Best(Play, 15);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Play();
        return (seconds / Calls * 1e9, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls);
    }

    private void TextbookStep(List<TextbookColumn> columns, List<double> row, int sample)
    {
        var logits = columns.Select(column => column.Forward(row)).ToList();
        double sum = logits.Sum(Math.Exp);
        for (int k = 0; k < columns.Count; k++)
            columns[k].Learn(row, (Math.Exp(logits[k]) / sum) - targets[(sample * Columns) + k], 0.01);
    }

    private static EdController Make(Activation activation) => EdController.Create(
        new ControllerSpec { Topology = new ColumnTopology(Inputs, [Units], Columns, activation) }, 1);

    /// <summary>The best of several, after as long a warm-up as the compiler at run time takes to settle.</summary>
    private static double Best(Action work, int repeats = Repeats)
    {
        var warmUp = Stopwatch.StartNew();
        do
        {
            work();
        }
        while (warmUp.Elapsed < WarmUp);

        double best = double.PositiveInfinity;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            var clock = Stopwatch.StartNew();
            work();
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return best;
    }
}
