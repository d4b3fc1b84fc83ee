using System.Buffers;
using System.Buffers.Binary;

namespace EdAgents.Learning.Demonstrations;

/// <summary>A demonstration as bytes, in the order of models/FORMAT.md: no clock, no machine, so the same play is the same bytes.</summary>
internal static class DemonstrationWriter
{
    public static byte[] Write(Demonstration demonstration)
    {
        var output = new ArrayBufferWriter<byte>(Estimate(demonstration));
        var writer = new MessagePackWriter(output);
        FileFrame.Begin(ref writer, 9, DemonstrationFile.FormatName, DemonstrationFile.Version);
        FileFrame.Task(ref writer, DemonstrationKey.Task, demonstration.Task);
        writer.Write(DemonstrationKey.Player);
        writer.Write(demonstration.Player);
        WriteObservations(ref writer, demonstration);
        WriteActions(ref writer, demonstration);
        WriteEpisodes(ref writer, demonstration);
        return FileFrame.End(ref writer, output);
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

    private static void WriteObservations(ref MessagePackWriter writer, Demonstration demonstration)
    {
        writer.Write(DemonstrationKey.Observations);
        writer.WriteMapHeader(2);
        writer.Write(ObservationsKey.Names);
        FileFrame.Names(ref writer, demonstration.ObservationNames.AsSpan());
        writer.Write(ObservationsKey.Data);
        FileFrame.Floats(ref writer, demonstration.Observations);
    }

    private static void WriteActions(ref MessagePackWriter writer, Demonstration demonstration)
    {
        writer.Write(DemonstrationKey.Actions);
        writer.WriteMapHeader(4);
        writer.Write(ActionsKey.Kind);
        writer.Write((int)DecodingKind.Categorical);
        writer.Write(ActionsKey.Names);
        FileFrame.Names(ref writer, demonstration.ActionNames.AsSpan());
        writer.Write(ActionsKey.Data);
        writer.WriteBinHeader(demonstration.Count * sizeof(ushort));
        foreach (ushort action in demonstration.Actions)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(writer.GetSpan(sizeof(ushort)), action);
            writer.Advance(sizeof(ushort));
        }

        writer.Write(ActionsKey.Matters);
        writer.WriteBinHeader(demonstration.Count);
        foreach (bool matters in demonstration.Mattering)
        {
            writer.GetSpan(1)[0] = matters ? (byte)1 : (byte)0;
            writer.Advance(1);
        }
    }

    private static void WriteEpisodes(ref MessagePackWriter writer, Demonstration demonstration)
    {
        writer.Write(DemonstrationKey.Episodes);
        writer.WriteBinHeader(demonstration.EpisodeLengths.Length * sizeof(uint));
        foreach (int length in demonstration.EpisodeLengths)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(sizeof(uint)), (uint)length);
            writer.Advance(sizeof(uint));
        }
    }
}
