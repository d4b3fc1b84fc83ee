namespace EdAgents.Tasks.Digits;

/// <summary>
/// Learns classes of images, one column per class, in epochs of shuffled mini-batches with softmax cross-entropy. The same set,
/// options and seed give the same model, bit for bit, for any number of threads. Not thread-safe.
/// </summary>
/// <example>
/// <code>
/// using var trainer = new DigitTrainer(data.Training, ImageTrainerOptions.Fast, seed: 1, threads: 2);
/// while (!trainer.Done)
/// {
///     trainer.LearnEpoch();
/// }
///
/// double accuracy = ImageEvaluation.Of(trainer.ToController(), data.Test, trainer.Team).Accuracy;
/// </code>
/// </example>
public sealed class DigitTrainer : IDisposable
{
    /// <summary>The task id of models of ten digits: inputs are pixels from 0 to 255, actions the classes.</summary>
    public static readonly TaskId Task = new("digits", 1);

    private readonly TaskId task;
    private readonly ulong seed;
    private readonly ImageTrainerOptions options;
    private readonly ImageBatch batch;
    private readonly EdLearner learner;
    private readonly Loss loss;
    private readonly CosineSchedule schedule;
    private readonly int[] order;
    private readonly float[] targets;
    private readonly float[] gradients;
    private Pcg32 shuffling;
    private long images;
    private bool cutShort;

    /// <param name="training">What is learned from, at least one image.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="threads">Threads to use, 1 to 256; no influence on the result.</param>
    /// <exception cref="ArgumentException">There are no images, or an option is out of range; the message says which.</exception>
    public DigitTrainer(ImageSet training, ImageTrainerOptions options, ulong seed, int threads)
        : this(training, null, options, seed, threads)
    {
    }

    /// <param name="spec">Other columns: a single one tells two classes apart, with binary cross-entropy of its logit.</param>
    internal DigitTrainer(ImageSet training, ControllerSpec? spec, ImageTrainerOptions options, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (training.Count == 0)
            throw new ArgumentException("expected at least 1 image to learn from, found none", nameof(training));

        task = TaskOf(training);
        this.seed = seed;
        this.options = options;
        var start = EdController.Create(spec ?? SpecFor(training, options.Units), seed, InitializerFor(training));
        int capacity = Math.Min(options.BatchSize, training.Count);
        StepsPerEpoch = (training.Count + capacity - 1) / capacity;
        schedule = new CosineSchedule(options.LearningRate, 0, (long)StepsPerEpoch * options.Epochs);
        order = [.. Enumerable.Range(0, training.Count)];
        shuffling = new Pcg32(seed, DigitStreams.Order);
        targets = new float[start.OutputCount];
        gradients = new float[capacity * targets.Length];
        loss = targets.Length == 1 ? new BinaryCrossEntropyWithLogits()
            : Loss.Find(options.Loss) is { } named and not SoftmaxCrossEntropy ? named
            : new SoftmaxCrossEntropy(options.Smoothing);

        var dropout = options.HiddenDropout > 0 ? new Dropout { Hidden = options.HiddenDropout, Seed = DropoutSeed(seed) } : null;
        Team = new WorkerTeam(threads);
        batch = new ImageBatch(training, options.Warp, options.InputDropout, capacity, seed, Team);
        learner = new EdLearner(start, Optimizer.Named(options.Optimizer, options.LearningRate, adamEpsilon: 1e-7f), capacity, Team, dropout);
    }

    public WorkerTeam Team { get; }

    /// <summary>Steps of one epoch; the last one has the images that are left.</summary>
    public int StepsPerEpoch { get; }

    public int Epoch { get; private set; }

    public bool Done => Epoch == options.Epochs;

    /// <summary>The task id of models of such images: <see cref="Task"/> for ten classes, else "images-28x28-26" and the like: such models do not read digits.</summary>
    public static TaskId TaskOf(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return (images.ClassCount, images.FirstLabel) == (DrawnDigits.ClassCount, 0)
            ? Task
            : new TaskId($"images-{images.Width}x{images.Height}-{images.ClassCount}{(images.FirstLabel > 0 ? $"-from-{images.FirstLabel}" : "")}", 1);
    }

