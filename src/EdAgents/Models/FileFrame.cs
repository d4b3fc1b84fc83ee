namespace EdAgents.Models;

/// <summary>Writes what all files of ours have in common: how they begin, how they end, and entries of maps, a key and a value each.</summary>
internal static class FileFrame
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static string ProducerVersion { get; } = typeof(FileFrame).Assembly.GetName().Version!.ToString(3);

    /// <summary>The outer map's header, and format name, version and producer.</summary>
    /// <param name="entries">Entries of the outer map, these and the checksum included.</param>
    public static void Begin(this ref MessagePackWriter writer, int entries, string formatName, int version)
    {
        writer.WriteMapHeader(entries);
        writer.Entry(ModelKey.Format, formatName);
        writer.Entry(ModelKey.Version, version);
        writer.Entry(ModelKey.Producer, $"EdAgents {ProducerVersion}");
    }

    /// <summary>The checksum, and with it the whole file.</summary>
    public static byte[] End(this ref MessagePackWriter writer, ArrayBufferWriter<byte> output)
    {
        writer.Write(ModelKey.Checksum);
        writer.WriteBinHeader(ModelChecksum.Length);
        writer.Flush();
        writer.WriteRaw(ModelChecksum.Compute(output.WrittenSpan));
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    public static void Map(this ref MessagePackWriter writer, int key, int entries)
    {
        writer.Write(key);
        writer.WriteMapHeader(entries);
    }

    public static void Entry(this ref MessagePackWriter writer, int key, long number)
    {
        writer.Write(key);
        writer.Write(number);
    }

    /// <summary>A text; nothing where it is null.</summary>
    public static void Entry(this ref MessagePackWriter writer, int key, string? text)
    {
        if (text is null)
            return;

        writer.Write(key);
        Text(ref writer, text);
    }

    /// <summary>A number; nothing where it is null.</summary>
    public static void Entry(this ref MessagePackWriter writer, int key, double? number)
    {
        if (number is null)
            return;

        writer.Write(key);
        writer.Write(number.Value);
    }

    public static void Entry(this ref MessagePackWriter writer, int key, ImmutableArray<string> names)
    {
        writer.Write(key);
        writer.WriteArrayHeader(names.Length);
        foreach (string name in names)
            Text(ref writer, name);
    }

    public static void Integers(this ref MessagePackWriter writer, int key, IReadOnlyCollection<int> numbers)
    {
        writer.Write(key);
        writer.WriteArrayHeader(numbers.Count);
        foreach (int number in numbers)
            writer.Write(number);
    }

    public static void Entry(this ref MessagePackWriter writer, int key, ReadOnlySpan<float> floats)
    {
        writer.Write(key);
        writer.WriteBinHeader(floats.Length * sizeof(float));
        writer.RawFloats(floats);
    }

    public static void RawFloats(this ref MessagePackWriter writer, ReadOnlySpan<float> floats)
    {
        int length = floats.Length * sizeof(float);
        LittleEndianFloats.Write(floats, writer.GetSpan(length));
        writer.Advance(length);
    }

    /// <summary>Text as UTF-8, of which the package would write a replacement for half a character.</summary>
    private static void Text(ref MessagePackWriter writer, string text)
    {
        try
        {
            StrictUtf8.GetByteCount(text);
        }
        catch (EncoderFallbackException fallback)
        {
            throw new ModelFormatException(
                $"expected well-formed Unicode text, found a lone surrogate at character {fallback.Index} of {ModelText.Quote(text)}");
        }

        writer.Write(text);
    }
}
