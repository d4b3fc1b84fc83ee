namespace EdAgents.Tasks.Digits.Drawing;

/// <summary>A square of pixels that takes ink; the centre of the first pixel is at (½, ½).</summary>
internal sealed class Paper(int size)
{
    /// <summary>Pixels from full ink to none at the edge of a line.</summary>
    private const float Softness = 1.3f;

    private readonly float[] ink = new float[size * size];

    public int Size => size;

    /// <summary>Ink of each pixel, row after row, 0 to 1.</summary>
    public ReadOnlySpan<float> Ink => ink;

    public void Clear() => ink.AsSpan().Clear();

    /// <summary>A straight line with round ends. Where it crosses another there is no more ink than the stronger has.</summary>
    /// <param name="thickness">At the start, in pixels.</param>
    public void Line(Point from, Point to, float thickness, float endThickness)
    {
        float reach = (Math.Max(thickness, endThickness) + Softness) / 2;
        int left = Pixel(Math.Min(from.X, to.X) - reach);
        int right = Pixel(Math.Max(from.X, to.X) + reach);
        int top = Pixel(Math.Min(from.Y, to.Y) - reach);
        int bottom = Pixel(Math.Max(from.Y, to.Y) + reach);
        float alongX = to.X - from.X;
        float alongY = to.Y - from.Y;
        float square = Math.Max((alongX * alongX) + (alongY * alongY), 1e-12f);
        for (int row = top; row <= bottom; row++)
        {
            for (int column = left; column <= right; column++)
            {
                float x = column + 0.5f - from.X;
                float y = row + 0.5f - from.Y;
                float t = Math.Clamp(((x * alongX) + (y * alongY)) / square, 0, 1);
                float awayX = x - (t * alongX);
                float awayY = y - (t * alongY);
                float distance = MathF.Sqrt((awayX * awayX) + (awayY * awayY));
                float edge = (thickness + (t * (endThickness - thickness))) / 2;
                float covered = Math.Clamp(((edge - distance) / Softness) + 0.5f, 0, 1);
                ref float pixel = ref ink[(row * size) + column];
                pixel = Math.Max(pixel, covered);
            }
        }
    }

    private int Pixel(float place) => Math.Clamp((int)place, 0, size - 1);
}
