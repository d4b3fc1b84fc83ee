namespace EdAgents.Tests.Models;

internal delegate void PackedWrite(ref MessagePackWriter writer);

/// <summary>MessagePack made by hand, and files with a right checksum whatever they hold.</summary>
internal static class Packed
{
    public static byte[] Of(PackedWrite write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        write(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Floats(params float[] numbers) => Of((ref writer) => writer.Write(Bytes(numbers)));

    public static byte[] Texts(params string[] texts) => Of((ref writer) =>
    {
        writer.WriteArrayHeader(texts.Length);
        foreach (string text in texts)
            writer.Write(text);
    });

    public static byte[] Integers(params long[] numbers) => Of((ref writer) =>
    {
        writer.WriteArrayHeader(numbers.Length);
        foreach (long number in numbers)
            writer.Write(number);
    });

    public static byte[] Integer(long number) => Of((ref writer) => writer.Write(number));

    public static byte[] Text(string text) => Of((ref writer) => writer.Write(text));

    public static byte[] Bytes(params float[] numbers)
    {
        byte[] bytes = new byte[numbers.Length * sizeof(float)];
        LittleEndianFloats.Write(numbers, bytes);
        return bytes;
    }

    /// <summary>A file with today's producer, in its models as well, and checksums that fit.</summary>
    public static byte[] SignedToday(byte[] file)
    {
        byte[] then = Text("EdAgents 0.1.0"), today = Text($"EdAgents {FileFrame.ProducerVersion}");
        byte[] signed = Convert.FromHexString(Convert.ToHexString(file).Replace(Convert.ToHexString(then), Convert.ToHexString(today), StringComparison.Ordinal));
        FuzzFormat.MessagePack.Mend(signed);
        return signed;
    }

    /// <summary>Puts the right checksum into the last 32 bytes.</summary>
    public static byte[] Sealed(byte[] file)
    {
        byte[] copy = [.. file];
        if (copy.Length >= 32)
            SHA256.HashData(copy.AsSpan(..^32), copy.AsSpan(^32..));

        return copy;
    }
}
