using MessagePack.Formatters;

namespace EdAgents.Models;

/// <summary>
/// A controller without its model: written as a model of the task "none-v0" without training information. Read from any
/// model; of which task it was is then not looked at.
/// </summary>
/// <typeparam name="T"><see cref="IController"/>, or one kind of controller.</typeparam>
internal sealed class ControllerFormatter<T> : IMessagePackFormatter<T?>
    where T : class, IController
{
    private static readonly TaskId None = new("none", 0);
    private readonly EdModelFormatter models = new();

    public void Serialize(ref MessagePackWriter writer, T? value, MessagePackSerializerOptions options) =>
        models.Serialize(ref writer, value is null ? null : new EdModel(value, None, new TrainingInfo()), options);

    public T? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        models.Deserialize(ref reader, options)?.Controller switch
        {
            null => null,
            T controller => controller,
            var other => throw new MessagePackSerializationException($"expected a controller of type {typeof(T).Name}, found {other.GetType().Name}"),
        };
}
