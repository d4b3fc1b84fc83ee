namespace EdAgents.Models;

/// <summary>
/// Floats as the file keeps them: IEEE 754 binary32, lowest byte first, at any address. Copies are bit for bit, whatever
/// the machine's own order.
/// </summary>
internal static class LittleEndianFloats
{
    public static float At(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadSingleLittleEndian(bytes[(index * sizeof(float))..]);

    public static void Read(ReadOnlySpan<byte> bytes, Span<float> floats)
    {
        bytes[..(floats.Length * sizeof(float))].CopyTo(MemoryMarshal.AsBytes(floats));
        ToLittleEndian(MemoryMarshal.Cast<float, int>(floats));
    }

    public static void Write(ReadOnlySpan<float> floats, Span<byte> bytes)
    {
        bytes = bytes[..(floats.Length * sizeof(float))];
        MemoryMarshal.AsBytes(floats).CopyTo(bytes);
        ToLittleEndian(MemoryMarshal.Cast<byte, int>(bytes));
    }

    /// <summary>From the machine's order or to it, which is the same thing.</summary>
    private static void ToLittleEndian(Span<int> bits)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(bits, bits);
    }
}
