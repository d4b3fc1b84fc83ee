using EdAgents.Sandbox.Canvas;
using Raylib_cs;
using RaylibColor = Raylib_cs.Color;
using RaylibRectangle = Raylib_cs.Rectangle;

namespace EdAgents.Sandbox.Window;

/// <summary>
/// A canvas on the window's surface. Coordinates are scaled here and not by a camera, so that fonts are drawn at the size
/// they are seen at, and the clip rectangles, which no camera moves, come out right.
/// </summary>
internal sealed class RaylibCanvas(RaylibFonts fonts) : ICanvas
{
    private const int CornerSegments = 6;

    // Pixels. Nobody sees the ends of a thinner line, and a column's picture has hundreds of them.
    private const float ThinnestRound = 3;

    private readonly Stack<RaylibRectangle> clips = new();
    private float scale = 1;
    private Vector2 corner;

    /// <summary>Fits the canvas into the window as it is now, with dark bars where the shapes differ.</summary>
    public void Begin()
    {
        var size = new Vector2(Raylib.GetScreenWidth(), Raylib.GetScreenHeight());
        scale = MathF.Min(size.X / CanvasSize.Width, size.Y / CanvasSize.Height);
        corner = (size - (scale * new Vector2(CanvasSize.Width, CanvasSize.Height))) / 2;
        fonts.Density = (float)Raylib.GetRenderWidth() / Raylib.GetScreenWidth();
        Raylib.ClearBackground(new RaylibColor(11, 12, 20, 255));
        PushClip(0, 0, CanvasSize.Width, CanvasSize.Height);
    }

    public void End() => PopClip();

    /// <summary>A point of the window, in logical pixels.</summary>
    public Vector2 ToLogical(Vector2 point) => (point - corner) / scale;

    public void Clear(Colour colour) => Raylib.DrawRectangleRec(Area(0, 0, CanvasSize.Width, CanvasSize.Height), Shown(colour));

    public void Rectangle(float x, float y, float width, float height, Colour colour, float radius = 0)
    {
        float shorter = MathF.Min(width, height);
        if (radius <= 0 || shorter <= 0)
        {
            Raylib.DrawRectangleRec(Area(x, y, width, height), Shown(colour));
        }
        else
        {
            float roundness = MathF.Min(1, 2 * radius / shorter);
            Raylib.DrawRectangleRounded(Area(x, y, width, height), roundness, CornerSegments, Shown(colour));
        }
    }

    public void Circle(Vector2 centre, float radius, Colour colour) => Disc(At(centre), radius * scale, Shown(colour));

    public unsafe void Polygon(ReadOnlySpan<Vector2> corners, Colour colour)
    {
        Span<Vector2> there = stackalloc Vector2[corners.Length];
        for (int i = 0; i < corners.Length; i++)
            there[i] = At(corners[i]);

        fixed (Vector2* first = there)
            Raylib.DrawTriangleFan(first, there.Length, Shown(colour));
    }

    public void Polyline(ReadOnlySpan<Vector2> points, float width, Colour colour)
    {
        var shown = Shown(colour);
        for (int i = 0; i < points.Length; i++)
        {
            if (width * scale >= ThinnestRound)
                Disc(At(points[i]), width / 2 * scale, shown);

            if (i > 0)
                Raylib.DrawLineEx(At(points[i - 1]), At(points[i]), width * scale, shown);
        }
    }

    public void Text(string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false) =>
        fonts.Draw(text, At(new Vector2(x, y)), size * scale, Shown(colour), align, bold);

    public void PushClip(float x, float y, float width, float height)
    {
        var area = Area(x, y, width, height);
        if (clips.TryPeek(out var outer))
            area = Common(area, outer);

        clips.Push(area);
        Clip(area);
    }

    public void PopClip()
    {
        clips.Pop();
        Raylib.EndScissorMode();
        if (clips.TryPeek(out var outer))
            Clip(outer);
    }

    /// <summary>Raylib's own circle has 36 corners at any size, which is most of the work where there are hundreds of small ones.</summary>
    private static void Disc(Vector2 centre, float radius, RaylibColor colour) =>
        Raylib.DrawCircleSector(centre, radius, 0, 360, (int)Math.Clamp(6 + (radius * 1.2f), 8, 48), colour);

    /// <summary>Raylib knows one clip at a time; where clips are nested, it is told what they have in common.</summary>
    private static RaylibRectangle Common(RaylibRectangle a, RaylibRectangle b)
    {
        float left = MathF.Max(a.X, b.X);
        float top = MathF.Max(a.Y, b.Y);
        float right = MathF.Min(a.X + a.Width, b.X + b.Width);
        float bottom = MathF.Min(a.Y + a.Height, b.Y + b.Height);
        return new RaylibRectangle(left, top, MathF.Max(0, right - left), MathF.Max(0, bottom - top));
    }

    private static void Clip(RaylibRectangle area)
    {
        int left = (int)MathF.Floor(area.X);
        int top = (int)MathF.Floor(area.Y);
        int right = (int)MathF.Ceiling(area.X + area.Width);
        int bottom = (int)MathF.Ceiling(area.Y + area.Height);
        Raylib.BeginScissorMode(left, top, right - left, bottom - top);
    }

    private Vector2 At(Vector2 point) => corner + (point * scale);

    private RaylibRectangle Area(float x, float y, float width, float height)
    {
        var at = At(new Vector2(x, y));
        return new RaylibRectangle(at.X, at.Y, width * scale, height * scale);
    }

    private static RaylibColor Shown(Colour colour) => new(colour.R, colour.G, colour.B, colour.A);
}
