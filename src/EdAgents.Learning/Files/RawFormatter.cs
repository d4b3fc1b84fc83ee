using MessagePack.Formatters;

namespace EdAgents.Learning.Files;

/// <summary>
/// Numbers as one piece of binary data, each with its lowest byte first: an array of floats that each say what they are would take
/// five bytes a number and many times as long.
/// </summary>
internal sealed class RawFormatter<T> : IMessagePackFormatter<ImmutableArray<T>>
    where T : unmanaged
{
    public void Serialize(ref MessagePackWriter writer, ImmutableArray<T> value, MessagePackSerializerOptions options)
    {
        var bytes = MemoryMarshal.AsBytes(value.AsSpan());
        writer.WriteBinHeader(bytes.Length);
        var room = writer.GetSpan(bytes.Length)[..bytes.Length];
        bytes.CopyTo(room);
        ToLittleEndian(room);
        writer.Advance(bytes.Length);
    }

    public ImmutableArray<T> Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        var bytes = reader.ReadBytes() ?? throw new MessagePackSerializationException("nil instead of numbers");
        if (bytes.Length % Unsafe.SizeOf<T>() != 0)
            throw new MessagePackSerializationException($"{bytes.Length} bytes of numbers of {Unsafe.SizeOf<T>()} bytes each");

        var numbers = new T[bytes.Length / Unsafe.SizeOf<T>()];
        var room = MemoryMarshal.AsBytes(numbers.AsSpan());
        bytes.CopyTo(room);
        ToLittleEndian(room);
        return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
    }

    /// <summary>From the machine's order or to it, which is the same thing; a generator is two numbers.</summary>
    private static void ToLittleEndian(Span<byte> bytes)
    {
        int width = Math.Min(Unsafe.SizeOf<T>(), sizeof(ulong));
        for (int start = 0; !BitConverter.IsLittleEndian && start < bytes.Length; start += width)
            bytes.Slice(start, width).Reverse();
    }
}
