namespace EdAgents.Learning.Export;

/// <summary>
/// One protobuf message, field by field in the order of the calls. Of the encoding (protobuf.dev/programming-guides/encoding)
/// it knows what an ONNX file needs; the package would be larger than this library.
/// </summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0, LengthDelimited = 2, FourBytes = 5;

    private readonly ArrayBufferWriter<byte> output = new();

    public ReadOnlySpan<byte> Written => output.WrittenSpan;

    public void Integer(int field, long value)
    {
        Tag(field, Varint);
        WriteVarint((ulong)value);
    }

    public void Float(int field, float value)
    {
        Tag(field, FourBytes);
        LittleEndianFloats.Write(new ReadOnlySpan<float>(in value), output.GetSpan(sizeof(float)));
        output.Advance(sizeof(float));
    }

    public void Text(int field, string value)
    {
        Tag(field, LengthDelimited);
        WriteVarint((ulong)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, output);
    }

    public void Message(int field, ProtobufWriter message)
    {
        Tag(field, LengthDelimited);
        WriteVarint((ulong)message.Written.Length);
        output.Write(message.Written);
    }

    public void Message(int field, Action<ProtobufWriter> fill)
    {
        var message = new ProtobufWriter();
        fill(message);
        Message(field, message);
    }

    /// <summary>Bytes that are floats, lowest byte first.</summary>
    public void Floats(int field, ReadOnlySpan<float> values)
    {
        int length = MemoryMarshal.AsBytes(values).Length;
        Tag(field, LengthDelimited);
        WriteVarint((ulong)length);
        LittleEndianFloats.Write(values, output.GetSpan(length));
        output.Advance(length);
    }

    private void Tag(int field, int wireType) => WriteVarint(((uint)field << 3) | (uint)wireType);

    /// <summary>Seven bits a byte, the lowest first; the top bit says that more follow.</summary>
    private void WriteVarint(ulong value)
    {
        var room = output.GetSpan(10);
        int length = 0;
        for (; value > 0x7f; value >>= 7)
            room[length++] = (byte)(value | 0x80);

        room[length++] = (byte)value;
        output.Advance(length);
    }
}
