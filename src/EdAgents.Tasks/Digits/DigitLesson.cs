using System.Diagnostics;
using System.Globalization;
using EdAgents.Activations;
using EdAgents.Columns;
using EdAgents.Controllers;
using EdAgents.Environments;
using EdAgents.Losses;
using EdAgents.Models;
using EdAgents.Numerics;
using EdAgents.Optimizers;

namespace EdAgents.Tasks.Digits;

/// <summary>How an epoch went.</summary>
/// <param name="Epoch">Which one, from 1.</param>
/// <param name="Images">Images learned from so far, in all epochs.</param>
/// <param name="Loss">Mean loss of an image as it was learned from: warped, thinned, with smoothed targets.</param>
/// <param name="Accuracy">The part of those that were said right just before they were learned from, 0 to 1.</param>
/// <param name="LearningRate">The rate of the last step.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record DigitEpoch(int Epoch, long Images, double Loss, double Accuracy, float LearningRate, double Seconds);

/// <summary>
/// Classes of images being learned, one column per class, epoch by epoch. The same set, recipe and seed give the same model, bit for
/// bit, for any number of threads. Not thread-safe.
/// </summary>
/// <example>
/// <code>
/// using var lesson = new DigitLesson(data.Training, DigitRecipe.Fast, seed: 1, threads: 2);
/// while (!lesson.Done)
/// {
///     lesson.LearnEpoch();
/// }
///
/// double accuracy = ImageExam.Take(lesson.ToController(), data.Test, lesson.Team).Accuracy;
/// </code>
/// </example>
public sealed class DigitLesson : IDisposable
{
    /// <summary>What models of digits are for. Their inputs are pixels from 0 to 255, their actions the classes.</summary>
    public static readonly TaskId Task = new("digits", 1);

    private readonly ImageSet training;
    private readonly DigitRecipe recipe;
    private readonly ulong seed;
    private readonly ImageBatch batch;
    private readonly EdLearner learner;
    private readonly Loss loss;
    private readonly CosineSchedule schedule;
    private readonly int[] order;
    private readonly float[] targets;
    private readonly float[] gradients;
    private Pcg32 shuffling;
    private long seen;

    /// <summary>Prepares to learn.</summary>
    /// <param name="training">What is learned from, at least one image.</param>
    /// <param name="recipe">How.</param>
    /// <param name="seed">What all randomness derives from.</param>
    /// <param name="threads">Threads to use, 1 to 256; no influence on the result.</param>
    /// <exception cref="ArgumentException">There is nothing to learn from, or a setting is out of range; the message says which.</exception>
    public DigitLesson(ImageSet training, DigitRecipe recipe, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(recipe);
        recipe.Validate();
        if (training.Count == 0)
        {
            throw new ArgumentException("expected at least 1 image to learn from, found none", nameof(training));
        }

        this.training = training;
        this.recipe = recipe;
        this.seed = seed;
        var start = EdController.Create(SpecFor(training, recipe.Units), seed, InitializerFor(training));
        int capacity = Math.Min(recipe.BatchSize, training.Count);
        StepsPerEpoch = (training.Count + capacity - 1) / capacity;
        schedule = new CosineSchedule(recipe.LearningRate, 0, (long)StepsPerEpoch * recipe.Epochs);
        loss = new SoftmaxCrossEntropy(recipe.Smoothing);
        order = [.. Enumerable.Range(0, training.Count)];
        targets = new float[training.ClassCount];
        gradients = new float[capacity * training.ClassCount];
        shuffling = new Pcg32(seed, DigitStreams.Order);

        Team = new WorkerTeam(threads);
        batch = new ImageBatch(training, recipe.Warp, recipe.InputDropout, capacity, seed, Team);
        var dropout = recipe.HiddenDropout > 0 ? new Dropout { Hidden = recipe.HiddenDropout, Seed = DropoutSeed(seed) } : null;
        learner = new EdLearner(start, new Adam { LearningRate = recipe.LearningRate, Epsilon = 1e-7f }, capacity, Team, dropout);
    }

    /// <summary>The threads of the lesson, for exams between two epochs.</summary>
    public WorkerTeam Team { get; }

    /// <summary>Steps of one epoch; the last one has the images that are left.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Epochs learned so far.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether all epochs are learned.</summary>
    public bool Done => Epoch == recipe.Epochs;

