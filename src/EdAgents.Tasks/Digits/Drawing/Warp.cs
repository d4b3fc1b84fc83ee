namespace EdAgents.Tasks.Digits.Drawing;

/// <summary>
/// The distortion of one drawing: the skeleton is bent by a smooth field of shifts, then stretched, slanted, turned and put down
/// somewhere near the middle of the paper.
/// </summary>
internal sealed class Warp
{
    // Everything in heights of the digit, but the angles, which are tangents of the half.
    private const float Bend = 0.085f;
    private const float MeanSlant = 0.12f;
    private const float Slant = 0.26f;
    private const float Turn = 0.09f;
    private const float Shift = 0.055f;

    // Cells of the field in a row, and the shifts at the corners of a quadratic spline over them.
    private const int Cells = 3;
    private const int Corners = Cells + 2;

    private readonly Point[] field = new Point[Corners * Corners];
    private readonly float xx;
    private readonly float xy;
    private readonly float yx;
    private readonly float yy;
    private readonly Point middle;

    /// <param name="size">Width and height of the paper, in pixels.</param>
    public Warp(int size, ref Pcg32 random)
    {
        for (int i = 0; i < field.Length; i++)
            field[i] = new Point(Bend * Bell(ref random), Bend * Bell(ref random));

        float height = Room(size) * random.NextSingle(0.86f, 1.06f);
        float width = Room(size) * random.NextSingle(0.72f, 1.16f);
        float slant = MeanSlant + (Slant * Bell(ref random));

        // With the tangent of half an angle there is no need of a sine, which differs from machine to machine.
        float tangent = Turn * Bell(ref random);
        float cosine = (1 - (tangent * tangent)) / (1 + (tangent * tangent));
        float sine = 2 * tangent / (1 + (tangent * tangent));
        xx = cosine * width;
        xy = -((cosine * slant) + sine) * height;
        yx = sine * width;
        yy = (cosine - (sine * slant)) * height;
        float reach = size * Shift;
        middle = new Point(
            (size / 2f) + (reach * random.NextSingle(-1, 1)),
            (size / 2f) + (reach * random.NextSingle(-1, 1)));
    }

    public Point Apply(Point point)
    {
        var bent = point + ShiftAt(point);
        return middle + new Point((xx * bent.X) + (xy * bent.Y), (yx * bent.X) + (yy * bent.Y));
    }

    /// <summary>Height of a digit in pixels: 20 of 28 as in MNIST, and nearly the whole height of a small image.</summary>
    private static float Room(int size) => ((2 * size) + 4) / 3f;

    /// <summary>Mean 0 and variance 1, nearly normal, but never beyond ±3, so that every digit stays legible.</summary>
    private static float Bell(ref Pcg32 random) =>
        2 * (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f);

    private Point ShiftAt(Point point)
    {
        float x = Math.Clamp((point.X + 0.5f) * Cells, 0, Cells);
        float y = Math.Clamp((point.Y + 0.5f) * Cells, 0, Cells);
        int column = Math.Min((int)x, Cells - 1);
        int row = Math.Min((int)y, Cells - 1);
        var across = Weights(x - column);
        var down = Weights(y - row);
        var first = field.AsSpan((row * Corners) + column);
        return Blend(
            down,
            Blend(across, first[0], first[1], first[2]),
            Blend(across, first[Corners], first[Corners + 1], first[Corners + 2]),
            Blend(across, first[2 * Corners], first[(2 * Corners) + 1], first[(2 * Corners) + 2]));
    }

    private static Point Blend((float Before, float Here, float After) weights, Point before, Point here, Point after) =>
        (weights.Before * before) + (weights.Here * here) + (weights.After * after);

    private static (float Before, float Here, float After) Weights(float t) =>
        (0.5f * (1 - t) * (1 - t), 0.5f + (t * (1 - t)), 0.5f * t * t);
}
