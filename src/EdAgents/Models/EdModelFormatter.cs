using MessagePack.Formatters;

namespace EdAgents.Models;

/// <summary>A model as the file it would be: a MessagePack map, so it stands as it is in the object around it.</summary>
internal sealed class EdModelFormatter : IMessagePackFormatter<EdModel?>
{
    public void Serialize(ref MessagePackWriter writer, EdModel? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        try
        {
            writer.WriteRaw(ModelFile.Serialize(value));
        }
        catch (ModelFormatException refused)
        {
            throw new MessagePackSerializationException(refused.Message, refused);
        }
    }

    public EdModel? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;

        options.Security.DepthStep(ref reader);
        var file = reader.ReadRaw();
        reader.Depth--;
        if (file.Length > ModelFile.MaxBytes)
            throw new MessagePackSerializationException($"expected a model of at most {ModelFile.MaxBytes} bytes, found {file.Length}");

        try
        {
            return ModelFile.Deserialize(file.IsSingleSegment ? file.First : file.ToArray());
        }
        catch (ModelFormatException refused)
        {
            throw new MessagePackSerializationException(refused.Message, refused);
        }
    }
}
