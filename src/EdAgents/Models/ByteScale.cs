namespace EdAgents.Models;

/// <summary>Weights as signed bytes from −127 to 127 times a scale: symmetric, so that 0 stays 0 and no weight changes its sign.</summary>
internal static class ByteScale
{
    public const int Most = sbyte.MaxValue;

    /// <summary>Low bits of a float's 24 that a scale leaves 0.</summary>
    private const uint FreeBits = (1 << 7) - 1;

    /// <summary>
    /// The scale for weights of at most this size. Rounded up to 17 significant bits: its product with a byte is then exact in
    /// a float, so every reader gets the same numbers, and a model that was loaded and is saved again keeps them.
    /// </summary>
    public static float For(float largest)
    {
        float scale = largest / Most;
        return float.IsFinite(scale) ? BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(scale) + FreeBits) & ~FreeBits) : scale;
    }

    /// <summary>The nearest byte, of two equally near the even one.</summary>
    public static sbyte Quantize(float weight, float scale) =>
        scale > 0 ? (sbyte)Math.Clamp(Math.Round((double)weight / scale), -Most, Most) : (sbyte)0;
}
