namespace EdAgents.Tasks.Digits;

/// <summary>Where in the source each pixel of a warped image comes from: X = StartX + XX·x + XY·y, Y = StartY + YX·x + YY·y.</summary>
internal readonly record struct AffineMap(float StartX, float XX, float XY, float StartY, float YX, float YY)
{
    /// <summary>Draws a map that turns, stretches and shears about the middle of the image, and then shifts.</summary>
    public static AffineMap Draw(ImageWarp warp, int width, int height, ref Pcg32 random)
    {
        float angle = Even(warp.Rotation, ref random) * (MathF.PI / 180);
        float stretchX = 1 / (1 + Even(warp.Scale, ref random));
        float stretchY = 1 / (1 + Even(warp.Scale, ref random));
        float shear = Even(warp.Shear, ref random);
        float shiftX = Even(warp.Shift, ref random) * (width / ImageWarp.Side);
        float shiftY = Even(warp.Shift, ref random) * (height / ImageWarp.Side);

        float sine = Sine(angle);
        float cosine = Cosine(angle);
        float xx = cosine * stretchX, xy = ((cosine * shear) - sine) * stretchY;
        float yx = sine * stretchX, yy = (cosine + (sine * shear)) * stretchY;
        float middleX = (width - 1) / 2f, middleY = (height - 1) / 2f;
        return new AffineMap(
            middleX + shiftX - (xx * middleX) - (xy * middleY), xx, xy,
            middleY + shiftY - (yx * middleX) - (yy * middleY), yx, yy);
    }

    private static float Even(float limit, ref Pcg32 random) => random.NextSingle(-limit, limit);

    // Taylor's series, exact to a float for the angles that a warp may have; the C library's functions differ between machines.
    private static float Sine(float angle)
    {
        double square = (double)angle * angle;
        return (float)(angle * (1 - (square / 6 * (1 - (square / 20 * (1 - (square / 42 * (1 - (square / 72)))))))));
    }

    private static float Cosine(float angle)
    {
        double square = (double)angle * angle;
        return (float)(1 - (square / 2 * (1 - (square / 12 * (1 - (square / 30 * (1 - (square / 56 * (1 - (square / 90))))))))));
    }
}
