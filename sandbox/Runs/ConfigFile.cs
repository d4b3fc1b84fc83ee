namespace EdAgents.Sandbox.Runs;

/// <summary>
/// Configurations as JSON. A file may hold any part of what <c>config.json</c> holds; it is laid over the defaults key by
/// key, so a key that the defaults do not have is a mistake and is named as one.
/// </summary>
internal static class ConfigFile
{
    private const long MaxBytes = 1 << 16;

    private static readonly JsonDocumentOptions Reading = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 16,
    };

    /// <summary>The defaults with a file laid over them.</summary>
    public static T Over<T>(T defaults, string path)
        where T : class
    {
        var merged = JsonSerializer.SerializeToNode(defaults, SandboxJson.Indented)!.AsObject();
        Lay(merged, Read(path), path);
        return (T)Read(merged, typeof(T), path);
    }

    /// <summary>A node of a configuration as the type that it describes.</summary>
    /// <param name="node">All of it, or a section.</param>
    /// <param name="type">Its type.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="place">Where the section is, with a dot behind it; empty for all of it.</param>
    public static object Read(JsonNode node, Type type, string source, string place = "")
    {
        try
        {
            return node.Deserialize(type, SandboxJson.Indented)!;
        }
        catch (JsonException exception)
        {
            throw new UserErrorException(
                $"{source}: expected a value that fits at '{place}{exception.Path?.TrimStart('$', '.')}', found another", exception);
        }
    }

    /// <summary>A JSON object from a file of at most 64 KiB; comments and trailing commas are allowed.</summary>
    public static JsonObject Read(string path)
    {
        if (!File.Exists(path))
            throw new UserErrorException($"expected a configuration file, found nothing at {path}");

        long length = new FileInfo(path).Length;
        if (length > MaxBytes)
            throw new UserErrorException($"{path}: expected a configuration of at most {MaxBytes} bytes, found {length}");

        return Parse(WholeFile.ReadText(path), path);
    }

    /// <summary>The same from a text.</summary>
    /// <param name="text">What was in the file.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    public static JsonObject Parse(string text, string source)
    {
        try
        {
            var json = JsonNode.Parse(text, documentOptions: Reading) as JsonObject
                ?? throw new UserErrorException($"{source}: expected a JSON object, found something else");
            Touch(json);
            return json;
        }
        catch (JsonException exception)
        {
            throw new UserErrorException(
                $"{source}: expected JSON, found a mistake in line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}", exception);
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"{source}: expected every key once, found one twice", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new UserErrorException($"{source}: expected well-formed Unicode text, found half of a surrogate pair", exception);
        }
    }

    /// <summary>
    /// Objects look at their keys when they are asked for the first time, and only then notice one that is there twice; so do
    /// texts, of which half of a surrogate pair is none.
    /// </summary>
    private static void Touch(JsonNode? node)
    {
        if (node?.GetValueKind() == JsonValueKind.String)
            node.GetValue<string>();

        foreach (var inner in node is JsonObject json ? json.Select(pair => pair.Value) : node as JsonArray ?? [])
            Touch(inner);
    }

    /// <summary>Lays a part over a whole, in which every key of the part must be.</summary>
    /// <param name="target">The whole; changed.</param>
    /// <param name="over">The part.</param>
    /// <param name="path">Where the part comes from, for messages.</param>
    /// <param name="place">Where both are, with a dot behind it; empty at the top.</param>
    public static void Lay(JsonObject target, JsonObject over, string path, string place = "")
    {
        foreach (var (key, value) in over)
        {
            if (!target.ContainsKey(key))
            {
                string where = place.Length == 0 ? "at the top" : $"in '{place.TrimEnd('.')}'";
                throw new UserErrorException(
                    $"{path}: expected one of {string.Join(", ", target.Select(pair => pair.Key))} {where}, found '{key}'");
            }

            var current = target[key];
            if (KindOf(current) != KindOf(value))
            {
                throw new UserErrorException(
                    $"{path}: expected {KindOf(current)} at '{place}{key}', found {KindOf(value)}");
            }

            if (current is JsonObject inner)
            {
                Lay(inner, value!.AsObject(), path, $"{place}{key}.");
            }
            else
            {
                target[key] = value!.DeepClone();
            }
        }
    }

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
