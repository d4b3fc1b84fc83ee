namespace EdAgents.Benchmarks.Pairs;

/// <summary>Two classes of a set as a set of their own: the first is 0, the second 1.</summary>
internal static class DigitPair
{
    /// <summary>The images of two classes, in the order they had.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or they are the same.</exception>
    public static ImageSet Of(ImageSet images, int first, int second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, images.ClassCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, images.ClassCount);
        ArgumentOutOfRangeException.ThrowIfEqual(second, first);
        int[] chosen = [.. Enumerable.Range(0, images.Count).Where(image => images.Labels[image] == first || images.Labels[image] == second)];
        byte[] pixels = new byte[chosen.Length * images.PixelCount];
        byte[] labels = new byte[chosen.Length];
        for (int place = 0; place < chosen.Length; place++)
        {
            images.Image(chosen[place]).CopyTo(pixels.AsSpan(place * images.PixelCount));
            labels[place] = images.Labels[chosen[place]] == second ? (byte)1 : (byte)0;
        }

        return new ImageSet(images.Width, images.Height, 2, pixels, labels);
    }

    /// <summary>Two classes of both halves of a data set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class, or they are the same.</exception>
    public static ImageData Of(ImageData data, int first, int second) =>
        new ImageData(Of(data.Training, first, second), Of(data.Test, first, second), $"{data.Source}, {first} or {second}");
}
