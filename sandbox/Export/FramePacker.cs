namespace EdAgents.Sandbox.Export;

/// <summary>
/// Writes draw lists one after the other as what changed since the one before: a third of what a general packer makes of them by
/// itself, as every coordinate of a moving camera is another number, but the differences are few. Coordinates are rounded to a
/// quarter of a logical pixel, which nobody sees. replay.js reads it.
/// </summary>
/// <remarks>
/// A frame is three counts in 32 bits, then as many codes, literal bytes, and low and high bytes of differences. Code 0: the
/// next command is among the literals. Otherwise it is like a command of the frame before, so many beyond the last one referred
/// to: from 128 the same, below, from 1, moved by the next differences (in quarters, the sign in the lowest bit).
/// </remarks>
public sealed class FramePacker
{
    /// <summary>Sixteenths of a logical pixel.</summary>
    private const int Quarter = 4;

    /// <summary>Commands looked at for a like one; codes have room for 127.</summary>
    private const int Window = 40;
    private const int SameCode = 128;

    private readonly List<byte> codes = [];
    private readonly List<byte> literals = [];
    private readonly List<byte> low = [];
    private readonly List<byte> high = [];
    private List<byte[]> before = [];

    /// <summary>Writes the next frame.</summary>
    /// <param name="frame">The bytes of a <see cref="DrawList"/>.</param>
    public void Write(ReadOnlySpan<byte> frame, Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var now = Split(frame);
        int from = 0;
        foreach (byte[] command in now)
        {
            int like = Find(command, from);
            if (like < 0)
            {
                codes.Add(0);
                literals.AddRange(command);
                continue;
            }

            bool same = command.AsSpan().SequenceEqual(before[like]);
            codes.Add((byte)(like - from + (same ? SameCode : 1)));
            if (!same)
                WriteDifferences(command, before[like]);

            from = like + 1;
        }

        before = now;
        WriteAll(output);
    }

    /// <summary>A frame as it comes out again: with coordinates in quarters of a logical pixel.</summary>
    public static byte[] Rounded(ReadOnlySpan<byte> frame) => [.. Split(frame).SelectMany(command => command)];

    private static List<byte[]> Split(ReadOnlySpan<byte> frame)
    {
        var commands = new List<byte[]>();
        while (!frame.IsEmpty)
        {
            byte[] command = frame[..Length(frame)].ToArray();
            frame = frame[command.Length..];
            var numbers = command.AsSpan(Numbers(command));
            for (int i = 0; i < numbers.Length; i += sizeof(short))
            {
                float quarters = MathF.Round(BinaryPrimitives.ReadInt16LittleEndian(numbers[i..]) / (float)Quarter);
                BinaryPrimitives.WriteInt16LittleEndian(numbers[i..], (short)(Quarter * Math.Clamp(quarters, -8191, 8191)));
            }

            commands.Add(command);
        }

        return commands;
    }

    /// <summary>Bytes of the first command: the table of <see cref="DrawCommand"/>.</summary>
    private static int Length(ReadOnlySpan<byte> frame) => (DrawCommand)frame[0] switch
    {
        DrawCommand.Clear => 5,
        DrawCommand.Rectangle => 15,
        DrawCommand.Circle => 11,
        DrawCommand.Polygon => 7 + (4 * BinaryPrimitives.ReadUInt16LittleEndian(frame[5..])),
        DrawCommand.Polyline => 9 + (4 * BinaryPrimitives.ReadUInt16LittleEndian(frame[7..])),
        DrawCommand.Text => 14 + BinaryPrimitives.ReadUInt16LittleEndian(frame[12..]),
        DrawCommand.PushClip => 9,
        DrawCommand.PopClip => 1,
        _ => throw new InvalidDataException($"expected a draw command from 1 to {(int)DrawCommand.PopClip}, found {frame[0]}"),
    };

    /// <summary>Which bytes of a command are coordinates that move.</summary>
    private static Range Numbers(ReadOnlySpan<byte> command) => (DrawCommand)command[0] switch
    {
        DrawCommand.Rectangle or DrawCommand.Circle => 5..command.Length,
        DrawCommand.Polygon => 7..command.Length,
        DrawCommand.Polyline => 9..command.Length,
        DrawCommand.Text => 6..12,
        _ => 0..0,
    };

    /// <summary>The same command in the frame before, or else one that differs in its coordinates only; −1 where there is none.</summary>
    private int Find(byte[] command, int from)
    {
        int moved = -1;
        for (int i = from; i < Math.Min(from + Window, before.Count); i++)
        {
            if (command.AsSpan().SequenceEqual(before[i]))
                return i;

            moved = moved < 0 && IsMoved(command, before[i]) ? i : moved;
        }

        return moved;
    }

    private static bool IsMoved(byte[] command, byte[] other)
    {
        var (start, length) = Numbers(command).GetOffsetAndLength(command.Length);
        int end = start + length;
        return length > 0 && command.Length == other.Length
            && command.AsSpan(0, start).SequenceEqual(other.AsSpan(0, start))
            && command.AsSpan(end).SequenceEqual(other.AsSpan(end));
    }

    private void WriteDifferences(byte[] command, byte[] other)
    {
        var to = command.AsSpan(Numbers(command));
        var from = other.AsSpan(Numbers(command));
        for (int i = 0; i < to.Length; i += sizeof(short))
        {
            int quarters = (BinaryPrimitives.ReadInt16LittleEndian(to[i..]) - BinaryPrimitives.ReadInt16LittleEndian(from[i..])) / Quarter;
            int folded = (quarters << 1) ^ (quarters >> 31);
            low.Add((byte)folded);
            high.Add((byte)(folded >> 8));
        }
    }

    private void WriteAll(Stream output)
    {
        Span<byte> count = stackalloc byte[sizeof(int)];
        foreach (var part in (List<byte>[])[codes, literals, low])
        {
            BinaryPrimitives.WriteInt32LittleEndian(count, part.Count);
            output.Write(count);
        }

        foreach (var part in (List<byte>[])[codes, literals, low, high])
        {
            output.Write(CollectionsMarshal.AsSpan(part));
            part.Clear();
        }
    }
}
