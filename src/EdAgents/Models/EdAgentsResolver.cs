using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace EdAgents.Models;

/// <summary>
/// Lets a game's own MessagePack objects hold an <see cref="EdModel"/>, an <see cref="IController"/>, an <see cref="EdController"/>
/// or a <see cref="BackpropController"/>. What is written in their place is a whole model file, byte for byte what
/// <see cref="ModelFile.Serialize"/> gives, checksum included, and what is read passes all of its checks. Safe to use from many
/// threads.
/// </summary>
/// <example>
/// <code>
/// byte[] save = MessagePackSerializer.Serialize(myGame, EdAgentsResolver.Options);
/// var same = MessagePackSerializer.Deserialize&lt;MyGame&gt;(save, EdAgentsResolver.Options);
/// </code>
/// </example>
public sealed class EdAgentsResolver : IFormatterResolver
{
    private EdAgentsResolver()
    {
    }

    /// <summary>The one there is; put it before others in a <see cref="CompositeResolver"/>.</summary>
    public static EdAgentsResolver Instance { get; } = new();

    /// <summary>
    /// This resolver before the package's standard one, hardened against files from strangers: what a model is checked for is
    /// worth little where the object around it may exhaust the memory or the stack.
    /// </summary>
    public static MessagePackSerializerOptions Options { get; } = MessagePackSerializerOptions.Standard
        .WithResolver(CompositeResolver.Create(Instance, StandardResolver.Instance))
        .WithSecurity(MessagePackSecurity.UntrustedData);

    /// <inheritdoc/>
    public IMessagePackFormatter<T>? GetFormatter<T>() => Cache<T>.Formatter;

    private static class Cache<T>
    {
        public static readonly IMessagePackFormatter<T>? Formatter = (IMessagePackFormatter<T>?)Find();

        private static object? Find() =>
            typeof(T) == typeof(EdModel) ? new EdModelFormatter()
            : typeof(T) == typeof(IController) ? new ControllerFormatter<IController>()
            : typeof(T) == typeof(EdController) ? new ControllerFormatter<EdController>()
            : typeof(T) == typeof(BackpropController) ? new ControllerFormatter<BackpropController>()
            : null;
    }
}
