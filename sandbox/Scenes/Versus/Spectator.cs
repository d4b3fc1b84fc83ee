namespace EdAgents.Sandbox.Scenes.Versus;

/// <summary>One of those who came to look, dark against the sky: only the eyes can be seen, which blink now and then.</summary>
internal static class Spectator
{
    /// <param name="at">The middle of the head, which bobs about it.</param>
    /// <param name="aside">How far it looks to the right.</param>
    /// <param name="number">By which it differs from others.</param>
    public static void Draw(ICanvas canvas, Vector2 at, float size, float aside, int number, int time, Palette palette)
    {
        at.Y += 3 * MathF.Sin((0.07f * time) + (2.4f * number));
        canvas.Oval(at + new Vector2(0, 0.95f * size), 1.25f * size, 0.8f * size, palette.Distant);
        canvas.Circle(at, size * 0.8f, palette.Distant);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            canvas.Triangle(
                at + (size * new Vector2(0.78f * side, -0.15f)), at + (size * new Vector2(0.12f * side, -0.7f)),
                at + (size * new Vector2(0.68f * side, -1.15f)), palette.Distant);
        }

        if ((time + (53 * number)) % 240 is >= 0 and <= 10)
            return;

        var gaze = palette.Moon.Towards(palette.Distant, 0.35f);
        canvas.Oval(at + new Vector2((-0.28f * size) + aside, -0.1f * size), 0.1f * size, 0.13f * size, gaze);
        canvas.Oval(at + new Vector2((0.28f * size) + aside, -0.1f * size), 0.1f * size, 0.13f * size, gaze);
    }
}
