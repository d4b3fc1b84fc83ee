using System.Buffers;
using System.Text;
using Code = EdAgents.Models.MessagePackCode;

namespace EdAgents.Models;

/// <summary>
/// Writes MessagePack values, each in its shortest encoding, so that the same values are the same bytes. Not thread-safe.
/// </summary>
/// <remarks>
/// Internal, with the name and the method names of the MessagePack package's own type: who knows that one can read this
/// one, and a game that uses both never sees two of a name.
/// </remarks>
internal readonly struct MessagePackWriter(IBufferWriter<byte> output)
{
    /// <summary>Throws on a lone surrogate, where the framework's default would write a replacement character.</summary>
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public void WriteNil() => Put(Code.Nil);

    public void Write(bool value) => Put(value ? Code.True : Code.False);

    /// <summary>An integer; one that is not negative takes the unsigned form, as other implementations do.</summary>
    public void Write(long value)
    {
        switch (value)
        {
            case >= 0: Write((ulong)value); break;
            case >= -32: Put((byte)value); break;
            case >= sbyte.MinValue: Put(Code.Int8, (ulong)value, 1); break;
            case >= short.MinValue: Put(Code.Int16, (ulong)value, 2); break;
            case >= int.MinValue: Put(Code.Int32, (ulong)value, 4); break;
            default: Put(Code.Int64, (ulong)value, 8); break;
        }
    }

    public void Write(ulong value)
    {
        switch (value)
        {
            case <= Code.MaxFixInt: Put((byte)value); break;
            case <= byte.MaxValue: Put(Code.UInt8, value, 1); break;
            case <= ushort.MaxValue: Put(Code.UInt16, value, 2); break;
            case <= uint.MaxValue: Put(Code.UInt32, value, 4); break;
            default: Put(Code.UInt64, value, 8); break;
        }
    }

    public void Write(float value) => Put(Code.Float32, BitConverter.SingleToUInt32Bits(value), 4);

    public void Write(double value) => Put(Code.Float64, BitConverter.DoubleToUInt64Bits(value), 8);

    /// <summary>Text as UTF-8.</summary>
    /// <exception cref="ModelFormatException">A surrogate without its other half: such text has no UTF-8.</exception>
    public void Write(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        try
        {
            int length = StrictUtf8.GetByteCount(value);
            WriteStringHeader(length);
            output.Advance(StrictUtf8.GetBytes(value, output.GetSpan(length)));
        }
        catch (EncoderFallbackException fallback)
        {
            throw new ModelFormatException(
                $"expected well-formed Unicode text, found a lone surrogate at character {fallback.Index} of {ModelText.Quote(value)}");
        }
    }

    /// <summary>Binary data.</summary>
    public void Write(ReadOnlySpan<byte> value)
    {
        WriteBinHeader(value.Length);
        output.Write(value);
    }

    /// <summary>What precedes <paramref name="length"/> bytes of binary data, which the caller writes.</summary>
    public void WriteBinHeader(int length)
    {
        switch (length)
        {
            case <= byte.MaxValue: Put(Code.Binary8, (ulong)length, 1); break;
            case <= ushort.MaxValue: Put(Code.Binary16, (ulong)length, 2); break;
            default: Put(Code.Binary32, (ulong)length, 4); break;
        }
    }

    public void WriteArrayHeader(int count)
    {
        switch (count)
        {
            case <= 15: Put((byte)(Code.MinFixArray + count)); break;
            case <= ushort.MaxValue: Put(Code.Array16, (ulong)count, 2); break;
            default: Put(Code.Array32, (ulong)count, 4); break;
        }
    }

    /// <param name="count">Pairs of a key and a value.</param>
    public void WriteMapHeader(int count)
    {
        switch (count)
        {
            case <= 15: Put((byte)(Code.MinFixMap + count)); break;
            case <= ushort.MaxValue: Put(Code.Map16, (ulong)count, 2); break;
            default: Put(Code.Map32, (ulong)count, 4); break;
        }
    }

    /// <summary>Bytes that are MessagePack already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> messagePack) => output.Write(messagePack);

    private void WriteStringHeader(int length)
    {
        switch (length)
        {
            case <= 31: Put((byte)(Code.MinFixString + length)); break;
            case <= byte.MaxValue: Put(Code.String8, (ulong)length, 1); break;
            case <= ushort.MaxValue: Put(Code.String16, (ulong)length, 2); break;
            default: Put(Code.String32, (ulong)length, 4); break;
        }
    }

    /// <summary>A code and the low <paramref name="width"/> bytes of a number, highest first.</summary>
    private void Put(byte code, ulong number = 0, int width = 0)
    {
        var room = output.GetSpan(1 + width);
        room[0] = code;
        for (int place = width; place > 0; place--)
        {
            room[place] = (byte)number;
            number >>= 8;
        }

        output.Advance(1 + width);
    }
}
