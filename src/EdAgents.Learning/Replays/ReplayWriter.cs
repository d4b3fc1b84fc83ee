using System.Buffers;
using System.Buffers.Binary;

namespace EdAgents.Learning.Replays;

/// <summary>A replay as bytes, in the order of models/FORMAT.md: no clock, no machine, so the same round is the same bytes.</summary>
internal static class ReplayWriter
{
    public static byte[] Write(Replay replay)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        FileFrame.Begin(ref writer, 10, ReplayFile.FormatName, ReplayFile.Version);
        FileFrame.Task(ref writer, ReplayKey.Task, replay.Task);
        writer.Write(ReplayKey.Seed);
        writer.Write(replay.Seed);
        writer.Write(ReplayKey.Round);
        writer.Write(replay.Round);
        writer.Write(ReplayKey.Before);
        writer.WriteMapHeader(2);
        writer.Write(BeforeKey.Frames);
        writer.Write(replay.FramesBefore);
        writer.Write(BeforeKey.Scores);
        FileFrame.Floats(ref writer, replay.Scores.AsSpan());
        writer.Write(ReplayKey.Seats);
        writer.WriteArrayHeader(replay.Seats.Length);
        foreach (var seat in replay.Seats)
        {
            WriteSeat(ref writer, seat);
        }

        writer.Write(ReplayKey.Ending);
        writer.WriteMapHeader(3);
        writer.Write(EndingKey.Over);
        writer.Write(replay.Ending.Over);
        writer.Write(EndingKey.Outcomes);
        FileFrame.Floats(ref writer, replay.Ending.Outcomes.AsSpan());
        writer.Write(EndingKey.Digest);
        writer.Write(replay.Ending.Digest.AsSpan());
        return FileFrame.End(ref writer, output);
    }

    private static void WriteSeat(ref MessagePackWriter writer, ReplaySeat seat)
    {
        writer.WriteMapHeader(seat.Model is null ? 4 : 5);
        writer.Write(SeatKey.Name);
        writer.Write(seat.Name);
        writer.Write(SeatKey.Kind);
        writer.Write((int)seat.Kind);
        writer.Write(SeatKey.Width);
        writer.Write(seat.Actions.Width);
        writer.Write(SeatKey.Actions);
        if (seat.Actions.Width > 0)
        {
            FileFrame.Floats(ref writer, seat.Actions.Numbers.AsSpan());
        }
        else
        {
            WriteIndices(ref writer, seat.Actions);
        }

        if (seat.Model is { } model)
        {
            writer.Write(SeatKey.Model);
            writer.Write(ModelFile.Serialize(model).AsSpan());
        }
    }

    private static void WriteIndices(ref MessagePackWriter writer, ReplayActions actions)
    {
        writer.WriteBinHeader(actions.Count * sizeof(ushort));
        foreach (ushort index in actions.Indices)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(writer.GetSpan(sizeof(ushort)), index);
            writer.Advance(sizeof(ushort));
        }
    }
}
