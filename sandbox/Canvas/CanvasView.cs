namespace EdAgents.Sandbox.Canvas;

/// <summary>A whole canvas shown smaller, in a part of another.</summary>
/// <param name="minTextSize">The size below which no text falls, however small the rest is.</param>
public sealed class CanvasView(ICanvas inner, float left, float top, float scale, float minTextSize = 0) : ICanvas
{
    public void Clear(Colour colour) =>
        inner.Rectangle(left, top, CanvasSize.Width * scale, CanvasSize.Height * scale, colour);

    public void Rectangle(float x, float y, float width, float height, Colour colour, float radius = 0) =>
        inner.Rectangle(left + (x * scale), top + (y * scale), width * scale, height * scale, colour, radius * scale);

    public void Circle(Vector2 centre, float radius, Colour colour) => inner.Circle(At(centre), radius * scale, colour);

    public void Polygon(ReadOnlySpan<Vector2> corners, Colour colour)
    {
        Span<Vector2> there = stackalloc Vector2[corners.Length];
        Move(corners, there);
        inner.Polygon(there, colour);
    }

    public void Polyline(ReadOnlySpan<Vector2> points, float width, Colour colour)
    {
        Span<Vector2> there = points.Length <= 256 ? stackalloc Vector2[points.Length] : new Vector2[points.Length];
        Move(points, there);
        inner.Polyline(there, width * scale, colour);
    }

    public void Text(string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false) =>
        inner.Text(text, left + (x * scale), top + (y * scale), MathF.Max(minTextSize, size * scale), colour, align, bold);

    public void PushClip(float x, float y, float width, float height) =>
        inner.PushClip(left + (x * scale), top + (y * scale), width * scale, height * scale);

    public void PopClip() => inner.PopClip();

    private Vector2 At(Vector2 point) => new(left + (point.X * scale), top + (point.Y * scale));

    private void Move(ReadOnlySpan<Vector2> points, Span<Vector2> there)
    {
        for (int i = 0; i < points.Length; i++)
            there[i] = At(points[i]);
    }
}
