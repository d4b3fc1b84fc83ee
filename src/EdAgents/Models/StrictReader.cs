using System.Text.Unicode;

namespace EdAgents.Models;

/// <summary>
/// The MessagePack package's reader for unverified bytes. The package takes an array of four thousand million entries for an empty
/// one when it skips, replaces what is not UTF-8, and throws five kinds of exceptions that do not say where. So every value's type
/// and every stated length are looked at here before the package reads, and each refusal says what was expected and what was found.
/// The Try methods are used for headers, because the others throw when an array further out has promised too much.
/// </summary>
/// <param name="bytes">What to read, from its beginning.</param>
internal ref struct StrictReader(ReadOnlyMemory<byte> bytes)
{
    /// <summary>How deep arrays and maps may nest in a value that is skipped.</summary>
    public const int MaxDepth = 16;

    private readonly ReadOnlyMemory<byte> bytes = bytes;
    private MessagePackReader reader = new(bytes);

    public readonly int Position => (int)reader.Consumed;

    public readonly int Remaining => bytes.Length - Position;

    /// <summary>What the caller is reading ("task.name"), for messages.</summary>
    public string Place { get; set; } = "value";

    /// <summary>The same reader, at a place that messages name.</summary>
    [UnscopedRef]
    public ref StrictReader At(string place)
    {
        Place = place;
        return ref this;
    }

    /// <summary>An integer of any width: other languages do not all write the shortest.</summary>
    public long ReadInt64(long min = long.MinValue, long max = long.MaxValue) => (long)ReadInteger(min, max);

    public ulong ReadUInt64() => (ulong)ReadInteger(ulong.MinValue, ulong.MaxValue);

    /// <summary>A number: a float of either width or an integer, because JavaScript writes 1.0 as an integer.</summary>
    public double ReadDouble()
    {
        bool integer = Remaining > 0 && reader.NextMessagePackType == MessagePackType.Integer;
        Open(integer ? MessagePackType.Integer : MessagePackType.Float, "a number");
        return reader.ReadDouble();
    }

    public string ReadString(int maxBytes) => Encoding.UTF8.GetString(ReadUtf8(maxBytes));

    /// <summary>Text as the UTF-8 it is in; the span is a part of what is being read.</summary>
    public ReadOnlySpan<byte> ReadUtf8(int maxBytes)
    {
        int start = Open(MessagePackType.String, "a string");
        long length = StatedLength(start);
        if (length > maxBytes)
            throw Refuse(start, $"a string of at most {maxBytes} bytes", $"one of {length}");

        CheckFits(start, length, "a string");
        return reader.TryReadStringSpan(out var text) && Utf8.IsValid(text) ? text : throw Refuse(start, "well-formed UTF-8", "other bytes");
    }

    public ReadOnlyMemory<byte> ReadBytes()
    {
        int start = Open(MessagePackType.Binary, "binary data");
        long length = StatedLength(start);
        CheckFits(start, length, "binary data");
        reader.Skip();
        return bytes[(Position - (int)length)..Position];
    }

    /// <summary>The number of values that follow; never more than there are bytes for.</summary>
    public int ReadArrayHeader(int max = int.MaxValue)
    {
        int start = Open(MessagePackType.Array, "an array");
        CheckCount(start, 1, "an array");
        reader.TryReadArrayHeader(out int count);
        return count <= max ? count : throw Refuse(start, $"at most {max} values", $"{count}");
    }

    /// <summary>The number of pairs of a key and a value that follow; never more than there are bytes for.</summary>
    public int ReadMapHeader()
    {
        int start = Open(MessagePackType.Map, "a map");
        CheckCount(start, 2, "a map");
        reader.TryReadMapHeader(out int count);
        return count;
    }

    /// <remarks>A count of what is still to come on each level, not recursion: a file's depth must not be our stack's.</remarks>
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
                pending[++depth <= MaxDepth ? depth : throw Refuse(start, $"at most {MaxDepth} arrays and maps inside each other", "more")] = children;
        }
    }

    public readonly ReadOnlyMemory<byte> Part(int start, int end) => bytes[start..end];

    /// <summary>The exception for a value that is not what it should be; the caller throws it.</summary>
    public readonly ModelFormatException Refuse(int start, string expected, string found) =>
        new($"{Place} (byte {start}): expected {expected}, found {found}");

    /// <remarks>Int128 would hold every integer as well, but nothing that touches it can be compiled before the program starts.</remarks>
    private decimal ReadInteger(decimal min, decimal max)
    {
        int start = Open(MessagePackType.Integer, "an integer");
        decimal value = reader.NextCode == MessagePackCode.UInt64 ? reader.ReadUInt64() : reader.ReadInt64();
        return value >= min && value <= max ? value : throw Refuse(start, $"an integer from {min} to {max}", $"{value}");
    }

    /// <summary>Passes over a value but for the values in it; returns how many those are.</summary>
    private long SkipOne()
    {
        var type = Remaining > 0 ? reader.NextMessagePackType : MessagePackType.Unknown;
        switch (type)
        {
            case MessagePackType.Array: return ReadArrayHeader();
            case MessagePackType.Map: return 2L * ReadMapHeader();
        }

        int start = type == MessagePackType.Unknown ? throw Wrong("a value") : Open(type, "a value");
        CheckFits(start, StatedLength(start), Name(type));
        reader.Skip();
        return 0;
    }

    /// <summary>Where the next value begins, which is of the type and whose number or length is not cut short.</summary>
    private readonly int Open(MessagePackType type, string expected)
    {
        if (Remaining == 0 || reader.NextMessagePackType != type)
            throw Wrong(expected);

        return Remaining > Width(CodeAt(Position)) ? Position : throw Refuse(Position, expected, $"the end after {Remaining} bytes");
    }

    private readonly ModelFormatException Wrong(string expected) =>
        Refuse(Position, expected, Remaining == 0 ? "the end" : Name(reader.NextMessagePackType));

    private readonly byte CodeAt(int place) => bytes.Span[place];

    /// <summary>Bytes of the content that follow the code and the length; the entries of an array or a map; 0 for numbers.</summary>
    private readonly long StatedLength(int start)
    {
        byte code = CodeAt(start);
        var number = bytes.Span[(start + 1)..];
        return code switch
        {
            <= MessagePackCode.MaxFixInt or (>= MessagePackCode.Float32 and <= MessagePackCode.Int64) or >= MessagePackCode.MinNegativeFixInt => 0,
            <= MessagePackCode.MaxFixArray => code & 0x0f,
            <= MessagePackCode.MaxFixStr => code & 0x1f,
            >= MessagePackCode.FixExt1 and <= MessagePackCode.FixExt16 => 1 + (1 << (code - MessagePackCode.FixExt1)),
            _ => (code is MessagePackCode.Ext8 or MessagePackCode.Ext16 or MessagePackCode.Ext32 ? 1 : 0) + Width(code) switch
            {
                1 => number[0],
                2 => BinaryPrimitives.ReadUInt16BigEndian(number),
                4 => BinaryPrimitives.ReadUInt32BigEndian(number),
                _ => 0,
            },
        };
    }

    /// <summary>Bytes of the number or the length behind a code.</summary>
    private static int Width(byte code) => code switch
    {
        MessagePackCode.Bin8 or MessagePackCode.Ext8 or MessagePackCode.UInt8 or MessagePackCode.Int8 or MessagePackCode.Str8 => 1,
        MessagePackCode.Bin16 or MessagePackCode.Ext16 or MessagePackCode.UInt16 or MessagePackCode.Int16 or MessagePackCode.Str16
            or MessagePackCode.Array16 or MessagePackCode.Map16 => 2,
        MessagePackCode.Bin32 or MessagePackCode.Ext32 or MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Str32
            or MessagePackCode.Array32 or MessagePackCode.Map32 or MessagePackCode.Float32 => 4,
        MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64 => 8,
        _ => 0,
    };

    private readonly void CheckFits(int start, long length, string what)
    {
        int left = Remaining - 1 - Width(CodeAt(start));
        if (length > left)
            throw Refuse(start, $"{what}, {length} bytes", $"the end after {left}");
    }

    /// <summary>Every value takes at least one byte, so a count beyond the bytes that are left is a lie.</summary>
    private readonly void CheckCount(int start, int valuesEach, string what)
    {
        int left = Remaining - 1 - Width(CodeAt(start));
        long count = StatedLength(start);
        if (count * valuesEach > left)
            throw Refuse(start, $"{what} that fits in the {left} bytes left", $"one of {count} entries");
    }

    private static string Name(MessagePackType type) => type switch
    {
        MessagePackType.Unknown => "the byte c1, which MessagePack never uses",
        MessagePackType.Nil => "nil",
        MessagePackType.Binary => "binary data",
        MessagePackType.Integer or MessagePackType.Array or MessagePackType.Extension => $"an {type.ToString().ToLowerInvariant()}",
        _ => $"a {type.ToString().ToLowerInvariant()}",
    };
}
