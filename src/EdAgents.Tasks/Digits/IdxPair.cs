namespace EdAgents.Tasks.Digits;

/// <summary>Images and their labels as two files hold them, found to fit each other.</summary>
internal sealed class IdxPair
{
    public const int ImageDimensions = 3;
    public const int LabelDimensions = 1;

    private readonly IdxArray images;
    private readonly IdxArray labels;

    public IdxPair(IdxArray images, IdxArray labels)
    {
        if (images.Sizes[0] != labels.Sizes[0])
            throw new DataFormatException(labels.Name, $"{images.Sizes[0]} labels for the images of {images.Name}", $"{labels.Sizes[0]}");

        this.images = images;
        this.labels = labels;
    }

    /// <summary>The smallest label that there is.</summary>
    public int LeastLabel => labels.Values.Min();

    /// <summary>What the files call class 0.</summary>
    private int FirstLabel { get; init; }

    /// <summary>The same with labels that begin at 0, where the files' begin at 1.</summary>
    public IdxPair FromOne() => new(images, labels with { Values = [.. labels.Values.Select(label => (byte)(label - 1))] }) { FirstLabel = 1 };

    /// <summary>One more than the largest label, at least 2.</summary>
    public int ClassCount => Math.Max(2, labels.Values.Max() + 1);

    public void CheckSameSize(IdxPair other)
    {
        if (!images.Sizes.AsSpan(1).SequenceEqual(other.images.Sizes.AsSpan(1)))
            throw new DataFormatException(images.Name, $"images of {other.Size} as in {other.images.Name}", Size);
    }

    public ImageSet ToImageSet(int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, 256);
        int outside = Array.FindIndex(labels.Values, label => label >= classCount);
        if (outside >= 0)
        {
            throw new DataFormatException(
                labels.Name, $"labels from 0 to {classCount - 1}", $"{labels.Values[outside]} at image {outside}");
        }

        return new ImageSet(images.Sizes[2], images.Sizes[1], classCount, images.Values, labels.Values) { FirstLabel = FirstLabel };
    }

    private string Size => $"{images.Sizes[2]} × {images.Sizes[1]}";
}
