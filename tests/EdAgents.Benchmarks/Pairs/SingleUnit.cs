namespace EdAgents.Benchmarks.Pairs;

/// <summary>
/// One sigmoid unit over the pixels, as small as Error Diffusion can be: every weight keeps the sign of its source. Written out unfolded,
/// each source with a weight of its own, so that duplicated inputs can be left out; a controller's columns always have them.
/// </summary>
/// <remarks>
/// With every input and the bias entering twice, once as an excitatory and once as an inhibitory source, it has
/// 2 · (784 + 1) = 1570 weights for images of 28 × 28. Without, every pixel is either, and only the bias stays a pair: 786 weights. The
/// types of pixels are those of a checkerboard, so that each has neighbours of the other; taken in turn, whole columns would be of one.
/// </remarks>
internal sealed class SingleUnit
{
    /// <summary>What was best on the last 10,000 training images of MNIST.</summary>
    public const int DefaultEpochs = 20;

    /// <inheritdoc cref="DefaultEpochs"/>
    public const float DefaultRate = 1;

    private const int Batch = 32;

    private static readonly BinaryCrossEntropyWithLogits Loss = new();

    private readonly int width;
    private readonly bool duplicated;
    private readonly float[] excitatory;
    private readonly float[] inhibitory;

    /// <summary>A unit whose weights are all 0.</summary>
    /// <param name="duplicated">Whether every pixel enters twice.</param>
    public SingleUnit(int width, int height, bool duplicated)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        this.width = width;
        this.duplicated = duplicated;

        // The last place is the bias.
        excitatory = new float[(width * height) + 1];
        inhibitory = new float[(width * height) + 1];
    }

    /// <summary>Weights that can learn.</summary>
    public int ParameterCount => duplicated ? 2 * excitatory.Length : excitatory.Length + 1;

    /// <summary>The unit's sum: above 0 it says the second class.</summary>
    public float Logit(ReadOnlySpan<byte> image)
    {
        float sum = excitatory[^1] + inhibitory[^1];
        for (int i = 0; i < image.Length; i++)
        {
            if (image[i] != 0)
                sum += image[i] / 255f * (excitatory[i] + inhibitory[i]);
        }

        return sum;
    }

    /// <summary>The part of a set of two classes that the unit says right, 0 to 1.</summary>
    public double Accuracy(ImageSet images)
    {
        int right = 0;
        for (int image = 0; image < images.Count; image++)
            right += (Logit(images.Image(image)) > 0 ? 1 : 0) == images.Labels[image] ? 1 : 0;

        return (double)right / images.Count;
    }

    /// <summary>Learns two classes with the signed rule and plain steps; the rate falls to 0 along a line.</summary>
    public void Learn(ImageSet images, int epochs, float rate, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        var random = new Pcg32(seed, DigitStreams.Order);
        int[] order = [.. Enumerable.Range(0, images.Count)];
        float[] directions = new float[excitatory.Length];
        int perEpoch = (images.Count + Batch - 1) / Batch;
        for (int step = 0; step < epochs * perEpoch; step++)
        {
            int first = step % perEpoch * Batch;
            if (first == 0)
                random.Shuffle(order);

            var chosen = order.AsSpan(first, Math.Min(Batch, order.Length - first));
            Direct(images, chosen, directions);
            Step(directions, rate * (1 - (step / (float)(epochs * perEpoch))) / chosen.Length);
        }
    }

    /// <summary>Sums e·x for every source, e the unit's error: how far its sum must rise.</summary>
    private void Direct(ImageSet images, ReadOnlySpan<int> chosen, float[] directions)
    {
        Array.Clear(directions);
        Span<float> gradient = stackalloc float[1];
        foreach (int index in chosen)
        {
            var image = images.Image(index);
            Loss.Evaluate([Logit(image)], [images.Labels[index]], gradient);
            for (int i = 0; i < image.Length; i++)
            {
                if (image[i] != 0)
                    directions[i] -= gradient[0] * (image[i] / 255f);
            }

            directions[^1] -= gradient[0];
        }
    }

    /// <summary>w ← w + η·e·x for either source, then never across 0.</summary>
    private void Step(float[] directions, float rate)
    {
        for (int i = 0; i < directions.Length; i++)
        {
            bool both = duplicated || i == directions.Length - 1;
            bool excites = ((i % width) + (i / width)) % 2 == 0;
            if (both || excites)
                excitatory[i] = MathF.Max(0, excitatory[i] + (rate * directions[i]));

            if (both || !excites)
                inhibitory[i] = MathF.Min(0, inhibitory[i] + (rate * directions[i]));
        }
    }
}
