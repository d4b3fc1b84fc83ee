namespace EdAgents.Tasks.Digits;

/// <summary>
/// Grey images of one size, each with its class, as a data set of digits has them. Immutable; safe to read from many threads.
/// </summary>
public sealed class ImageSet
{
    private readonly byte[] pixels;
    private readonly byte[] labels;

    /// <summary>Takes the images as they are; the arrays must not be changed afterwards.</summary>
    /// <param name="width">Pixels in a row, ≥ 1.</param>
    /// <param name="height">Rows, ≥ 1.</param>
    /// <param name="classCount">Classes, 2 to 256; labels run from 0 to one less.</param>
    /// <param name="pixels">Image after image, row after row, 0 (empty) to 255 (full ink).</param>
    /// <exception cref="ArgumentException">Lengths do not fit each other, or a label is not a class; the message names both.</exception>
    public ImageSet(int width, int height, int classCount, byte[] pixels, byte[] labels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, 256);
        if (pixels.LongLength != (long)width * height * labels.Length)
        {
            throw new ArgumentException(
                $"expected {(long)width * height * labels.Length} pixels for {labels.Length} images of {width} × {height}, found {pixels.LongLength}",
                nameof(pixels));
        }

        int outside = Array.FindIndex(labels, label => label >= classCount);
        if (outside >= 0)
        {
            throw new ArgumentException(
                $"expected labels from 0 to {classCount - 1}, found {labels[outside]} at image {outside}", nameof(labels));
        }

        Width = width;
        Height = height;
        ClassCount = classCount;
        this.pixels = pixels;
        this.labels = labels;
    }

    public int Width { get; }

    public int Height { get; }

    public int PixelCount => Width * Height;

    /// <summary>Classes; labels run from 0 to one less.</summary>
    public int ClassCount { get; }

    /// <summary>What the set's own files call class 0, which names the classes of a model: 1 for the letters of EMNIST.</summary>
    public int FirstLabel { get; init; }

    public int Count => labels.Length;

    public ReadOnlySpan<byte> Labels => labels;

    /// <summary>The pixels of one image, row after row, 0 (empty) to 255 (full ink).</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public ReadOnlySpan<byte> Image(int index) => pixels.AsSpan(index * PixelCount, PixelCount);

    /// <summary>A copy of some neighbouring images.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many.</exception>
    public ImageSet Slice(int start, int count) =>
        new(Width, Height, ClassCount, pixels.AsSpan(start * PixelCount, count * PixelCount).ToArray(), labels.AsSpan(start, count).ToArray()) { FirstLabel = FirstLabel };
}
