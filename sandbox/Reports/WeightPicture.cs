namespace EdAgents.Sandbox.Reports;

/// <summary>
/// What a column looks for: the weights from the pixels to those of its units that contribute most, as small pictures side by
/// side, blue where ink lowers a unit's sum, red where it raises it, white where there never is ink: weights there are as they
/// were drawn.
/// </summary>
internal static class WeightPicture
{
    /// <summary>Units shown of each type.</summary>
    public const int UnitsOfAType = 8;

    private const int Gap = 2;
    private const int Examples = 200;

    /// <summary>One strip: the excitatory units that contribute most, then, after a wider gap, the inhibitory ones.</summary>
    /// <param name="controller">With one hidden layer of squared rectifiers.</param>
    /// <param name="images">What units are excited by; the first few are looked at.</param>
    /// <returns>An image element.</returns>
    public static string Strip(EdController controller, int column, ImageSet images)
    {
        int[] units = Strongest(controller, column, images, out int excitatory);
        bool[] inked = PixelPicture.Inked(images);
        int stripWidth = (units.Length * (images.Width + Gap)) + (4 * Gap);
        byte[] rgb = new byte[3 * stripWidth * images.Height];
        Array.Fill(rgb, (byte)0x80);
        for (int place = 0; place < units.Length; place++)
        {
            int left = (place * (images.Width + Gap)) + (place >= excitatory ? 4 * Gap : 0);
            float[] weights = [.. Enumerable.Range(0, images.PixelCount).Select(pixel => inked[pixel] ? controller.InputWeights(column, pixel)[units[place]] : 0)];
            Draw(weights, images.Width, rgb, stripWidth, left);
        }

        string uri = PngPicture.DataUri(stripWidth, images.Height, rgb);
        return $"<img class=\"weights\" alt=\"weights of column {column}\" src=\"{uri}\" style=\"aspect-ratio:{stripWidth}/{images.Height}\">";
    }

    /// <summary>Even units are excitatory, odd ones inhibitory.</summary>
    private static int[] Strongest(EdController controller, int column, ImageSet images, out int excitatory)
    {
        float[] contributions = Contributions(controller, column, images);
        var byStrength = Enumerable.Range(0, contributions.Length).OrderByDescending(unit => contributions[unit]).ToList();
        int[] raising = [.. byStrength.Where(unit => unit % 2 == 0).Take(UnitsOfAType)];
        excitatory = raising.Length;
        return [.. raising, .. byStrength.Where(unit => unit % 2 == 1).Take(UnitsOfAType)];
    }

    /// <summary>What each unit adds to the output, or takes from it, summed over some images.</summary>
    private static float[] Contributions(EdController controller, int column, ImageSet images)
    {
        var outputs = controller.OutputWeights(column);
        float[] contributions = new float[outputs.Length];
        float[] sums = new float[outputs.Length];
        for (int image = 0; image < Math.Min(Examples, images.Count); image++)
        {
            controller.InputWeights(column, -1).CopyTo(sums);
            var pixels = images.Image(image);
            for (int pixel = 0; pixel < pixels.Length; pixel++)
            {
                if (pixels[pixel] != 0)
                    AddScaled(sums, controller.InputWeights(column, pixel), pixels[pixel] * controller.Spec.Normalization!.Scales[pixel]);
            }

            for (int unit = 0; unit < sums.Length; unit++)
            {
                float rectified = MathF.Max(0, sums[unit]);
                contributions[unit] += MathF.Abs(outputs[unit]) * rectified * rectified;
            }
        }

        return contributions;
    }

    private static void AddScaled(Span<float> sums, ReadOnlySpan<float> weights, float scale)
    {
        for (int unit = 0; unit < sums.Length; unit++)
            sums[unit] += scale * weights[unit];
    }

    private static void Draw(float[] weights, int width, byte[] rgb, int stripWidth, int left)
    {
        float largest = Math.Max(weights.Max(MathF.Abs), float.Epsilon);
        for (int pixel = 0; pixel < weights.Length; pixel++)
        {
            int place = 3 * ((pixel / width * stripWidth) + left + (pixel % width));
            Colour(weights[pixel] / largest, rgb.AsSpan(place, 3));
        }
    }

    private static void Colour(float weight, Span<byte> rgb)
    {
        // From white to Okabe and Ito's blue and vermilion, which colour-blind readers tell apart too.
        ReadOnlySpan<byte> end = weight < 0 ? [0x00, 0x72, 0xb2] : [0xd5, 0x5e, 0x00];
        float part = MathF.Abs(weight);
        for (int i = 0; i < 3; i++)
            rgb[i] = (byte)(255 + (part * (end[i] - 255)));
    }
}
