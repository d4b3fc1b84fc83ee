namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>Draws one unit: round where it excites, square where it inhibits, the larger and brighter the more active it is.</summary>
internal static class UnitPainter
{
    /// <param name="cell">The side of the unit's place.</param>
    /// <param name="activity">−1 to 1; below 0 it is hollow.</param>
    /// <param name="behind">What shows through a hollow one.</param>
    public static void Draw(
        ICanvas canvas, Vector2 at, float cell, float activity, bool excitatory, Colour behind, Palette palette)
    {
        float strength = MathF.Min(1, MathF.Abs(activity));
        float radius = cell * (0.16f + (0.28f * strength));
        var colour = Colour(excitatory, palette).Towards(palette.Track, 0.65f * (1 - strength));
        Shape(canvas, at, radius, excitatory, colour);
        if (activity < 0)
            Shape(canvas, at, radius * 0.55f, excitatory, behind);
    }

    private static Colour Colour(bool excitatory, Palette palette) => excitatory ? palette.Danger : palette.Right;

    private static void Shape(ICanvas canvas, Vector2 at, float radius, bool round, Colour colour)
    {
        if (round)
        {
            canvas.Circle(at, radius, colour);
        }
        else
        {
            // As large as the disc of that radius.
            float half = radius * 0.886f;
            canvas.Rectangle(at.X - half, at.Y - half, 2 * half, 2 * half, colour);
        }
    }
}
