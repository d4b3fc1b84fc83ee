namespace EdAgents.Tasks.Digits;

/// <summary>
/// Epochs of shuffled mini-batches, whatever the columns: one per class with softmax cross-entropy, or a single one that
/// tells two classes apart with binary cross-entropy of its logit.
/// </summary>
internal sealed class ImageTrainer
{
    private readonly ImageTrainerOptions options;
    private readonly ImageBatch batch;
    private readonly EdLearner learner;
    private readonly Loss loss;
    private readonly CosineSchedule schedule;
    private readonly int[] order;
    private readonly float[] targets;
    private readonly float[] gradients;
    private Pcg32 shuffling;
    private bool cutShort;

    public ImageTrainer(ImageSet training, ControllerSpec spec, ImageTrainerOptions options, ulong seed, WorkerTeam team)
    {
        if (training.Count == 0)
            throw new ArgumentException("expected at least 1 image to learn from, found none", nameof(training));

        this.options = options;
        int capacity = Math.Min(options.BatchSize, training.Count);
        StepsPerEpoch = (training.Count + capacity - 1) / capacity;
        schedule = new CosineSchedule(options.LearningRate, 0, (long)StepsPerEpoch * options.Epochs);
        order = [.. Enumerable.Range(0, training.Count)];
        shuffling = new Pcg32(seed, DigitStreams.Order);
        batch = new ImageBatch(training, options.Warp, options.InputDropout, capacity, seed, team);

        var dropout = options.HiddenDropout > 0 ? new Dropout { Hidden = options.HiddenDropout, Seed = DropoutSeed(seed) } : null;
        var start = EdController.Create(spec, seed, InitializerFor(training));
        learner = new EdLearner(start, Optimizer.Named(options.Optimizer, options.LearningRate, adamEpsilon: 1e-7f), capacity, team, dropout);
        targets = new float[learner.OutputCount];
        gradients = new float[capacity * learner.OutputCount];
        loss = targets.Length == 1 ? new BinaryCrossEntropyWithLogits()
            : Learning.Losses.Loss.Find(options.Loss) is { } named and not SoftmaxCrossEntropy ? named
            : new SoftmaxCrossEntropy(options.Smoothing);
    }

    /// <summary>Steps of one epoch; the last one has the images that are left.</summary>
    public int StepsPerEpoch { get; }

    public int Epoch { get; private set; }

    public long Images { get; private set; }

    public bool Done => Epoch == options.Epochs;

    public string Loss => loss.Name;

    public EdController ToController() => learner.ToController();

    public DigitEpoch LearnEpoch(Action<int>? stepped, CancellationToken stop)
    {
        if (Done)
            throw new InvalidOperationException($"expected at most {options.Epochs} epochs, found one more");

        long clock = Stopwatch.GetTimestamp();
        shuffling.Shuffle(order);
        double sum = 0;
        int right = 0, count = 0;
        for (int step = 0; step < StepsPerEpoch && !stop.IsCancellationRequested; step++)
        {
            int first = step * learner.BatchCapacity;
            int images = Math.Min(learner.BatchCapacity, order.Length - first);
            batch.Prepare(order.AsSpan(first, images), Epoch);
            sum += Learn(images, ref right);
            count += images;
            stepped?.Invoke(step + 1);
        }

        Epoch++;
        Images += count;
        cutShort = count < order.Length;
        double seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        return new DigitEpoch(Epoch, Images, sum / Math.Max(1, count), (double)right / Math.Max(1, count), learner.Optimizer.LearningRate, seconds);
    }

    /// <summary>Whether the last epoch was not interrupted, so that the next one begins with a new order.</summary>
    public bool CanSave => Epoch > 0 && !cutShort;

    /// <summary>Everything that learning has changed. The generator of the shuffles comes after those of dropout.</summary>
    public TrainerState Save()
    {
        if (!CanSave)
            throw new InvalidOperationException($"expected whole epochs to save, found {(cutShort ? "one cut short" : "none")}");

        var state = StateChecks.SaveLearner(learner, Images, Epoch);
        return state with { Generators = [.. state.Generators, shuffling] };
    }

    /// <summary>Goes on from what a trainer with the same images, options and seed has saved; this one must not have begun.</summary>
    public void Restore(TrainerState state)
    {
        int generators = learner.GeneratorCount + 1;
        if (state.Learner.Length != learner.StateLength || state.Generators.Length != generators || state.Updates > options.Epochs || Epoch > 0)
        {
            throw new ArgumentException(
                $"expected a training of {learner.StateLength} numbers, {generators} generators and at most {options.Epochs} epochs to go on from, "
                + $"found {state.Learner.Length}, {state.Generators.Length} and {state.Updates}");
        }

        // An order comes from the one before it, so all of them are drawn again; that is quicker than reading them would be.
        for (; Epoch < state.Updates; Epoch++)
            shuffling.Shuffle(order);

        if (shuffling != state.Generators[^1])
            throw new ArgumentException("expected a trainer with the same seed and number of images, found another");

        StateChecks.RestoreLearner(learner, state with { Generators = state.Generators[..^1] }, 0, 0);
        Images = state.Steps;
    }

    /// <summary>The predicted class: that of the largest logit or, of a single column, class 1 where its logit is above 0.</summary>
    public static int Said(ReadOnlySpan<float> outputs) => outputs.Length > 1 ? Softmax.ArgMax(outputs) : outputs[0] > 0 ? 1 : 0;

    /// <summary>
    /// First weights N(0, 2/n) with n the mean number of inputs that are not 0 (150 of 784 in
    /// MNIST); output weights of deviation 1/√units.
    /// </summary>
    private static WeightInitializer InitializerFor(ImageSet images)
    {
        long ink = 0;
        for (int image = 0; image < images.Count; image++)
            ink += images.PixelCount - images.Image(image).Count((byte)0);

        double mean = Math.Max(1, (double)ink / images.Count);
        return new WeightInitializer { FirstScale = (float)Math.Sqrt(2 * images.PixelCount / mean), OutputScale = 1 };
    }

    /// <summary>The masks need a seed of their own, because the learner draws them from the streams of the columns' first weights.</summary>
    private static ulong DropoutSeed(ulong seed)
    {
        var random = new Pcg32(seed, DigitStreams.Dropout);
        return random.NextSeed();
    }

    private double Learn(int images, ref int right)
    {
        learner.Optimizer = schedule.Apply(learner.Optimizer, learner.Steps);
        var outputs = learner.Forward(batch.Inputs);
        int columns = targets.Length;
        double sum = 0;
        for (int image = 0; image < images; image++)
        {
            int label = batch.Label(image);
            var logits = outputs.Slice(image * columns, columns);
            right += Said(logits) == label ? 1 : 0;
            Aim(label);
            sum += loss.Evaluate(logits, targets, gradients.AsSpan(image * columns, columns));
        }

        learner.Update(gradients.AsSpan(0, images * columns));
        return sum;
    }

    private void Aim(int label)
    {
        if (targets.Length == 1)
        {
            // The loss of many classes smooths its targets itself.
            targets[0] = ((1 - options.Smoothing) * label) + (options.Smoothing / 2);
            return;
        }

        targets.AsSpan().Clear();
        targets[label] = 1;
    }
}
