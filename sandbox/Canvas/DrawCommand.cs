namespace EdAgents.Sandbox.Canvas;

/// <summary>
/// The first byte of each command of a <see cref="DrawList"/>. Coordinates are signed 16-bit sixteenths of a logical pixel,
/// everything is little-endian, a colour is the four bytes r, g, b, a, and points are preceded by their count in 16 bits.
/// The browser page reads the same table.
/// </summary>
internal enum DrawCommand : byte
{
    /// <summary>Colour.</summary>
    Clear = 1,

    /// <summary>Colour, x, y, width, height, radius.</summary>
    Rectangle = 2,

    /// <summary>Colour, x, y, radius.</summary>
    Circle = 3,

    /// <summary>Colour, points.</summary>
    Polygon = 4,

    /// <summary>Colour, width, points.</summary>
    Polyline = 5,

    /// <summary>Colour, one byte (align, +4 where bold), size, x, y, count of bytes in 16 bits, UTF-8.</summary>
    Text = 6,

    /// <summary>X, y, width, height.</summary>
    PushClip = 7,

    /// <summary>Nothing.</summary>
    PopClip = 8,
}
