namespace EdAgents.Benchmarks.Spirals;

/// <summary>
/// Points in the plane on intertwined spiral arms, one arm a class: a classification task that needs no data file, which no
/// straight line solves and whose answer is known.
/// </summary>
internal sealed class SpiralSet
{
    /// <summary>Numbers of one point: x and y, about −1 to 1.</summary>
    public const int InputCount = 2;

    /// <summary>Arms, each a class.</summary>
    public const int ClassCount = 3;

    private const float Turns = 0.75f;
    private const float Noise = 0.04f;

    private SpiralSet(float[] points, float[] targets)
    {
        Points = points;
        Targets = targets;
    }

    /// <summary>How many points.</summary>
    public int Count => Targets.Length / ClassCount;

    /// <summary><see cref="InputCount"/> numbers a point, one after the other.</summary>
    public ReadOnlyMemory<float> Points { get; }

    /// <summary><see cref="ClassCount"/> numbers a point: 1 for its class, 0 for the others.</summary>
    public ReadOnlyMemory<float> Targets { get; }

    /// <summary>Draws a set.</summary>
    /// <param name="count">Points, ≥ 1; classes take turns.</param>
    public static SpiralSet Draw(int count, ref Pcg32 random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        float[] points = new float[count * InputCount];
        float[] targets = new float[count * ClassCount];
        for (int i = 0; i < count; i++)
        {
            int arm = i % ClassCount;
            double radius = 0.1 + (0.9 * random.NextDouble());
            double angle = 2 * Math.PI * ((arm / (double)ClassCount) + (Turns * radius));
            points[i * InputCount] = (float)(radius * Math.Cos(angle)) + (Noise * random.NextGaussian());
            points[(i * InputCount) + 1] = (float)(radius * Math.Sin(angle)) + (Noise * random.NextGaussian());
            targets[(i * ClassCount) + arm] = 1;
        }

        return new SpiralSet(points, targets);
    }

    /// <summary>Copies some points and their targets, one after the other.</summary>
    /// <exception cref="ArgumentException">There is not room for them.</exception>
    public void Gather(ReadOnlySpan<int> chosen, Span<float> points, Span<float> targets)
    {
        for (int i = 0; i < chosen.Length; i++)
        {
            Points.Span.Slice(chosen[i] * InputCount, InputCount).CopyTo(points[(i * InputCount)..]);
            Targets.Span.Slice(chosen[i] * ClassCount, ClassCount).CopyTo(targets[(i * ClassCount)..]);
        }
    }
}
