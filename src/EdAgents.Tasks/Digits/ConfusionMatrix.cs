namespace EdAgents.Tasks.Digits;

/// <summary>How often each class was taken for which: rows are what images were, columns what they were said to be.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] counts;

    /// <summary>An empty one.</summary>
    /// <param name="classCount">Classes, ≥ 1.</param>
    public ConfusionMatrix(int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        ClassCount = classCount;
        counts = new int[classCount * classCount];
    }

    /// <summary>Classes.</summary>
    public int ClassCount { get; }

    /// <summary>How often an image of one class was said to be of another, or of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int said] => counts[Place(actual, said)];

    /// <summary>Images counted.</summary>
    public int Total => counts.Sum();

    /// <summary>Images whose class was said right.</summary>
    public int Right => Enumerable.Range(0, ClassCount).Sum(k => this[k, k]);

    /// <summary>The part that was said right, 0 to 1; not a number where nothing was counted.</summary>
    public double Accuracy => (double)Right / Total;

    /// <summary>Images of a class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int Count(int actual) => Enumerable.Range(0, ClassCount).Sum(said => this[actual, said]);

    /// <summary>The part of a class's images that was said right (its recall); null where there were none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double? AccuracyOf(int actual) => Count(actual) is > 0 and var count ? (double)this[actual, actual] / count : null;

    /// <summary>Counts one image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int said) => counts[Place(actual, said)]++;

    private int Place(int actual, int said)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        ArgumentOutOfRangeException.ThrowIfNegative(said);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(actual, ClassCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(said, ClassCount);
        return (actual * ClassCount) + said;
    }
}
