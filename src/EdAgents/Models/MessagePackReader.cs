using System.Text;
using System.Text.Unicode;
using Code = EdAgents.Models.MessagePackCode;

namespace EdAgents.Models;

/// <summary>
/// Reads MessagePack values from bytes nobody vouches for. Every length is compared with the bytes that are left before it
/// is believed, so no header makes a caller allocate more than the file's own size allows. Any width of an integer is
/// accepted: other languages do not all write the shortest.
/// </summary>
/// <remarks>Internal, and named after the MessagePack package's own type, as <see cref="MessagePackWriter"/> is.</remarks>
/// <param name="bytes">What to read, from its beginning.</param>
internal ref struct MessagePackReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>How deep arrays and maps may nest in a value that is skipped.</summary>
    public const int MaxDepth = 16;

    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>The offset of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public readonly int Remaining => bytes.Length - Position;

    /// <summary>What the caller is reading ("task.name"), for messages.</summary>
    public string Place { get; set; } = "value";

    /// <exception cref="ModelFormatException">The next value is not nil.</exception>
    public void ReadNil()
    {
        int start = Position;
        byte code = NextCode("nil");
        if (code != Code.Nil)
        {
            throw Refuse(start, "nil", Code.Name(code));
        }
    }

    /// <exception cref="ModelFormatException">The next value is not a boolean.</exception>
    public bool ReadBoolean()
    {
        int start = Position;
        byte code = NextCode("a boolean");
        return code is Code.True or Code.False ? code == Code.True : throw Refuse(start, "a boolean", Code.Name(code));
    }

    /// <summary>An integer of any width.</summary>
    /// <exception cref="ModelFormatException">The next value is no integer, or outside the bounds.</exception>
    public long ReadInt64(long min = long.MinValue, long max = long.MaxValue)
    {
        int start = Position;
        ulong bits = ReadInteger(out bool negative);
        long value = unchecked((long)bits);
        return (negative || value >= 0) && value >= min && value <= max
            ? value
            : throw Refuse(start, $"an integer from {min} to {max}", negative ? $"{value}" : $"{bits}");
    }

    /// <inheritdoc cref="ReadInt64"/>
    public ulong ReadUInt64()
    {
        int start = Position;
        ulong bits = ReadInteger(out bool negative);
        return !negative ? bits : throw Refuse(start, $"an integer from {ulong.MinValue} to {ulong.MaxValue}", $"{unchecked((long)bits)}");
    }

    /// <exception cref="ModelFormatException">The next value is not a float of 32 bits.</exception>
    public float ReadSingle()
    {
        int start = Position;
        byte code = NextCode("a float of 32 bits");
        return code == Code.Float32
            ? BitConverter.UInt32BitsToSingle((uint)Number(4))
            : throw Refuse(start, "a float of 32 bits", code == Code.Float64 ? "a float of 64 bits" : Code.Name(code));
    }

    /// <summary>A number: a float of either width or an integer, because JavaScript writes 1.0 as an integer.</summary>
    /// <exception cref="ModelFormatException">The next value is no number.</exception>
    public double ReadDouble()
    {
        int start = Position;
        byte code = NextCode("a number");
        switch (code)
        {
            case Code.Float64: return BitConverter.UInt64BitsToDouble(Number(8));
            case Code.Float32: return BitConverter.UInt32BitsToSingle((uint)Number(4));
            default:
                return !TryInteger(code, out ulong bits, out bool negative) ? throw Refuse(start, "a number", Code.Name(code))
                    : negative ? unchecked((long)bits) : bits;
        }
    }

    /// <summary>Text.</summary>
    /// <exception cref="ModelFormatException">
    /// The next value is no string, longer than <paramref name="maxBytes"/>, or not well-formed UTF-8.
    /// </exception>
    public string ReadString(int maxBytes) => Encoding.UTF8.GetString(ReadUtf8(maxBytes));

    /// <summary>Text as the UTF-8 it is in; the span is a part of what is being read.</summary>
    /// <inheritdoc cref="ReadString"/>
    public ReadOnlySpan<byte> ReadUtf8(int maxBytes)
    {
        int start = Position;
        byte code = NextCode("a string");
        long length = code switch
        {
            >= Code.MinFixString and <= Code.MaxFixString => code - Code.MinFixString,
            Code.String8 => (long)Number(1),
            Code.String16 => (long)Number(2),
            Code.String32 => (long)Number(4),
            _ => throw Refuse(start, "a string", Code.Name(code)),
        };
        if (length > maxBytes)
        {
            throw Refuse(start, $"a string of at most {maxBytes} bytes", $"one of {length}");
        }

        var text = Take(start, length, "a string");
        return Utf8.IsValid(text) ? text : throw Refuse(start, "well-formed UTF-8", "other bytes");
    }

    /// <summary>Binary data; the span is a part of what is being read.</summary>
    /// <exception cref="ModelFormatException">The next value is not binary data.</exception>
    public ReadOnlySpan<byte> ReadBytes()
    {
        int start = Position;
        byte code = NextCode("binary data");
        long length = code switch
        {
            Code.Binary8 => (long)Number(1),
            Code.Binary16 => (long)Number(2),
            Code.Binary32 => (long)Number(4),
            _ => throw Refuse(start, "binary data", Code.Name(code)),
        };
        return Take(start, length, "binary data");
    }

    /// <summary>The number of values that follow; never more than there are bytes for.</summary>
    /// <exception cref="ModelFormatException">The next value is no array, or has more than <paramref name="max"/> values.</exception>
    public int ReadArrayHeader(int max = int.MaxValue)
    {
        int start = Position;
        byte code = NextCode("an array");
        long count = code switch
        {
            >= Code.MinFixArray and <= Code.MaxFixArray => code - Code.MinFixArray,
            Code.Array16 => (long)Number(2),
            Code.Array32 => (long)Number(4),
            _ => throw Refuse(start, "an array", Code.Name(code)),
        };
        CheckCount(start, count, 1, "an array");
        return count <= max ? (int)count : throw Refuse(start, $"at most {max} values", $"{count}");
    }

    /// <summary>The number of pairs of a key and a value that follow; never more than there are bytes for.</summary>
    /// <exception cref="ModelFormatException">The next value is no map.</exception>
    public int ReadMapHeader()
    {
        int start = Position;
        byte code = NextCode("a map");
        long count = code switch
        {
            >= Code.MinFixMap and <= Code.MaxFixMap => code - Code.MinFixMap,
            Code.Map16 => (long)Number(2),
            Code.Map32 => (long)Number(4),
            _ => throw Refuse(start, "a map", Code.Name(code)),
        };
        CheckCount(start, count, 2, "a map");
        return (int)count;
    }

    /// <summary>
    /// Passes over one value of any type, with all that is in it. A list of what is still to come on each level, not
    /// recursion: the depth of a file must not be the depth of our stack.
    /// </summary>
    /// <exception cref="ModelFormatException">The value is cut short or nests deeper than <see cref="MaxDepth"/>.</exception>
    public void Skip()
    {
        Span<long> pending = stackalloc long[MaxDepth + 1];
        int depth = 0;
        pending[0] = 1;
        while (depth >= 0)
        {
            if (pending[depth]-- == 0)
            {
                depth--;
                continue;
            }

            int start = Position;
            long children = SkipOne();
            if (children > 0)
            {
                if (++depth > MaxDepth)
                {
                    throw Refuse(start, $"at most {MaxDepth} arrays and maps inside each other", "more");
                }

                pending[depth] = children;
            }
        }
    }

    /// <summary>The exception for a value that is not what it should be; the caller throws it.</summary>
    /// <param name="start">The offset of the value.</param>
    public readonly ModelFormatException Refuse(int start, string expected, string found) =>
        new($"{Place} (byte {start}): expected {expected}, found {found}");

    /// <summary>Passes over a value but for the values in it; returns how many those are.</summary>
    private long SkipOne()
    {
        int start = Position;
        byte code = NextCode("a value");
        switch (code)
        {
            case >= Code.MinFixMap and <= Code.MaxFixMap: return Children(start, code - Code.MinFixMap, 2);
            case >= Code.MinFixArray and <= Code.MaxFixArray: return Children(start, code - Code.MinFixArray, 1);
            case Code.Array16: return Children(start, (long)Number(2), 1);
            case Code.Array32: return Children(start, (long)Number(4), 1);
            case Code.Map16: return Children(start, (long)Number(2), 2);
            case Code.Map32: return Children(start, (long)Number(4), 2);
            case Code.NeverUsed: throw Refuse(start, "a value", Code.Name(code));
            default:
                Take(start, ContentLength(code), Code.Name(code));
                return 0;
        }
    }

    /// <summary>Bytes after the code of a value that holds no other values; what tells the length is consumed.</summary>
    private long ContentLength(byte code) => code switch
    {
        >= Code.MinFixString and <= Code.MaxFixString => code - Code.MinFixString,
        Code.Binary8 or Code.String8 => (long)Number(1),
        Code.Binary16 or Code.String16 => (long)Number(2),
        Code.Binary32 or Code.String32 => (long)Number(4),
        Code.Extension8 => (long)Number(1) + 1,
        Code.Extension16 => (long)Number(2) + 1,
        Code.Extension32 => (long)Number(4) + 1,
        >= Code.FixExtension1 and <= Code.FixExtension16 => (1L << (code - Code.FixExtension1)) + 1,
        Code.UInt8 or Code.Int8 => 1,
        Code.UInt16 or Code.Int16 => 2,
        Code.UInt32 or Code.Int32 or Code.Float32 => 4,
        Code.UInt64 or Code.Int64 or Code.Float64 => 8,
        _ => 0,
    };

    private readonly long Children(int start, long count, int valuesEach)
    {
        CheckCount(start, count, valuesEach, valuesEach == 1 ? "an array" : "a map");
        return count * valuesEach;
    }

    /// <summary>Every value takes at least one byte, so a count beyond the bytes that are left is a lie.</summary>
    private readonly void CheckCount(int start, long count, int valuesEach, string what)
    {
        if (count * valuesEach > Remaining)
        {
            throw Refuse(start, $"{what} that fits in the {Remaining} bytes left", $"one of {count} entries");
        }
    }

    private ulong ReadInteger(out bool negative)
    {
        int start = Position;
        byte code = NextCode("an integer");
        return TryInteger(code, out ulong bits, out negative) ? bits : throw Refuse(start, "an integer", Code.Name(code));
    }

    /// <summary>An integer of any width as 64 bits, which mean another number where it is negative.</summary>
    /// <remarks>Int128 would hold both kinds, but nothing that touches it can be compiled before the program starts.</remarks>
    private bool TryInteger(byte code, out ulong bits, out bool negative)
    {
        long signed = 0;
        bool found = true;
        switch (code)
        {
            case <= Code.MaxFixInt: signed = code; break;
            case >= Code.MinNegativeFixInt: signed = (sbyte)code; break;
            case Code.UInt8: signed = (long)Number(1); break;
            case Code.UInt16: signed = (long)Number(2); break;
            case Code.UInt32: signed = (long)Number(4); break;
            case Code.Int8: signed = (sbyte)Number(1); break;
            case Code.Int16: signed = (short)Number(2); break;
            case Code.Int32: signed = (int)Number(4); break;
            case Code.UInt64 or Code.Int64: signed = (long)Number(8); break;
            default: found = false; break;
        }

        bits = unchecked((ulong)signed);
        negative = signed < 0 && code != Code.UInt64;
        return found;
    }

    private byte NextCode(string expected) =>
        Position < bytes.Length ? bytes[Position++] : throw Refuse(Position, expected, "the end");

    /// <summary>An unsigned number of <paramref name="width"/> bytes, highest first.</summary>
    private ulong Number(int width)
    {
        ulong number = 0;
        foreach (byte part in Take(Position, width, $"{width} bytes of a number"))
        {
            number = (number << 8) | part;
        }

        return number;
    }

    private ReadOnlySpan<byte> Take(int start, long length, string what)
    {
        if (length > Remaining)
        {
            throw Refuse(start, $"{what}, {length} bytes", $"the end after {Remaining}");
        }

        var taken = bytes.Slice(Position, (int)length);
        Position += (int)length;
        return taken;
    }
}
