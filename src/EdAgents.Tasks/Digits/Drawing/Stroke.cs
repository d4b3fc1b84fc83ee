namespace EdAgents.Tasks.Digits.Drawing;

/// <summary>
/// What is drawn without lifting the pen: a line through points close enough together to look like a curve, the one that
/// E. Catmull and R. Rom (1974) put through the points given.
/// </summary>
internal sealed class Stroke
{
    private const int Steps = 5;

    private readonly Point[] points;

    public Stroke(ReadOnlySpan<Point> knots)
    {
        points = new Point[((knots.Length - 1) * Steps) + 1];
        for (int i = 0; i < points.Length; i++)
        {
            int span = Math.Min(i / Steps, knots.Length - 2);
            points[i] = Between(
                knots[Math.Max(span - 1, 0)],
                knots[span],
                knots[span + 1],
                knots[Math.Min(span + 2, knots.Length - 1)],
                (i - (span * Steps)) / (float)Steps);
        }
    }

    public ReadOnlySpan<Point> Points => points;

    private static Point Between(Point before, Point from, Point to, Point after, float t) =>
        0.5f * ((2 * from)
            + (t * (to + (-1 * before)))
            + (t * t * ((2 * before) + (-5 * from) + (4 * to) + (-1 * after)))
            + (t * t * t * ((-1 * before) + (3 * from) + (-3 * to) + after)));
}
