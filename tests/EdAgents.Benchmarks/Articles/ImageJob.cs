namespace EdAgents.Benchmarks.Articles;

/// <summary>
/// Classes of images, as introductions to deep learning teach them: mini-batches, softmax with
/// cross-entropy, no schedule. The same for every learner.
/// </summary>
internal sealed class ImageJob(ImageData data, ulong seed, WorkerTeam team)
{
    public const int BatchSize = 100;

    /// <summary>Test images that points of a curve are measured on; the figures are measured on all of them.</summary>
    private const int CurveImages = 2000;

    private const ulong BatchStream = ulong.MaxValue / 3;

    public ImageData Data { get; } = data;

    /// <summary>The same job with only the first training images.</summary>
    public ImageJob WithFew(int images) => new(Data with { Training = Data.Training.Slice(0, Math.Min(images, Data.Training.Count)) }, seed, team);

    /// <summary>Learns for so many steps and measures.</summary>
    /// <param name="points">Points of the curve of test accuracy, not counting the first.</param>
    /// <param name="shuffled">Whether images are drawn without replacement, as in epochs.</param>
    public ArticleRow Run(
        string setting, string learnerName, string? printed, IController start, Optimizer optimizer, int steps, int points, bool shuffled, Dropout? dropout = null)
    {
        var learner = start.CreateLearner(optimizer, BatchSize, team, dropout);
        var random = new Pcg32(seed, BatchStream);
        int[] order = [.. Enumerable.Range(0, Data.Training.Count)];
        var loss = new SoftmaxCrossEntropy();
        var sample = Data.Test.Slice(0, Math.Min(CurveImages, Data.Test.Count));
        var curve = ImmutableArray.CreateBuilder<ArticlePoint>();
        curve.Add(new ArticlePoint(0, Accuracy(start, sample)));
        float[] inputs = new float[BatchSize * start.InputCount];
        float[] targets = new float[BatchSize * start.OutputCount];
        double lastLoss = 0;
        for (int step = 1; step <= steps; step++)
        {
            Draw(order, shuffled ? (step - 1) * BatchSize : null, ref random, inputs, targets);
            lastLoss = learner.Learn(inputs, targets, loss);
            if (step % Math.Max(1, steps / points) == 0)
                curve.Add(new ArticlePoint(step, Accuracy(learner.ToController(), sample)));
        }

        var finished = learner.ToController();
        return new ArticleRow(
            setting,
            learnerName,
            printed,
            [
                new("test accuracy", Accuracy(finished, Data.Test)),
                new("training accuracy", Accuracy(finished, Data.Training.Slice(0, Math.Min(Data.Test.Count, Data.Training.Count)))),
                new("last loss", lastLoss),
                new("parameters", start.ParameterCount),
            ],
            curve.ToImmutable());
    }

    private double Accuracy(IController controller, ImageSet images) => ImageEvaluation.Of(controller, images, team).Accuracy;

    /// <param name="order">All images; shuffled again, place by place, whenever it has been gone through.</param>
    /// <param name="drawn">Images drawn so far, or null to draw each from all.</param>
    private void Draw(int[] order, int? drawn, ref Pcg32 random, Span<float> inputs, Span<float> targets)
    {
        var images = Data.Training;
        targets.Clear();
        for (int place = 0; place < BatchSize; place++)
        {
            int next = drawn is { } before ? (before + place) % order.Length : 0;
            int other = next + random.NextInt32(order.Length - next);
            (order[next], order[other]) = (order[other], order[next]);
            int index = order[next];
            ImageBatch.Copy(images.Image(index), inputs.Slice(place * images.PixelCount, images.PixelCount));
            targets[(place * images.ClassCount) + images.Labels[index]] = 1;
        }
    }
}
