namespace EdAgents.Tests.Sandbox.Canvas;

/// <summary>A canvas on which nothing stays; for tests that look at one kind of shape.</summary>
internal abstract class BlankCanvas : ICanvas
{
    public virtual void Clear(Colour colour) { }

    public virtual void Rectangle(float x, float y, float width, float height, Colour colour, float radius = 0) { }

    public virtual void Circle(Vector2 centre, float radius, Colour colour) { }

    public virtual void Polygon(ReadOnlySpan<Vector2> corners, Colour colour) { }

    public virtual void Polyline(ReadOnlySpan<Vector2> points, float width, Colour colour) { }

    public virtual void Text(
        string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false)
    { }

    public virtual void PushClip(float x, float y, float width, float height) { }

    public virtual void PopClip() { }

    /// <summary>Where a text begins, and how wide it is.</summary>
    protected static (float Left, float Width) Extent(string text, float x, float size, TextAlign align, bool bold)
    {
        float width = TextFit.Width(text, size, bold);
        return (align switch { TextAlign.Left => x, TextAlign.Centre => x - (width / 2), _ => x - width }, width);
    }
}
