namespace EdAgents.Sandbox.Canvas;

/// <summary>
/// The first byte of each command of a <see cref="DrawList"/>. Coordinates are signed 16-bit sixteenths of a logical pixel,
/// everything is little-endian, a colour is the four bytes r, g, b, a, and points are preceded by their count in 16 bits.
/// The browser page reads the same table.
/// </summary>
internal enum DrawCommand : byte
{
    Clear = 1, // colour
    Rectangle = 2, // colour, x, y, width, height, radius
    Circle = 3, // colour, x, y, radius
    Polygon = 4, // colour, points
    Polyline = 5, // colour, width, points
    Text = 6, // colour, one byte (align, +4 where bold), size, x, y, count of bytes in 16 bits, UTF-8
    PushClip = 7, // x, y, width, height
    PopClip = 8, // nothing
}
