namespace EdAgents.Sandbox.Scenes;

/// <summary>What most panels are made of: the panel itself, bars to both sides of a middle, a curve.</summary>
internal static class Bars
{
    /// <param name="line">How far below the upper edge the title stands.</param>
    /// <param name="side">The colour of the seat it belongs to, where it belongs to one.</param>
    public static void DrawPanel(
        ICanvas canvas, float x, float y, float width, float height, string title, Palette palette, Colour? side = null, float line = 20, float size = 14)
    {
        canvas.Rectangle(x, y, width, height, palette.Panel, 10);
        if (side is { } colour)
            canvas.Rectangle(x, y + 8, 4, height - 16, colour, 2);

        canvas.Text(title, x + 16, y + line, size, palette.Muted);
    }

    /// <summary>A bar to the right of its track's middle, or to the left.</summary>
    /// <param name="share">Of half a track, −1 to 1.</param>
    public static void DrawSigned(ICanvas canvas, float left, float top, float width, float height, float share, Colour colour, float radius)
    {
        float middle = left + (width / 2);
        float length = width / 2 * Math.Clamp(share, -1, 1);
        canvas.Rectangle(MathF.Min(middle, middle + length), top, MathF.Abs(length), height, colour, radius);
    }

    /// <summary>A bar up from its track's middle, or down.</summary>
    /// <inheritdoc cref="DrawSigned"/>
    public static void DrawUpright(ICanvas canvas, float left, float top, float width, float height, float share, Colour colour, float radius)
    {
        float middle = top + (height / 2);
        float length = height / 2 * Math.Clamp(share, -1, 1);
        canvas.Rectangle(left, MathF.Min(middle, middle - length), width, MathF.Abs(length), colour, radius);
    }

    /// <summary>A number without bounds as a share from −1 to 1: small ones can be seen and large ones fit.</summary>
    public static float Squeezed(float number) => number / (1 + MathF.Abs(number));

    /// <summary>A line through points and a dot at its end.</summary>
    public static void DrawCurve(ICanvas canvas, IEnumerable<Vector2> points, float width, Colour colour)
    {
        Vector2[] line = [.. points];
        if (line.Length > 1)
            canvas.Polyline(line, width, colour);

        if (line.Length > 0)
            canvas.Circle(line[^1], width, colour);
    }
}
