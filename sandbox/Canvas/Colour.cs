namespace EdAgents.Sandbox.Canvas;

/// <summary>A colour as eight bits each of red, green, blue and opacity; not premultiplied.</summary>
public readonly record struct Colour(byte R, byte G, byte B, byte A = 255)
{
    /// <summary>A colour as style sheets write it: 0xE69F00.</summary>
    public static Colour FromRgb(uint rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>The same colour, less opaque.</summary>
    /// <param name="opacity">0 (cannot be seen) to 1.</param>
    public Colour Faded(float opacity) => this with { A = (byte)MathF.Round(A * Math.Clamp(opacity, 0, 1)) };

    /// <summary>A colour on the way to another.</summary>
    /// <param name="share">0 stays here, 1 is there.</param>
    public Colour Towards(Colour other, float share) => new(
        Between(R, other.R, share), Between(G, other.G, share), Between(B, other.B, share), Between(A, other.A, share));

    /// <summary>"#E69F00"; the opacity is not part of it.</summary>
    public override string ToString() => $"#{R:X2}{G:X2}{B:X2}";

    private static byte Between(byte from, byte to, float share) =>
        (byte)MathF.Round(from + ((to - from) * Math.Clamp(share, 0, 1)));
}
