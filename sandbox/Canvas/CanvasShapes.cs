namespace EdAgents.Sandbox.Canvas;

/// <summary>Shapes made of the few that a canvas knows.</summary>
public static class CanvasShapes
{
    private const int OvalCorners = 20;

    /// <summary>A straight line with round ends.</summary>
    public static void Line(this ICanvas canvas, Vector2 from, Vector2 to, float width, Colour colour) =>
        canvas.Polyline([from, to], width, colour);

    /// <summary>A filled triangle.</summary>
    public static void Triangle(this ICanvas canvas, Vector2 a, Vector2 b, Vector2 c, Colour colour) =>
        canvas.Polygon([a, b, c], colour);

    /// <summary>A filled ellipse.</summary>
    /// <param name="angle">How far its first axis is turned, in radians.</param>
    public static void Oval(this ICanvas canvas, Vector2 centre, float radiusX, float radiusY, Colour colour, float angle = 0)
    {
        Span<Vector2> corners = stackalloc Vector2[OvalCorners];
        var (sin, cos) = MathF.SinCos(angle);
        for (int i = 0; i < OvalCorners; i++)
        {
            var (y, x) = MathF.SinCos(i * MathF.Tau / OvalCorners);
            x *= radiusX;
            y *= radiusY;
            corners[i] = centre + new Vector2((x * cos) - (y * sin), (x * sin) + (y * cos));
        }

        canvas.Polygon(corners, colour);
    }

    /// <summary>A limb: two discs and everything between them.</summary>
    public static void Limb(this ICanvas canvas, Vector2 a, float radiusA, Vector2 b, float radiusB, Colour colour)
    {
        canvas.Circle(a, radiusA, colour);
        canvas.Circle(b, radiusB, colour);
        var along = b - a;
        float length = along.Length();
        if (length <= MathF.Abs(radiusA - radiusB) + 0.01f)
            return;

        // The flanks touch both discs: they lean by the angle whose sine is the difference of the radii over the length.
        along /= length;
        float sine = (radiusA - radiusB) / length;
        var across = new Vector2(-along.Y, along.X) * MathF.Sqrt(1 - (sine * sine));
        var up = (along * sine) + across;
        var down = (along * sine) - across;
        canvas.Polygon([a + (up * radiusA), b + (up * radiusB), b + (down * radiusB), a + (down * radiusA)], colour);
    }

    /// <summary>An arc of a circle, as a line with round ends.</summary>
    /// <param name="from">Where it begins, in radians, clockwise from the right.</param>
    /// <param name="to">Where it ends.</param>
    public static void Arc(this ICanvas canvas, Vector2 centre, float radius, float from, float to, float width, Colour colour)
    {
        Span<Vector2> points = stackalloc Vector2[14];
        for (int i = 0; i < points.Length; i++)
        {
            var (y, x) = MathF.SinCos(from + ((to - from) * i / (points.Length - 1)));
            points[i] = centre + (new Vector2(x, y) * radius);
        }

        canvas.Polyline(points, width, colour);
    }
}
