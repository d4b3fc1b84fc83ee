namespace EdAgents.Sandbox.Scenes.Digits;

/// <summary>
/// A field of pixels that can be drawn on with a soft pen, and what of it the columns see: what was drawn by hand is first brought
/// to the size and the place that digits have in MNIST, whose makers did the same.
/// </summary>
public sealed class DigitSketch
{
    /// <summary>Pixels across and down.</summary>
    public const int Size = 28;

    /// <summary>The longer side of a digit in MNIST.</summary>
    private const float DigitSize = 20;

    /// <summary>The pen is black up to this distance from its middle, and fades over <see cref="Softness"/> more; in pixels.</summary>
    private const float PenRadius = 0.7f;
    private const float Softness = 1.1f;

    /// <summary>Ink below this is no part of the digit where its size is measured; of 255.</summary>
    private const float Faint = 40;

    private readonly float[] ink = new float[Size * Size];
    private Vector2? pen;

    /// <summary>Whether it was drawn by hand; else it is an example, which has its size and place already.</summary>
    public bool ByHand { get; private set; } = true;

    public bool IsEmpty { get; private set; } = true;

    /// <summary>What was drawn: 0 to 255, row by row.</summary>
    public ReadOnlySpan<float> Ink => ink;

    public void Clear()
    {
        Array.Clear(ink);
        pen = null;
        ByHand = true;
        IsEmpty = true;
    }

    /// <param name="pixels">0 to 255, row by row.</param>
    public void Load(ReadOnlySpan<byte> pixels)
    {
        Clear();
        for (int i = 0; i < ink.Length; i++)
            ink[i] = pixels[i];

        ByHand = false;
        IsEmpty = false;
    }

    /// <summary>Puts the pen down, or moves it on.</summary>
    /// <param name="to">In pixels from the upper left corner.</param>
    public void Draw(Vector2 to)
    {
        if (!ByHand)
            Clear();

        var from = pen ?? to;
        pen = to;
        IsEmpty = false;
        for (int i = 0; i < ink.Length; i++)
        {
            float distance = Distance(new Vector2((i % Size) + 0.5f, (i / Size) + 0.5f), from, to);
            float pressed = 255 * Math.Clamp(1 - ((distance - PenRadius) / Softness), 0, 1);
            ink[i] = MathF.Max(ink[i], MathF.Round(pressed));
        }
    }

    public void Lift() => pen = null;

    /// <param name="pixels">Receives 28 × 28 numbers from 0 to 255.</param>
    public void Read(Span<float> pixels)
    {
        if (!ByHand || Extent() is not { } extent)
        {
            ink.CopyTo(pixels);
            return;
        }

        float scale = Math.Clamp(DigitSize / extent.Length, 0.5f, 3);
        for (int i = 0; i < ink.Length; i++)
        {
            var offset = new Vector2((i % Size) + 0.5f - (Size / 2f), (i / Size) + 0.5f - (Size / 2f));
            pixels[i] = MathF.Round(At(extent.Middle + (offset / scale)));
        }
    }

    private static float Distance(Vector2 point, Vector2 from, Vector2 to)
    {
        var way = to - from;
        float length = way.LengthSquared();
        float share = length == 0 ? 0 : Math.Clamp(Vector2.Dot(point - from, way) / length, 0, 1);
        return Vector2.Distance(point, from + (share * way));
    }

    /// <summary>The middle of the ink's mass and the longer side of its bounding box; null where there is too little ink.</summary>
    private (Vector2 Middle, float Length)? Extent()
    {
        var sum = Vector2.Zero;
        float mass = 0;
        int left = Size, right = -1, top = Size, bottom = -1;
        for (int i = 0; i < ink.Length; i++)
        {
            int x = i % Size, y = i / Size;
            sum += ink[i] * new Vector2(x + 0.5f, y + 0.5f);
            mass += ink[i];
            if (ink[i] >= Faint)
            {
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
            }
        }

        return right < 0 ? null : (sum / mass, Math.Max(right - left, bottom - top) + 1);
    }

    /// <summary>Between four pixels' middles; outside there is no ink.</summary>
    private float At(Vector2 place)
    {
        float x = place.X - 0.5f, y = place.Y - 0.5f;
        int left = (int)MathF.Floor(x), top = (int)MathF.Floor(y);
        float right = x - left, down = y - top;
        float upper = ((1 - right) * Pixel(left, top)) + (right * Pixel(left + 1, top));
        float lower = ((1 - right) * Pixel(left, top + 1)) + (right * Pixel(left + 1, top + 1));
        return ((1 - down) * upper) + (down * lower);
    }

    private float Pixel(int x, int y) => x is >= 0 and < Size && y is >= 0 and < Size ? ink[(y * Size) + x] : 0;
}
