namespace EdAgents.Sandbox.Scenes.Versus;

/// <summary>What comics draw about fighters: the star of a hit, the number of its damage, the stars of a daze.</summary>
internal static class VersusMarks
{
    /// <summary>A hit: a red star that grows and fades, a bright one in it that shrinks.</summary>
    /// <param name="share">Of its time that has passed, 0 to 1.</param>
    public static void DrawHit(ICanvas canvas, Vector2 at, float size, float share, Palette palette)
    {
        DrawStar(canvas, at, size * (0.7f + (0.6f * share)), 9, palette.Danger.Faded(1 - share));
        DrawStar(canvas, at, size * 0.8f * (1 - share), 9, palette.Glow);
        DrawStar(canvas, at, size * 0.45f * (1 - share), 7, palette.White);
    }

    /// <summary>A star of rays, long and short in turn.</summary>
    public static void DrawStar(ICanvas canvas, Vector2 at, float size, int rays, Colour colour)
    {
        if (size < 1)
            return;

        canvas.Circle(at, size * 0.45f, colour);
        for (int i = 0; i < rays; i++)
        {
            float angle = (i * MathF.Tau / rays) + 0.3f;
            float length = size * (i % 2 == 0 ? 1.25f : 0.85f);
            var (sin, cos) = MathF.SinCos(angle);
            var ray = new Vector2(cos, sin);
            var across = new Vector2(-sin, cos) * size * 0.2f;
            var root = at + (ray * size * 0.38f);
            canvas.Triangle(root - across, root + across, at + (ray * length), colour);
        }
    }

    /// <summary>The damage of a blow, which rises and fades; it has a shadow.</summary>
    /// <param name="share">Of its time that has passed, 0 to 1.</param>
    /// <param name="highest">It does not rise above this.</param>
    public static void DrawDamage(
        ICanvas canvas, float damage, float x, float y, float size, float share, float rise, float highest, Colour colour, Palette palette)
    {
        string number = $"−{damage:0}";
        y = MathF.Max(highest, y - (rise * MathF.Sqrt(share)));
        float fade = share < 0.6f ? 1 : (1 - share) / 0.4f;
        canvas.Text(number, x + 2, y + 2, size, palette.Ink.Faded(fade), TextAlign.Centre, bold: true);
        canvas.Text(number, x, y, size, colour.Faded(fade), TextAlign.Centre, bold: true);
    }

    /// <summary>Four stars that go round a head.</summary>
    /// <param name="lift">How far above the head's middle, before it is zoomed.</param>
    public static void DrawDaze(ICanvas canvas, Vector2 head, float zoom, float lift, Colour colour, int time)
    {
        for (int i = 0; i < 4; i++)
        {
            var (sin, cos) = MathF.SinCos((0.09f * time) + (i * MathF.Tau / 4));
            var at = head + (zoom * new Vector2(38 * cos, (10 * sin) - lift));
            float size = zoom * (6 + (2 * sin));
            DrawTriangle(canvas, at, size, colour);
            DrawTriangle(canvas, at, -size, colour);
        }
    }

    private static void DrawTriangle(ICanvas canvas, Vector2 at, float size, Colour colour) =>
        canvas.Triangle(at + (size * new Vector2(-1, 0.55f)), at + (size * new Vector2(1, 0.55f)), at - new Vector2(0, size), colour);
}
