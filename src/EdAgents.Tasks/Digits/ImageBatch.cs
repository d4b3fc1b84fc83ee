namespace EdAgents.Tasks.Digits;

/// <summary>
/// A mini-batch as it is learned from: warped, and with pixels dropped. All threads prepare it together just before they
/// learn from it, so that no thread waits and the images are still in the cache.
/// </summary>
internal sealed class ImageBatch
{
    private const int Portion = 8;

    private const int Chances = 1 << 16;

    private readonly ImageSet images;
    private readonly ulong seed;
    private readonly WorkerTeam team;
    private readonly ImageWarper[] warpers;
    private readonly float[] inputs;
    private readonly int[] chosen;
    private readonly Action<int, int> preparePortion;

    // Pixels are dropped here and not by the learner, whose masks are drawn by one thread and for every input, empty or not.
    private readonly uint dropped;
    private readonly float kept;

    private int count;
    private int epoch;

    public ImageBatch(ImageSet images, ImageWarp? warp, float dropout, int capacity, ulong seed, WorkerTeam team)
    {
        this.images = images;
        this.seed = seed;
        this.team = team;
        dropped = (uint)(dropout * Chances);
        kept = 1 / (1 - (dropped / (float)Chances));
        inputs = new float[capacity * images.PixelCount];
        chosen = new int[capacity];
        preparePortion = PreparePortion;
        var fields = warp is { Elasticity: > 0, ElasticShare: > 0 }
            ? new DisplacementFields(warp, images.Width, images.Height, seed, team) : null;
        warpers = warp is null ? [] : [.. Enumerable.Range(0, team.Count).Select(_ => new ImageWarper(warp, fields, images.Width, images.Height))];
    }

    /// <summary>The images prepared last, one after the other: 0 to 255, or more where neighbours were dropped.</summary>
    public ReadOnlySpan<float> Inputs => inputs.AsSpan(0, count * images.PixelCount);

    public byte Label(int place) => images.Labels[chosen[place]];

    /// <summary>Prepares some images; the same for any number of threads.</summary>
    public void Prepare(ReadOnlySpan<int> indices, int ofEpoch)
    {
        indices.CopyTo(chosen);
        count = indices.Length;
        epoch = ofEpoch;
        team.Run((count + Portion - 1) / Portion, preparePortion);
    }

    private void PreparePortion(int portion, int member)
    {
        int end = Math.Min(count, (portion + 1) * Portion);
        for (int place = portion * Portion; place < end; place++)
        {
            int index = chosen[place];
            var random = new Pcg32(seed, DigitStreams.Image(epoch, index));
            var target = inputs.AsSpan(place * images.PixelCount, images.PixelCount);
            if (warpers.Length > 0)
            {
                warpers[member].Warp(images.Image(index), ref random, target);
            }
            else
            {
                Copy(images.Image(index), target);
            }

            Drop(target, random);
        }
    }

    public static void Copy(ReadOnlySpan<byte> image, Span<float> target)
    {
        int i = 0;
        for (; i + Vector128<byte>.Count <= target.Length; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(image.Slice(i, Vector128<byte>.Count)));
            var (first, second) = Vector128.Widen(low);
            var (third, fourth) = Vector128.Widen(high);
            Vector128.ConvertToSingle(first).CopyTo(target[i..]);
            Vector128.ConvertToSingle(second).CopyTo(target[(i + 4)..]);
            Vector128.ConvertToSingle(third).CopyTo(target[(i + 8)..]);
            Vector128.ConvertToSingle(fourth).CopyTo(target[(i + 12)..]);
        }

        for (; i < target.Length; i++)
            target[i] = image[i];
    }

    private void Drop(Span<float> pixels, Pcg32 random)
    {
        if (dropped == 0)
            return;

        foreach (ref float pixel in pixels)
        {
            if (pixel != 0)
                pixel *= (random.NextUInt32() & (Chances - 1)) < dropped ? 0 : kept;
        }
    }
}