    /// <summary>
    /// The controller of these images: a column per class; pixels from 0 to 255 are divided by 255 inside, so that a game passes the
    /// bytes it has; the action is the class.
    /// </summary>
    /// <param name="images">For the size and the classes.</param>
    /// <param name="units">Hidden units of each column.</param>
    public static ControllerSpec SpecFor(ImageSet images, int units)
    {
        ArgumentNullException.ThrowIfNull(images);
        float[] scales = new float[images.PixelCount];
        Array.Fill(scales, 1 / 255f);
        string[] classes = [.. Enumerable.Range(0, images.ClassCount).Select(k => (images.FirstLabel + k).ToString(CultureInfo.InvariantCulture))];
        return new ControllerSpec
        {
            Topology = new ColumnTopology(images.PixelCount, [units], images.ClassCount, Activation.SquaredReLU),
            InputNames = [.. Enumerable.Range(0, images.PixelCount).Select(i => $"pixel {i % images.Width},{i / images.Width}")],
            OutputNames = [.. classes],
            Normalization = new ObservationNormalization(new float[images.PixelCount], scales),
            Decoding = ActionDecoding.Categorical(classes, ActionMode.Greedy),
        };
    }

    /// <summary>Learns for one epoch, or less if it is stopped.</summary>
    /// <param name="stepped">Called after every step with the number of steps of this epoch.</param>
    /// <param name="stop">Ends the epoch after the current step; what was learned stays.</param>
    /// <exception cref="InvalidOperationException">All epochs are learned.</exception>
    public DigitEpoch LearnEpoch(Action<int>? stepped = null, CancellationToken stop = default)
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
            int taken = Math.Min(learner.BatchCapacity, order.Length - first);
            batch.Prepare(order.AsSpan(first, taken), Epoch);
            sum += Learn(taken, ref right);
            count += taken;
            stepped?.Invoke(step + 1);
        }

        Epoch++;
        images += count;
        cutShort = count < order.Length;
        double seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        return new DigitEpoch(Epoch, images, sum / Math.Max(1, count), (double)right / Math.Max(1, count), learner.Optimizer.LearningRate, seconds);
    }

    public EdController ToController() => learner.ToController();

    public EdModel ToModel(string? scoreName = null, double? score = null) => new(
        ToController(), task, new TrainingInfo { Learner = loss.Name, Seed = seed, Steps = images, ScoreName = scoreName, Score = score });

    /// <summary>Whether a checkpoint can be made: the last epoch was not interrupted.</summary>
    public bool CanSave => Epoch > 0 && !cutShort;

    /// <exception cref="InvalidOperationException">No epoch was learned yet, or the last one was interrupted.</exception>
    public Checkpoint Save(string? scoreName = null, double? score = null)
    {
        if (!CanSave)
            throw new InvalidOperationException($"expected whole epochs to save, found {(cutShort ? "one cut short" : "none")}");

        // The generator of the shuffles comes after those of dropout.
        var state = StateChecks.SaveLearner(learner, images, Epoch);
        return new Checkpoint { Model = ToModel(scoreName, score), Trainer = state with { Generators = [.. state.Generators, shuffling] } };
    }

    /// <summary>Goes on from a checkpoint made with the same images, options and seed; this trainer must not have begun.</summary>
    /// <exception cref="ArgumentException">The checkpoint is of another training; this trainer cannot be used any more.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var state = checkpoint.Trainer;
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
        images = state.Steps;
        checkpoint.RequireModel(ToModel(checkpoint.Model.Training.ScoreName, checkpoint.Model.Training.Score));
    }

    public void Dispose() => Team.Dispose();

    /// <summary>The predicted class: that of the largest logit or, of a single column, class 1 where its logit is above 0.</summary>
    private static int Said(ReadOnlySpan<float> outputs) => outputs.Length > 1 ? Softmax.ArgMax(outputs) : outputs[0] > 0 ? 1 : 0;

    /// <summary>
    /// First weights N(0, 2/n) with n the mean number of inputs that are not 0 (150 of 784 in MNIST); output weights of deviation 1/√units.
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

    private double Learn(int count, ref int right)
    {
        learner.Optimizer = schedule.Apply(learner.Optimizer, learner.Steps);
        var outputs = learner.Forward(batch.Inputs);
        int columns = targets.Length;
        double sum = 0;
        for (int image = 0; image < count; image++)
        {
            int label = batch.Label(image);
            var logits = outputs.Slice(image * columns, columns);
            right += Said(logits) == label ? 1 : 0;
            Aim(label);
            sum += loss.Evaluate(logits, targets, gradients.AsSpan(image * columns, columns));
        }

        learner.Update(gradients.AsSpan(0, count * columns));
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
