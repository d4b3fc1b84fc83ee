namespace EdAgents.Sandbox.Canvas;

/// <summary>Draws what a <see cref="DrawList"/> wrote down on another canvas.</summary>
public ref struct DrawListReader
{
    private ReadOnlySpan<byte> rest;

    private DrawListReader(ReadOnlySpan<byte> bytes) => rest = bytes;

    /// <exception cref="InvalidDataException">The bytes are not of a draw list.</exception>
    public static void Replay(ReadOnlySpan<byte> bytes, ICanvas canvas)
    {
        var reader = new DrawListReader(bytes);
        while (!reader.rest.IsEmpty)
            reader.DrawNext(canvas);
    }

    private void DrawNext(ICanvas canvas)
    {
        var command = (DrawCommand)Take(1)[0];
        switch (command)
        {
            case DrawCommand.PushClip:
                canvas.PushClip(Number(), Number(), Number(), Number());
                break;
            case DrawCommand.PopClip:
                canvas.PopClip();
                break;
            case >= DrawCommand.Clear and <= DrawCommand.Text:
                DrawColoured(command, canvas);
                break;
            default:
                throw new InvalidDataException($"expected a draw command from 1 to {(int)DrawCommand.PopClip}, found {(int)command}");
        }
    }

    private void DrawColoured(DrawCommand command, ICanvas canvas)
    {
        var rgba = Take(4);
        var colour = new Colour(rgba[0], rgba[1], rgba[2], rgba[3]);
        switch (command)
        {
            case DrawCommand.Clear:
                canvas.Clear(colour);
                break;
            case DrawCommand.Rectangle:
                canvas.Rectangle(Number(), Number(), Number(), Number(), colour, Number());
                break;
            case DrawCommand.Circle:
                canvas.Circle(Point(), Number(), colour);
                break;
            case DrawCommand.Polygon:
                canvas.Polygon(Points(), colour);
                break;
            case DrawCommand.Polyline:
                float width = Number();
                canvas.Polyline(Points(), width, colour);
                break;
            default:
                DrawText(canvas, colour);
                break;
        }
    }

    private void DrawText(ICanvas canvas, Colour colour)
    {
        int style = Take(1)[0];
        float size = Number();
        var at = Point();
        string text = Encoding.UTF8.GetString(Take(Count()));
        canvas.Text(text, at.X, at.Y, size, colour, (TextAlign)(style & 3), (style & 4) != 0);
    }

    private float Number() => BinaryPrimitives.ReadInt16LittleEndian(Take(2)) / DrawList.Steps;

    private Vector2 Point() => new(Number(), Number());

    private int Count() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    private Vector2[] Points()
    {
        int count = Count();
        var bytes = new DrawListReader(Take(4 * count));
        var points = new Vector2[count];
        foreach (ref var point in points.AsSpan())
            point = bytes.Point();

        return points;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (rest.Length < count)
            throw new InvalidDataException($"expected {count} more bytes of a draw command, found {rest.Length}");

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
