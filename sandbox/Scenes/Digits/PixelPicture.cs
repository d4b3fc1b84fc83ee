namespace EdAgents.Sandbox.Scenes.Digits;

/// <summary>Draws square pictures of few pixels. Neighbours of one shade are drawn as one rectangle, and 0 not at all.</summary>
internal static class PixelPicture
{
    /// <summary>Shades from 0 to the largest value; more could not be told apart, and frames would grow.</summary>
    private const int Shades = 16;

    /// <param name="pixels">Row by row; from 0 to <paramref name="largest"/> either way.</param>
    /// <param name="width">Pixels across and down.</param>
    /// <param name="colour">Of a value.</param>
    /// <param name="largest">What is drawn in full; beyond it nothing changes.</param>
    public static void Draw(
        ICanvas canvas, ReadOnlySpan<float> pixels, int width, float left, float top, float size, Func<float, Colour> colour, float largest = 255)
    {
        for (int row = 0; row < width; row++)
        {
            int start = 0;
            for (int x = 1; x <= width; x++)
            {
                int shade = Shade(pixels[(row * width) + start], largest);
                if (x < width && Shade(pixels[(row * width) + x], largest) == shade)
                    continue;

                if (shade != 0)
                    canvas.Rectangle(left + (start * size), top + (row * size), (x - start) * size, size, colour(largest * shade / Shades));

                start = x;
            }
        }
    }

    /// <summary>Which pixels have ink in any of the first images.</summary>
    public static bool[] Inked(ImageSet images, int count = int.MaxValue)
    {
        var inked = new bool[images.PixelCount];
        for (int i = 0; i < Math.Min(images.Count, count); i++)
        {
            var image = images.Image(i);
            for (int pixel = 0; pixel < inked.Length; pixel++)
                inked[pixel] |= image[pixel] > 0;
        }

        return inked;
    }

    private static int Shade(float value, float largest) =>
        largest == 0 ? 0 : (int)MathF.Round(Shades * Math.Clamp(value / largest, -1, 1));
}
