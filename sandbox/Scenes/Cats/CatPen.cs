namespace EdAgents.Sandbox.Scenes.Cats;

/// <summary>
/// Draws in the coordinates of a <see cref="CatPose"/>. A part is drawn twice: first everything larger and in ink, then in
/// colour; so shapes of one part share an outline, which outlining each of them would not give.
/// </summary>
internal sealed class CatPen(ICanvas canvas, Vector2 feet, int facing, float scale, Colour ink)
{
    private readonly float outline = 2.7f * scale;

    private bool inking;

    public void Part(Action draw)
    {
        inking = true;
        draw();
        inking = false;
        draw();
    }

    public void Limb(Vector2 a, float radiusA, Vector2 b, float radiusB, Colour colour) =>
        canvas.Limb(At(a), Radius(radiusA), At(b), Radius(radiusB), Shown(colour));

    public void Oval(Vector2 centre, float radiusX, float radiusY, Colour colour, float angle = 0) =>
        canvas.Oval(At(centre), Radius(radiusX), Radius(radiusY), Shown(colour), -facing * angle);

    public void Disc(Vector2 centre, float radius, Colour colour) => canvas.Circle(At(centre), Radius(radius), Shown(colour));

    public void Stroke(ReadOnlySpan<Vector2> points, float width, Colour colour)
    {
        Span<Vector2> there = stackalloc Vector2[points.Length];
        Map(points, there);
        canvas.Polyline(there, (width * scale) + (inking ? 2 * outline : 0), Shown(colour));
    }

    public void Patch(ReadOnlySpan<Vector2> corners, Colour colour)
    {
        Span<Vector2> there = stackalloc Vector2[corners.Length + 1];
        Map(corners, there);
        canvas.Polygon(there[..^1], Shown(colour));
        if (inking)
        {
            there[^1] = there[0];
            canvas.Polyline(there, 2 * outline, ink);
        }
    }

    private void Map(ReadOnlySpan<Vector2> from, Span<Vector2> to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = At(from[i]);
    }

    private Vector2 At(Vector2 point) => new(feet.X + (facing * scale * point.X), feet.Y - (scale * point.Y));

    private float Radius(float radius) => (radius * scale) + (inking ? outline : 0);

    private Colour Shown(Colour colour) => inking ? ink : colour;
}