    /// <summary>
    /// What every controller of these images is: a column per class, raw pixels from 0 to 255 divided by 255 inside, so that a game passes the
    /// bytes it has; its action is the class.
    /// </summary>
    /// <param name="images">For the size and the classes.</param>
    /// <param name="units">Hidden units of each column.</param>
    public static ControllerSpec SpecFor(ImageSet images, int units)
    {
        ArgumentNullException.ThrowIfNull(images);
        float[] scales = new float[images.PixelCount];
        Array.Fill(scales, 1 / 255f);
        string[] classes = [.. Enumerable.Range(0, images.ClassCount).Select(k => k.ToString(CultureInfo.InvariantCulture))];
        return new ControllerSpec
        {
            Topology = new ColumnTopology(images.PixelCount, [units], images.ClassCount, Activation.SquaredReLU),
            InputNames = [.. Enumerable.Range(0, images.PixelCount).Select(i => $"pixel {i % images.Width},{i / images.Width}")],
            OutputNames = [.. classes],
            Normalization = new ObservationNormalization(new float[images.PixelCount], scales),
            Decoding = ActionDecoding.Categorical(classes, ActionMode.Greedy),
        };
    }

    /// <summary>One epoch, or what is left of time in it.</summary>
    /// <param name="stepped">Told after every step how many of the epoch are done.</param>
    /// <param name="stop">Ends the epoch after the step at hand; what was learned stays.</param>
    /// <exception cref="InvalidOperationException">All epochs are learned.</exception>
    public DigitEpoch LearnEpoch(Action<int>? stepped = null, CancellationToken stop = default)
    {
        if (Done)
        {
            throw new InvalidOperationException($"expected at most {recipe.Epochs} epochs, found one more");
        }

        long clock = Stopwatch.GetTimestamp();
        Shuffle();
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
        seen += count;
        double seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        return new DigitEpoch(Epoch, seen, sum / Math.Max(1, count), (double)right / Math.Max(1, count), learner.Optimizer.LearningRate, seconds);
    }

    /// <summary>A controller with the weights as they are now.</summary>
    public EdController ToController() => learner.ToController();

    /// <summary>The model as it is now.</summary>
    /// <param name="scoreName">What the score measures.</param>
    /// <param name="score">A result, where one was measured.</param>
    public EdModel ToModel(string? scoreName = null, double? score = null) => new(
        ToController(), Task,
        new TrainingInfo { Learner = "softmax-cross-entropy", Seed = seed, Steps = seen, ScoreName = scoreName, Score = score });

    /// <summary>Ends the threads.</summary>
    public void Dispose() => Team.Dispose();

    /// <summary>
    /// First weights N(0, 2/n) with n not the number of inputs but of those with ink, which are all that a sum gets anything from (150 of 784 in
    /// MNIST); output weights of deviation 1/√units.
    /// </summary>
    private static WeightInitializer InitializerFor(ImageSet images)
    {
        long ink = 0;
        for (int image = 0; image < images.Count; image++)
        {
            ink += images.PixelCount - images.Image(image).Count((byte)0);
        }

        double mean = Math.Max(1, (double)ink / images.Count);
        return new WeightInitializer { FirstScale = (float)Math.Sqrt(2 * images.PixelCount / mean), OutputScale = 1 };
    }

    /// <summary>The masks have their own seed: the learner draws them from the streams that the columns' first weights came from.</summary>
    private static ulong DropoutSeed(ulong seed)
    {
        var random = new Pcg32(seed, DigitStreams.Dropout);
        return ((ulong)random.NextUInt32() << 32) | random.NextUInt32();
    }

    private double Learn(int images, ref int right)
    {
        learner.Optimizer = schedule.Apply(learner.Optimizer, learner.Steps);
        var outputs = learner.Forward(batch.Inputs);
        int classes = training.ClassCount;
        double sum = 0;
        for (int image = 0; image < images; image++)
        {
            int label = batch.Label(image);
            var logits = outputs.Slice(image * classes, classes);
            right += Softmax.ArgMax(logits) == label ? 1 : 0;
            targets.AsSpan().Clear();
            targets[label] = 1;
            sum += loss.Evaluate(logits, targets, gradients.AsSpan(image * classes, classes));
        }

        learner.Update(gradients.AsSpan(0, images * classes));
        return sum;
    }

    private void Shuffle()
    {
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = shuffling.NextInt32(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
