namespace EdAgents.Benchmarks.Pairs;

/// <summary>How well one column tells two classes apart.</summary>
/// <param name="First">The class that it answers with a negative number.</param>
/// <param name="Second">The class that it answers with a positive one.</param>
/// <param name="TrainAccuracy">The part of the training images that it says right, 0 to 1.</param>
/// <param name="TestAccuracy">The part of the others.</param>
/// <param name="TestImages">How many others there are.</param>
/// <param name="Wrong">How many of them it says wrong.</param>
internal sealed record PairResult(int First, int Second, double TrainAccuracy, double TestAccuracy, int TestImages, int Wrong);

/// <summary>One column that learns to tell two classes apart, with binary cross-entropy.</summary>
internal static class PairTrainer
{
    /// <summary>What is used unless told otherwise.</summary>
    public static ImageTrainerOptions Options { get; } = new() { Name = "pairs", Units = 64, Epochs = 30, InputDropout = 0.1f, Warp = ImageWarp.Light };

    /// <summary>Every pair of classes.</summary>
    /// <param name="data">The set.</param>
    /// <param name="options">How each column learns.</param>
    /// <param name="seed">What all randomness derives from; each pair has the same.</param>
    /// <param name="threads">Pairs learned at once, ≥ 1; no influence on the result.</param>
    /// <param name="ended">Told after every pair, from any thread.</param>
    /// <param name="stop">Ends after the pairs at hand, by an exception.</param>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static IReadOnlyList<PairResult> All(
        ImageData data, ImageTrainerOptions options, ulong seed, int threads, Action? ended = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        int classes = data.Training.ClassCount;
        (int First, int Second)[] pairs =
            [.. Enumerable.Range(0, classes).SelectMany(first => Enumerable.Range(first + 1, classes - first - 1).Select(second => (first, second)))];
        var results = new PairResult[pairs.Length];
        Parallel.For(0, pairs.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, place =>
        {
            results[place] = Learn(data, pairs[place].First, pairs[place].Second, options, seed);
            ended?.Invoke();
        });
        return results;
    }

    /// <summary>One pair, on the calling thread.</summary>
    /// <exception cref="ArgumentException">There is no such pair or no image of it, or a setting is out of range.</exception>
    public static PairResult Learn(ImageData data, int first, int second, ImageTrainerOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var pair = DigitPair.Of(data, first, second);
        using var team = new WorkerTeam(1);
        var trainer = new ImageTrainer(pair.Training, SpecFor(pair.Training, options.Units), options, seed, team);
        while (!trainer.Done)
        {
            trainer.LearnEpoch(stepped: null, CancellationToken.None);
        }

        var controller = trainer.ToController();
        var training = ImageEvaluation.Of(controller, pair.Training, team);
        var test = ImageEvaluation.Of(controller, pair.Test, team);
        return new PairResult(first, second, training.Accuracy, test.Accuracy, test.Confusion.Total, test.Mistakes.Length);
    }

    /// <summary>One column over raw pixels from 0 to 255.</summary>
    public static ControllerSpec SpecFor(ImageSet images, int units)
    {
        ArgumentNullException.ThrowIfNull(images);
        float[] scales = new float[images.PixelCount];
        Array.Fill(scales, 1 / 255f);
        return new ControllerSpec
        {
            Topology = new ColumnTopology(images.PixelCount, [units], 1, Activation.SquaredReLU),
            Normalization = new ObservationNormalization(new float[images.PixelCount], scales),
        };
    }
}
