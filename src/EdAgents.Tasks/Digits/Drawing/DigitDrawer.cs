namespace EdAgents.Tasks.Digits.Drawing;

internal static class DigitDrawer
{
    // Thickness of the pen in parts of the paper's height, and how much of it the pressure takes or adds along a stroke.
    private const float Thinnest = 0.05f;
    private const float Thickest = 0.135f;
    private const float Pressure = 0.3f;

    // The darkest pixel of the palest pen, and how much of its ink a pixel may lack.
    private const float Palest = 0.75f;
    private const float Grain = 0.15f;

    /// <param name="digit">0 to 9.</param>
    /// <param name="pixels">Takes the image, 0 (empty) to 255 (full ink).</param>
    public static void Draw(int digit, Paper paper, Span<byte> pixels, ref Pcg32 random)
    {
        var ways = Skeletons.Of(digit);
        var strokes = ways[random.NextInt32(ways.Length)];
        var warp = new Warp(paper.Size, ref random);
        float pen = paper.Size * random.NextSingle(Thinnest, Thickest);
        paper.Clear();
        foreach (var stroke in strokes)
            Draw(stroke, warp, pen, paper, ref random);

        Print(paper.Ink, pixels, ref random);
    }

    private static void Draw(Stroke stroke, Warp warp, float pen, Paper paper, ref Pcg32 random)
    {
        float pressure = random.NextSingle(-Pressure, Pressure);
        float change = random.NextSingle(-Pressure, Pressure) - pressure;
        var points = stroke.Points;
        var from = warp.Apply(points[0]);
        float thickness = pen * (1 + pressure);
        for (int i = 1; i < points.Length; i++)
        {
            var to = warp.Apply(points[i]);
            float next = pen * (1 + pressure + (change * i / (points.Length - 1)));
            paper.Line(from, to, thickness, next);
            from = to;
            thickness = next;
        }
    }

    private static void Print(ReadOnlySpan<float> ink, Span<byte> pixels, ref Pcg32 random)
    {
        float full = 255 * random.NextSingle(Palest, 1);
        for (int i = 0; i < pixels.Length; i++)
        {
            // Empty paper stays empty, as in MNIST: learning skips zeros.
            pixels[i] = ink[i] > 0 ? (byte)((full * ink[i] * (1 - (Grain * random.NextSingle()))) + 0.5f) : (byte)0;
        }
    }
}
