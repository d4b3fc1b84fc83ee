namespace EdAgents.Sandbox.Scenes;

/// <summary>The sky that scenes play under.</summary>
internal static class NightSky
{
    private const int Bands = 32;

    private static readonly Vector2 MoonAt = new(964, 236);

    private static readonly Vector2[] Stars =
    [
        new(70, 190), new(148, 262), new(212, 176), new(300, 232), new(372, 168), new(452, 254), new(540, 184), new(610, 240),
        new(700, 176), new(770, 262), new(838, 170), new(1076, 176), new(1120, 268), new(1172, 206), new(1236, 174), new(36, 300),
        new(420, 296), new(664, 290), new(1222, 282), new(250, 296),
    ];

    /// <param name="height">Down to where it meets the ground.</param>
    /// <param name="pan">How far the moon is moved to the left by a camera that moves to the right.</param>
    /// <param name="time">In frames; stars twinkle.</param>
    public static void Draw(ICanvas canvas, Palette palette, float height, float pan, int time)
    {
        DrawSpace(canvas, palette, height, time);
        DrawMoon(canvas, MoonAt - new Vector2(pan, 0), palette);
    }

    /// <summary>Draws a sky without a moon.</summary>
    public static void DrawSpace(ICanvas canvas, Palette palette, float height, int time)
    {
        DrawBands(canvas, palette, height);
        DrawStars(canvas, palette, time);
    }

    private static void DrawBands(ICanvas canvas, Palette palette, float height)
    {
        for (int i = 0; i < Bands; i++)
        {
            var colour = palette.SkyHigh.Towards(palette.SkyLow, (float)i / (Bands - 1));
            canvas.Rectangle(0, i * height / Bands, CanvasSize.Width, (height / Bands) + 1, colour);
        }
    }

    private static void DrawStars(ICanvas canvas, Palette palette, int time)
    {
        for (int i = 0; i < Stars.Length; i++)
        {
            float twinkle = 0.35f + (0.25f * MathF.Sin((0.05f * time) + (1.7f * i)));
            canvas.Circle(Stars[i], 1.1f + (0.4f * (i % 3)), palette.Moon.Faded(twinkle));
        }
    }

    private static void DrawMoon(ICanvas canvas, Vector2 at, Palette palette)
    {
        canvas.Circle(at, 92, palette.Moon.Faded(0.05f));
        canvas.Circle(at, 74, palette.Moon.Faded(0.07f));
        var moon = palette.Moon.Towards(palette.SkyLow, 0.22f);
        var crater = moon.Towards(palette.SkyLow, 0.25f);
        canvas.Circle(at, 56, moon);
        canvas.Circle(at + new Vector2(-18, -14), 10, crater);
        canvas.Circle(at + new Vector2(16, 10), 14, crater);
        canvas.Circle(at + new Vector2(-14, 24), 6, crater);
        canvas.Circle(at + new Vector2(22, -22), 5, crater);
    }
}
