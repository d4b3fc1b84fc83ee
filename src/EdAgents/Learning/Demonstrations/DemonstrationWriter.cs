using System.Buffers;
using System.Buffers.Binary;
using EdAgents.Controllers;
using EdAgents.Models;

namespace EdAgents.Learning.Demonstrations;

/// <summary>A demonstration as bytes, in the order of models/FORMAT.md: no clock, no machine, so the same play is the same bytes.</summary>
internal static class DemonstrationWriter
{
    public static byte[] Write(Demonstration demonstration)
    {
        var output = new ArrayBufferWriter<byte>(Estimate(demonstration));
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(9);
        writer.Write(DemonstrationKey.Format);
        writer.Write(DemonstrationFile.FormatName);
        writer.Write(DemonstrationKey.Version);
        writer.Write(DemonstrationFile.Version);
        writer.Write(DemonstrationKey.Producer);
        writer.Write($"EdAgents {typeof(DemonstrationWriter).Assembly.GetName().Version?.ToString(3)}");
        writer.Write(DemonstrationKey.Task);
        writer.WriteMapHeader(2);
        writer.Write(TaskKey.Name);
        writer.Write(demonstration.Task.Name);
        writer.Write(TaskKey.Version);
        writer.Write(demonstration.Task.Version);
        writer.Write(DemonstrationKey.Player);
        writer.Write(demonstration.Player);
        WriteObservations(writer, output, demonstration);
        WriteActions(writer, output, demonstration);
        WriteEpisodes(writer, output, demonstration);
        writer.Write(DemonstrationKey.Checksum);
        writer.WriteBinHeader(ModelChecksum.Length);
        writer.WriteRaw(ModelChecksum.Compute(output.WrittenSpan));
        return output.WrittenSpan.ToArray();
    }

    private static int Estimate(Demonstration demonstration)
    {
        const int Frame = 16384, PerName = 64;
        long names = demonstration.ObservationNames.Length + demonstration.ActionNames.Length;
        long sample = (sizeof(float) * (long)demonstration.ObservationNames.Length) + sizeof(ushort) + 1;
        long bytes = Frame + (PerName * names) + (sample * demonstration.Count) + (sizeof(uint) * (long)demonstration.EpisodeLengths.Length);
        return bytes <= DemonstrationFile.MaxBytes
            ? (int)bytes
            : throw new ModelFormatException($"expected a demonstration of at most {DemonstrationFile.MaxBytes} bytes, found one of about {bytes}");
    }

    private static void WriteObservations(MessagePackWriter writer, ArrayBufferWriter<byte> output, Demonstration demonstration)
    {
        writer.Write(DemonstrationKey.Observations);
        writer.WriteMapHeader(2);
        writer.Write(ObservationsKey.Names);
        WriteNames(writer, demonstration.ObservationNames.AsSpan());
        writer.Write(ObservationsKey.Data);
        var numbers = demonstration.Observations;
        int length = numbers.Length * sizeof(float);
        writer.WriteBinHeader(length);
        LittleEndianFloats.Write(numbers, output.GetSpan(length));
        output.Advance(length);
    }

    private static void WriteActions(MessagePackWriter writer, ArrayBufferWriter<byte> output, Demonstration demonstration)
    {
        writer.Write(DemonstrationKey.Actions);
        writer.WriteMapHeader(4);
        writer.Write(ActionsKey.Kind);
        writer.Write((int)DecodingKind.Categorical);
        writer.Write(ActionsKey.Names);
        WriteNames(writer, demonstration.ActionNames.AsSpan());
        writer.Write(ActionsKey.Data);
        writer.WriteBinHeader(demonstration.Count * sizeof(ushort));
        foreach (ushort action in demonstration.Actions)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(output.GetSpan(sizeof(ushort)), action);
            output.Advance(sizeof(ushort));
        }

        writer.Write(ActionsKey.Matters);
        writer.WriteBinHeader(demonstration.Count);
        foreach (bool matters in demonstration.Mattering)
        {
            output.GetSpan(1)[0] = matters ? (byte)1 : (byte)0;
            output.Advance(1);
        }
    }

    private static void WriteEpisodes(MessagePackWriter writer, ArrayBufferWriter<byte> output, Demonstration demonstration)
    {
        writer.Write(DemonstrationKey.Episodes);
        writer.WriteBinHeader(demonstration.EpisodeLengths.Length * sizeof(uint));
        foreach (int length in demonstration.EpisodeLengths)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(sizeof(uint)), (uint)length);
            output.Advance(sizeof(uint));
        }
    }

    private static void WriteNames(MessagePackWriter writer, ReadOnlySpan<string> names)
    {
        writer.WriteArrayHeader(names.Length);
        foreach (string name in names)
        {
            writer.Write(name);
        }
    }
}
