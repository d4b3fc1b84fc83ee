namespace EdAgents.Tasks.Digits;

/// <summary>
/// Warps images one at a time: draws a map and, for some, two fields of pushes, and reads the source between its pixels
/// (bilinear). One thread's scratch; after construction no call allocates.
/// </summary>
internal sealed class ImageWarper
{
    /// <summary>Smaller values become 0: faint edges would make the image less sparse and slower to learn from.</summary>
    private const float MinInk = 1;

    private readonly ImageWarp warp;
    private readonly DisplacementFields? fields;
    private readonly float reach;
    private readonly int width;
    private readonly int height;
    private readonly int rim;
    private readonly int stride;

    /// <summary>The image as floats with an empty rim, so that a pixel just outside is read like any other.</summary>
    private readonly float[] plane;

    public ImageWarper(ImageWarp warp, DisplacementFields? fields, int width, int height)
    {
        this.warp = warp;
        this.fields = fields;
        this.width = width;
        this.height = height;
        reach = fields?.Reach ?? 0;
        rim = (int)(2 * reach) + 4;
        stride = width + (2 * rim);
        plane = new float[stride * (height + (2 * rim))];
    }

    /// <param name="image">The source, row after row.</param>
    /// <param name="random">What the warp is drawn from; always as many draws.</param>
    /// <param name="result">Receives 0 to 255 per pixel.</param>
    public void Warp(ReadOnlySpan<byte> image, ref Pcg32 random, Span<float> result)
    {
        var map = AffineMap.Draw(warp, width, height, ref random);
        var push = Push.Draw(warp, ref random);
        var ink = Spread(image);
        result.Clear();
        if (ink.Right < ink.Left)
            return;

        for (int y = 0; y < height; y++)
        {
            // Only what lies over ink, or beside it, can be anything but empty: less than half of an image of a digit.
            float rowX = map.StartX + (map.XY * y), rowY = map.StartY + (map.YY * y);
            var (from, to) = Within(rowX, map.XX, ink.Left - 1 - reach, ink.Right + 1 + reach, (0, width - 1));
            (from, to) = Within(rowY, map.YX, ink.Top - 1 - reach, ink.Bottom + 1 + reach, (from, to));
            if (from > to)
                continue;

            int start = (y * width) + from;
            var row = result.Slice(start, to - from + 1);
            float placeX = rowX + rim, placeY = rowY + rim;
            if (fields is not null && push.Bends)
            {
                Read(row, from, placeX, map.XX, placeY, map.YX, fields[push.FieldX][start..], push.SignX, fields[push.FieldY][start..], push.SignY);
            }
            else
            {
                Read(row, from, placeX, map.XX, placeY, map.YX);
            }
        }
    }

    /// <summary>The whole x between two others for which start + slope·x may lie in [low, high].</summary>
    private static (int From, int To) Within(float start, float slope, float low, float high, (int From, int To) limits)
    {
        if (MathF.Abs(slope) < 1e-4f)
            return start < low - 1 || start > high + 1 ? (1, 0) : limits;

        float one = (low - start) / slope, other = (high - start) / slope;
        float least = MathF.Max(MathF.Floor(MathF.Min(one, other)), limits.From);
        float most = MathF.Min(MathF.Ceiling(MathF.Max(one, other)), limits.To);
        return least > most ? (1, 0) : ((int)least, (int)most);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read(Span<float> row, int from, float startX, float stepX, float startY, float stepY)
    {
        for (int i = 0; i < row.Length; i++)
            row[i] = At(startX + (stepX * (from + i)), startY + (stepY * (from + i)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read(
        Span<float> row, int from, float startX, float stepX, float startY, float stepY,
        ReadOnlySpan<float> pushX, float signX, ReadOnlySpan<float> pushY, float signY)
    {
        pushX = pushX[..row.Length];
        pushY = pushY[..row.Length];
        for (int i = 0; i < row.Length; i++)
            row[i] = At(startX + (stepX * (from + i)) + (signX * pushX[i]), startY + (stepY * (from + i)) + (signY * pushY[i]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float At(float x, float y)
    {
        int left = (int)x, top = (int)y;
        int place = (top * stride) + left;
        var pixels = plane.AsSpan();
        if ((uint)left >= (uint)(stride - 1) || (uint)(place + stride + 1) >= (uint)pixels.Length)
            return 0;

        float u = x - left, v = y - top;
        float upper = pixels[place] + (u * (pixels[place + 1] - pixels[place]));
        float lower = pixels[place + stride] + (u * (pixels[place + stride + 1] - pixels[place + stride]));
        float value = upper + (v * (lower - upper));
        return value >= MinInk ? value : 0;
    }

    private Ink Spread(ReadOnlySpan<byte> image)
    {
        var ink = new Ink(width, -1, height, -1);
        for (int y = 0; y < height; y++)
        {
            var row = image.Slice(y * width, width);
            var target = plane.AsSpan(((y + rim) * stride) + rim, width);
            target.Clear();
            int left = row.IndexOfAnyExcept((byte)0);
            if (left < 0)
                continue;

            int right = row.LastIndexOfAnyExcept((byte)0);
            for (int x = left; x <= right; x++)
                target[x] = row[x];

            ink = new Ink(Math.Min(ink.Left, left), Math.Max(ink.Right, right), Math.Min(ink.Top, y), y);
        }

        return ink;
    }

    private readonly record struct Ink(int Left, int Right, int Top, int Bottom);

    /// <summary>Which fields push the pixels of an image, and which way.</summary>
    private readonly record struct Push(bool Bends, int FieldX, int FieldY, float SignX, float SignY)
    {
        public static Push Draw(ImageWarp warp, ref Pcg32 random)
        {
            bool bends = random.NextSingle() < warp.ElasticShare;
            int x = random.NextInt32(DisplacementFields.Count), y = random.NextInt32(DisplacementFields.Count);
            uint signs = random.NextUInt32() >> 30;
            return new Push(bends, x, y, (signs & 1) == 0 ? 1 : -1, (signs & 2) == 0 ? 1 : -1);
        }
    }
}
