namespace EdAgents.Tasks.Digits;

/// <summary>How often each class was predicted for each: rows are actual classes, columns predicted ones.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[] counts;

    /// <param name="classCount">Classes, ≥ 1.</param>
    public ConfusionMatrix(int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        ClassCount = classCount;
        counts = new int[classCount * classCount];
    }

    public int ClassCount { get; }

    /// <summary>How often images of one class were predicted to be of another, or of their own.</summary>
    public int this[int actual, int said] => counts[Place(actual, said)];

    public int Total => counts.Sum();

    public int Right => Enumerable.Range(0, ClassCount).Sum(k => this[k, k]);

    /// <summary>The share that was classified correctly, 0 to 1; NaN where nothing was counted.</summary>
    public double Accuracy => (double)Right / Total;

    public int Count(int actual) => Enumerable.Range(0, ClassCount).Sum(said => this[actual, said]);

    /// <summary>The share of a class's images that was classified correctly (recall); null where there were none.</summary>
    public double? AccuracyOf(int actual) => Count(actual) is > 0 and var count ? (double)this[actual, actual] / count : null;

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
