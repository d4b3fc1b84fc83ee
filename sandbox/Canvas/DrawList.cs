namespace EdAgents.Sandbox.Canvas;

/// <summary>
/// A canvas that writes down what is drawn, as compact bytes for another place to draw: a frame of the fight is about
/// ten kilobytes. <see cref="DrawListReader"/> is its inverse. Not thread-safe.
/// </summary>
public sealed class DrawList : ICanvas
{
    /// <summary>Steps per logical pixel: fine enough for screens of four times the size, and ±2047 fits into 16 bits.</summary>
    internal const float Steps = 16;

    private readonly ArrayBufferWriter<byte> buffer = new(16 * 1024);

    /// <summary>Everything drawn since the last <see cref="Reset"/>; valid until the next call.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    public void Reset() => buffer.ResetWrittenCount();

    public void Clear(Colour colour) => Begin(DrawCommand.Clear, colour);

    public void Rectangle(float x, float y, float width, float height, Colour colour, float radius = 0)
    {
        Begin(DrawCommand.Rectangle, colour);
        Numbers([x, y, width, height, radius]);
    }

    public void Circle(Vector2 centre, float radius, Colour colour)
    {
        Begin(DrawCommand.Circle, colour);
        Numbers([centre.X, centre.Y, radius]);
    }

    public void Polygon(ReadOnlySpan<Vector2> corners, Colour colour)
    {
        Begin(DrawCommand.Polygon, colour);
        Points(corners);
    }

    public void Polyline(ReadOnlySpan<Vector2> points, float width, Colour colour)
    {
        Begin(DrawCommand.Polyline, colour);
        Numbers([width]);
        Points(points);
    }

    public void Text(string text, float x, float y, float size, Colour colour, TextAlign align = TextAlign.Left, bool bold = false)
    {
        Begin(DrawCommand.Text, colour);
        Byte((byte)((int)align | (bold ? 4 : 0)));
        Numbers([size, x, y]);
        int length = Encoding.UTF8.GetByteCount(text);
        Count(length);
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(length));
        buffer.Advance(length);
    }

    public void PushClip(float x, float y, float width, float height)
    {
        Byte((byte)DrawCommand.PushClip);
        Numbers([x, y, width, height]);
    }

    public void PopClip() => Byte((byte)DrawCommand.PopClip);

    private void Begin(DrawCommand command, Colour colour)
    {
        var bytes = buffer.GetSpan(5);
        bytes[0] = (byte)command;
        bytes[1] = colour.R;
        bytes[2] = colour.G;
        bytes[3] = colour.B;
        bytes[4] = colour.A;
        buffer.Advance(5);
    }

    private void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    private void Count(int count)
    {
        if (count > ushort.MaxValue)
            throw new ArgumentException($"expected at most {ushort.MaxValue} points or bytes of text, found {count}");

        BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(2), (ushort)count);
        buffer.Advance(2);
    }

    private void Numbers(ReadOnlySpan<float> numbers)
    {
        var bytes = buffer.GetSpan(2 * numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            float steps = MathF.Round(Math.Clamp(numbers[i] * Steps, short.MinValue, short.MaxValue));
            BinaryPrimitives.WriteInt16LittleEndian(bytes[(2 * i)..], (short)steps);
        }

        buffer.Advance(2 * numbers.Length);
    }

    private void Points(ReadOnlySpan<Vector2> points)
    {
        Count(points.Length);
        foreach (var point in points)
            Numbers([point.X, point.Y]);
    }
}
