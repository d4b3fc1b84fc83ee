using System.Buffers;

namespace EdAgents.Learning.Checkpoints;

/// <summary>A checkpoint as bytes, in the order of models/FORMAT.md: no clock, no machine, so the same checkpoint is the same bytes.</summary>
internal static class CheckpointWriter
{
    public static byte[] Write(Checkpoint checkpoint)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        int entries = 8 + (checkpoint.Opponents is null ? 0 : 1) + (checkpoint.Best is null ? 0 : 1);
        FileFrame.Begin(ref writer, entries, CheckpointFile.FormatName, CheckpointFile.Version);
        writer.Write(CheckpointKey.Model);
        writer.Write(ModelFile.Serialize(checkpoint.Model));
        writer.Write(CheckpointKey.Trainer);
        TrainerStateMap.Write(ref writer, checkpoint.Trainer);
        if (checkpoint.Opponents is { } opponents)
        {
            WriteOpponents(ref writer, opponents, checkpoint.Model);
        }

        if (checkpoint.Best is { } best)
        {
            writer.Write(CheckpointKey.Best);
            writer.WriteMapHeader(2);
            writer.Write(BestKey.Score);
            writer.Write(best.Score);
            writer.Write(BestKey.Steps);
            writer.Write(best.Steps);
        }

        writer.Write(CheckpointKey.Settings);
        writer.Write(checkpoint.Settings);
        writer.Write(CheckpointKey.Notes);
        writer.Write(checkpoint.Notes);
        return FileFrame.End(ref writer, output);
    }

    private static void WriteOpponents(ref MessagePackWriter writer, OpponentPoolState opponents, EdModel model)
    {
        writer.Write(CheckpointKey.Opponents);
        writer.WriteMapHeader(2);
        writer.Write(OpponentsKey.WinRates);
        TrainerStateMap.WriteFloats(ref writer, opponents.WinRates.AsSpan());
        writer.Write(OpponentsKey.Snapshots);
        writer.WriteArrayHeader(opponents.Snapshots.Length);
        foreach (var snapshot in opponents.Snapshots)
        {
            writer.Write(ModelFile.Serialize(new EdModel(snapshot, model.Task, new TrainingInfo())));
        }
    }
}
