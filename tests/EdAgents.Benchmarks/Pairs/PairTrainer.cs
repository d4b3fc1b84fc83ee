namespace EdAgents.Benchmarks.Pairs;

/// <summary>How well one column tells two classes apart.</summary>
/// <param name="First">The class of a negative output.</param>
/// <param name="Second">The class of a positive output.</param>
/// <param name="TrainAccuracy">The share of the training images that it classifies correctly, 0 to 1.</param>
/// <param name="TestAccuracy">The share of the test images.</param>
/// <param name="Wrong">Misclassified test images.</param>
internal sealed record PairResult(int First, int Second, double TrainAccuracy, double TestAccuracy, int TestImages, int Wrong);

/// <summary>One column that learns to tell two classes apart, with binary cross-entropy.</summary>
internal static class PairTrainer
{
    /// <summary>The defaults.</summary>
    public static ImageTrainerOptions Options { get; } = new() { Name = "pairs", Units = 64, Epochs = 30, InputDropout = 0.1f, Warp = ImageWarp.Light };

    /// <summary>Every pair of classes.</summary>
    /// <param name="ended">Called after every pair, from any thread.</param>
    /// <param name="stop">Ends after the pairs at hand, by an exception.</param>
    /// <exception cref="OperationCanceledException">The caller asked to stop.</exception>
    public static IReadOnlyList<PairResult> All(
        ImageData data, ImageTrainerOptions options, ulong seed, int threads, Action? ended = null, CancellationToken stop = default)
    {
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
        options.Validate();
        var pair = DigitPair.Of(data, first, second);
        using var trainer = new DigitTrainer(pair.Training, SpecFor(pair.Training, options.Units), options, seed, threads: 1);
        while (!trainer.Done)
            trainer.LearnEpoch();

        var controller = trainer.ToController();
        var training = ImageEvaluation.Of(controller, pair.Training, trainer.Team);
        var test = ImageEvaluation.Of(controller, pair.Test, trainer.Team);
        return new PairResult(first, second, training.Accuracy, test.Accuracy, test.Confusion.Total, test.Mistakes.Length);
    }

    /// <summary>One column over raw pixels from 0 to 255.</summary>
    public static ControllerSpec SpecFor(ImageSet images, int units)
    {
        float[] scales = new float[images.PixelCount];
        Array.Fill(scales, 1 / 255f);
        return new ControllerSpec
        {
            Topology = new ColumnTopology(images.PixelCount, [units], 1, Activation.SquaredReLU),
            Normalization = new ObservationNormalization(new float[images.PixelCount], scales),
        };
    }
}
