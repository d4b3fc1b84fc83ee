using MessagePack.Formatters;

namespace EdAgents.Learning.Files;

/// <summary>A task in a work file, an array of name and version. What it says is checked with all the rest, and not by itself while it is read.</summary>
internal sealed class TaskIdFormatter : IMessagePackFormatter<TaskId?>
{
    public void Serialize(ref MessagePackWriter writer, TaskId? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(2);
        writer.Write(value.Name);
        writer.Write(value.Version);
    }

    public TaskId? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;

        int count = reader.ReadArrayHeader();
        string? name = count > 0 ? reader.ReadString() : null;
        int version = count > 1 ? reader.ReadInt32() : 0;
        for (int key = 2; key < count; key++)
            reader.Skip();

        return TaskId.Unchecked(name!, version);
    }
}
