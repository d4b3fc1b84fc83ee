using System.Buffers;

namespace EdAgents.Models;

/// <summary>Writes what all files of ours have in common: how they begin, how they end, and the parts that look alike.</summary>
internal static class FileFrame
{
    /// <summary>This library's version, as "0.1.0".</summary>
    public static string ProducerVersion { get; } = typeof(FileFrame).Assembly.GetName().Version!.ToString(3);

    /// <summary>The outer map's header, and format name, version and producer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="entries">Entries of the outer map, these and the checksum included.</param>
    /// <param name="formatName">Which kind of file.</param>
    /// <param name="version">Of that kind.</param>
    public static void Begin(MessagePackWriter writer, int entries, string formatName, int version)
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
    public static byte[] End(MessagePackWriter writer, ArrayBufferWriter<byte> output)
    {
        writer.Write(ModelKey.Checksum);
        writer.WriteBinHeader(ModelChecksum.Length);
        writer.WriteRaw(ModelChecksum.Compute(output.WrittenSpan));
        return output.WrittenSpan.ToArray();
    }

    /// <param name="writer">Where to.</param>
    /// <param name="key">The key of the outer map.</param>
    /// <param name="task">The task.</param>
    public static void Task(MessagePackWriter writer, int key, TaskId task)
    {
        writer.Write(key);
        writer.WriteMapHeader(2);
        writer.Write(TaskKey.Name);
        writer.Write(task.Name);
        writer.Write(TaskKey.Version);
        writer.Write(task.Version);
    }

    public static void Names(MessagePackWriter writer, ReadOnlySpan<string> names)
    {
        writer.WriteArrayHeader(names.Length);
        foreach (string name in names)
        {
            writer.Write(name);
        }
    }

    public static void Integers(MessagePackWriter writer, IReadOnlyCollection<int> numbers)
    {
        writer.WriteArrayHeader(numbers.Count);
        foreach (int number in numbers)
        {
            writer.Write(number);
        }
    }

    /// <summary>Floats as one piece of binary data.</summary>
    public static void Floats(MessagePackWriter writer, IBufferWriter<byte> output, ReadOnlySpan<float> floats)
    {
        writer.WriteBinHeader(floats.Length * sizeof(float));
        RawFloats(output, floats);
    }

    /// <summary>Floats behind a header that was written.</summary>
    public static void RawFloats(IBufferWriter<byte> output, ReadOnlySpan<float> floats)
    {
        int length = floats.Length * sizeof(float);
        LittleEndianFloats.Write(floats, output.GetSpan(length));
        output.Advance(length);
    }
}
