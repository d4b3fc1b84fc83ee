namespace EdAgents.Sandbox.Canvas;

/// <summary>Where a text lies about its point.</summary>
public enum TextAlign
{
    Left = 0, // it begins there
    Centre = 1, // its middle is there
    Right = 2, // it ends there
}

/// <summary>
/// What a scene draws on: <see cref="CanvasSize.Width"/> × <see cref="CanvasSize.Height"/> logical pixels, y downwards,
/// however large the host shows them. Later shapes cover earlier ones; edges are smoothed.
/// </summary>
/// <remarks>
/// Few members, so that a host is a page of code: what can be made of these (lines, triangles, ovals, limbs) is in
/// <see cref="CanvasShapes"/>. A convex polygon stands here where a triangle might, because two triangles that share a
/// smoothed edge let the background shine through it.
/// </remarks>
public interface ICanvas
{
    /// <summary>Fills everything.</summary>
    void Clear(Colour colour);

    /// <summary>A filled rectangle.</summary>
    /// <param name="radius">Of its corners.</param>
    void Rectangle(float x, float y, float width, float height, Colour colour, float radius = 0);

    /// <summary>A filled circle.</summary>
    void Circle(Vector2 centre, float radius, Colour colour);

    /// <summary>A filled convex shape.</summary>
    /// <param name="corners">Three or more, in order, either way round.</param>
    void Polygon(ReadOnlySpan<Vector2> corners, Colour colour);

    /// <summary>A line through points, with round ends and joints.</summary>
    /// <param name="points">Two or more.</param>
    /// <param name="colour">Opaque if joints must not show.</param>
    void Polyline(ReadOnlySpan<Vector2> points, float width, Colour colour);

    /// <summary>One line of text.</summary>
    /// <param name="x">Where it begins, ends or has its middle; see <paramref name="align"/>.</param>
    /// <param name="y">The line it stands on.</param>
    /// <param name="size">The height of its font; capitals are about 0.72 of it.</param>
    void Text(string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false);

    /// <summary>Draws only inside a rectangle, and inside those of earlier calls, until <see cref="PopClip"/>.</summary>
    void PushClip(float x, float y, float width, float height);

    /// <summary>Undoes the last <see cref="PushClip"/>.</summary>
    void PopClip();
}

/// <summary>The logical size of every canvas.</summary>
public static class CanvasSize
{
    /// <summary>Logical pixels across.</summary>
    public const int Width = 1280;

    /// <summary>Logical pixels down.</summary>
    public const int Height = 720;
}
