using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace EdAgents.Learning.Files;

/// <summary>
/// Files of work in progress: checkpoints, leagues, demonstrations and replays. They are this library's own, so what they hold is
/// written by the MessagePack package's serializer as its types say. Only what stands around it is checked as strictly as a model is:
/// format name, version and checksum; the values are checked once, after reading.
/// </summary>
internal static class WorkFile
{
    public const int Version = 2;

    /// <summary>Why a game that is trimmed or compiled beforehand cannot have such files; models it can.</summary>
    public const string Reflects = "Its files are written by the MessagePack package's serializer, which looks at types and makes code at run time.";

    private const int ContentKey = 3;

    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard
        .WithResolver(CompositeResolver.Create(
            (IMessagePackFormatter[])
            [
                new RawFormatter<float>(), new RawFormatter<double>(), new RawFormatter<int>(), new RawFormatter<ushort>(),
                new RawFormatter<byte>(), new RawFormatter<Pcg32>(), new TaskIdFormatter(),
            ],
            [EdAgentsResolver.Instance, StandardResolverAllowPrivate.Instance]))
        .WithSecurity(MessagePackSecurity.UntrustedData);

    /// <param name="name">What it is ("league"), for messages and the format name.</param>
    /// <param name="check">Notes every value that makes no sense; all that must be there is.</param>
    [RequiresUnreferencedCode(Reflects)]
    public static FileKind<T> Kind<T>(string name, int maxBytes, Action<T, List<string>> check)
        where T : class => new()
        {
            Name = name,
            MaxBytes = maxBytes,
            Write = content => Write(name, content),
            Read = file => Read(name, file, check),
            Check = file => Read(name, file, check),
            Refusal = (refused, path) => new WorkFileException(refused, path),
        };

    private static string FormatName(string name) => $"edagents-{name}";

    private static byte[] Write<T>(string name, T content)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.Begin(5, FormatName(name), Version);
        writer.Write(ContentKey);
        try
        {
            MessagePackSerializer.Serialize(ref writer, content, Options);
        }
        catch (MessagePackSerializationException refused) when (refused.GetBaseException() is ModelFormatException model)
        {
            throw model;
        }

        return writer.End(output);
    }

    [RequiresUnreferencedCode(Reflects)]
    private static T Read<T>(string name, ReadOnlyMemory<byte> file, Action<T, List<string>> check)
        where T : class
    {
        ModelIdentity.Check(file, name, FormatName(name), Version);
        ModelChecksum.Check(file.Span);
        var content = Content<T>(name, file);
        var problems = new List<string>();
        MissingValues.Note(content, "", problems);
        if (problems.Count == 0)
            check(content, problems);

        return problems.Count == 0 ? content : throw new ModelFormatException(problems);
    }

    private static T Content<T>(string name, ReadOnlyMemory<byte> file)
    {
        var reader = new StrictReader(file);
        var map = new KeyedMap(ref reader, name);
        ReadOnlyMemory<byte> content = default;
        while (map.Next(ref reader, out int key))
        {
            int start = reader.Position;
            if (key == ModelKey.Checksum)
            {
                FileParts.Checksum(ref reader);
                continue;
            }

            reader.Skip();
            content = key == ContentKey ? reader.Part(start, reader.Position) : content;
        }

        FileParts.End(in reader, in map);
        var missing = new List<string>();
        if (!map.Require(ContentKey, "content", missing))
            throw new ModelFormatException(missing);

        try
        {
            return MessagePackSerializer.Deserialize<T>(content, Options) ?? throw new ModelFormatException($"{name}: expected its content, found nil");
        }
        catch (MessagePackSerializationException refused)
        {
            var cause = refused.GetBaseException();
            throw new ModelFormatException(
                cause is ModelFormatException model
                    ? [.. model.Problems.Select(problem => $"{name}: {problem}")]
                    : [$"{name}: expected content that can be read, found damage: {cause.Message.ReplaceLineEndings(" ")}"]);
        }
    }
}
