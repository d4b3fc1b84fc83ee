namespace EdAgents.Tasks.Digits;

/// <summary>
/// Smooth random displacement fields, one number per pixel, drawn once. Smoothing new noise for every image would take more time than
/// learning from it; a thousand fields, each along x or y, with either sign, make millions of pairs.
/// </summary>
internal sealed class DisplacementFields
{
    public const int Count = 1024;

    private readonly float[] fields;
    private readonly int width;
    private readonly int height;

    /// <summary>Draws the fields; the same for any number of threads.</summary>
    public DisplacementFields(ImageWarp warp, int width, int height, ulong seed, WorkerTeam team)
    {
        this.width = width;
        this.height = height;
        fields = new float[Count * width * height];

        // The pushes of smoothed noise have the deviation α / (√12·√π·σ): both α and σ are scaled so that it, too, grows with the side.
        float side = MathF.Sqrt(width * height) / ImageWarp.Side;
        float[] kernel = Gaussian(warp.Smoothness * side);
        float strength = warp.Elasticity * side * side;
        team.Run(Count, (field, _) => Draw(field, kernel, strength, seed));
        foreach (float push in fields)
            Reach = MathF.Max(Reach, MathF.Abs(push));
    }

    public float Reach { get; }

    public ReadOnlySpan<float> this[int field] => fields.AsSpan(field * width * height, width * height);

    private static float[] Gaussian(float deviation)
    {
        int radius = Math.Max(1, (int)((3 * deviation) + 0.5f));
        float[] exponents = new float[(2 * radius) + 1];
        for (int i = 0; i < exponents.Length; i++)
            exponents[i] = -(i - radius) * (i - radius) / (2 * deviation * deviation);

        float[] kernel = new float[exponents.Length];
        Softmax.Probabilities(exponents, kernel);
        return kernel;
    }

    /// <summary>Noise on a plane that is larger by the kernel, smoothed along x and then along y.</summary>
    private void Draw(int field, float[] kernel, float strength, ulong seed)
    {
        var random = new Pcg32(seed, DigitStreams.Field(field));
        int rim = kernel.Length - 1;
        float[] noise = new float[(width + rim) * (height + rim)];
        foreach (ref float number in noise.AsSpan())
            number = random.NextSingle(-strength, strength);

        float[] rows = new float[width * (height + rim)];
        for (int place = 0; place < rows.Length; place++)
            rows[place] = Smooth(noise, (place / width * (width + rim)) + (place % width), 1, kernel);

        for (int place = 0; place < width * height; place++)
            fields[(field * width * height) + place] = Smooth(rows, place, width, kernel);
    }

    private static float Smooth(float[] numbers, int start, int stride, float[] kernel)
    {
        float sum = 0;
        for (int i = 0; i < kernel.Length; i++)
            sum += kernel[i] * numbers[start + (i * stride)];

        return sum;
    }
}
