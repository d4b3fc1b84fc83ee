namespace EdAgents.Models;

/// <summary>Writes what all files of ours have in common: how they begin, how they end, and the parts that look alike.</summary>
internal static class FileFrame
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>This library's version, as "0.1.0".</summary>
    public static string ProducerVersion { get; } = typeof(FileFrame).Assembly.GetName().Version!.ToString(3);

    /// <summary>The outer map's header, and format name, version and producer.</summary>
    /// <param name="entries">Entries of the outer map, these and the checksum included.</param>
    /// <param name="formatName">Which kind of file.</param>
    /// <param name="version">Of that kind.</param>
    public static void Begin(ref MessagePackWriter writer, int entries, string formatName, int version)
    {
        writer.WriteMapHeader(entries);
        writer.Write(ModelKey.Format);
        writer.Write(formatName);
        writer.Write(ModelKey.Version);
        writer.Write(version);
        writer.Write(ModelKey.Producer);
        writer.Write($"EdAgents {ProducerVersion}");
    }

    /// <summary>The checksum, and with it the whole file.</summary>
    public static byte[] End(ref MessagePackWriter writer, ArrayBufferWriter<byte> output)
    {
        writer.Write(ModelKey.Checksum);
        writer.WriteBinHeader(ModelChecksum.Length);
        writer.Flush();
        writer.WriteRaw(ModelChecksum.Compute(output.WrittenSpan));
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    /// <param name="key">The key of the outer map.</param>
    /// <param name="task">The task.</param>
    public static void Task(ref MessagePackWriter writer, int key, TaskId task)
    {
        writer.Write(key);
        writer.WriteMapHeader(2);
        writer.Write(TaskKey.Name);
        Text(ref writer, task.Name);
        writer.Write(TaskKey.Version);
        writer.Write(task.Version);
    }

    /// <summary>Text as UTF-8, of which the package would write a replacement for half a character.</summary>
    /// <exception cref="ModelFormatException">A surrogate without its other half: such text has no UTF-8.</exception>
    public static void Text(ref MessagePackWriter writer, string text)
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

    public static void Names(ref MessagePackWriter writer, ReadOnlySpan<string> names)
    {
        writer.WriteArrayHeader(names.Length);
        foreach (string name in names)
            Text(ref writer, name);
    }

    public static void Integers(ref MessagePackWriter writer, IReadOnlyCollection<int> numbers)
    {
        writer.WriteArrayHeader(numbers.Count);
        foreach (int number in numbers)
            writer.Write(number);
    }

    /// <summary>Floats as one piece of binary data.</summary>
    public static void Floats(ref MessagePackWriter writer, ReadOnlySpan<float> floats)
    {
        writer.WriteBinHeader(floats.Length * sizeof(float));
        RawFloats(ref writer, floats);
    }

    /// <summary>Floats behind a header that was written.</summary>
    public static void RawFloats(ref MessagePackWriter writer, ReadOnlySpan<float> floats)
    {
        int length = floats.Length * sizeof(float);
        LittleEndianFloats.Write(floats, writer.GetSpan(length));
        writer.Advance(length);
    }
}
