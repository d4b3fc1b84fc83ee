namespace EdAgents.Tasks.Digits.Drawing;

/// <summary>A place; on a skeleton in heights of the digit from its middle, on paper in pixels from the upper left.</summary>
internal readonly record struct Point(float X, float Y)
{
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator *(float factor, Point a) => new(factor * a.X, factor * a.Y);
}
