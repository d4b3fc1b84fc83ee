namespace EdAgents.Learning.Columns;

/// <summary>A chance of being dropped, in steps of 2⁻¹⁶, and what the kept ones are multiplied by.</summary>
internal readonly struct DropoutChance(float chance)
{
    private const int Steps = 1 << 16;

    private readonly uint dropped = (uint)(chance * Steps);
    private readonly float keep = 1 / (1 - ((uint)(chance * Steps) / (float)Steps));

    public bool Any => dropped > 0;

    public void Drop(ref Pcg32 stream, Span<float> numbers)
    {
        // A local copy lives in registers; the field would be read and written for every number.
        var random = stream;
        foreach (ref float number in numbers)
            number *= Scale(random.NextUInt32() & (Steps - 1));

        stream = random;
    }

    /// <summary>Draws a mask. Two numbers from every draw: sixteen bits are chance enough, and drawing is what dropout costs.</summary>
    /// <param name="length">How many numbers, even.</param>
    public void Draw(ref Pcg32 stream, ref float mask, int length)
    {
        var random = stream;
        for (int i = 0; i < length; i += 2)
        {
            uint bits = random.NextUInt32();
            Unsafe.Add(ref mask, i) = Scale(bits & (Steps - 1));
            Unsafe.Add(ref mask, i + 1) = Scale(bits >> 16);
        }

        stream = random;
    }

    /// <summary>products ← values · mask, a multiple of 16 of them.</summary>
    public static void Multiply(ref float values, ref float mask, ref float products, int length)
    {
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<float>.Count)
            (Vector.LoadUnsafe(ref values, i) * Vector.LoadUnsafe(ref mask, i)).StoreUnsafe(ref products, i);
    }

    private float Scale(uint drawn) => drawn < dropped ? 0 : keep;
}
