using System.Text.Json;
using System.Text.Json.Nodes;
using EdAgents.Sandbox.Commands;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// Configurations as JSON. A file may hold any part of what <c>config.json</c> holds; it is laid over the defaults key by
/// key, so a key that the defaults do not have is a mistake and is named as one.
/// </summary>
internal static class ConfigFile
{
    private const long MaxBytes = 1 << 20;

    private static readonly JsonDocumentOptions Reading = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 16,
    };

    /// <summary>The defaults with a file laid over them.</summary>
    public static T Over<T>(T defaults, string path)
        where T : class => Over(defaults, Read(path), path);

    /// <summary>The defaults with any part of a configuration laid over them.</summary>
    /// <param name="defaults">What holds where nothing else is said.</param>
    /// <param name="over">The part.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    public static T Over<T>(T defaults, JsonObject over, string source)
        where T : class
    {
        var merged = ToJson(defaults);
        Lay(merged, over, source, "");
        try
        {
            return merged.Deserialize<T>(SandboxJson.Indented)!;
        }
        catch (JsonException exception)
        {
            throw new UserErrorException($"{source}: expected a value that fits at '{exception.Path?.TrimStart('$', '.')}', found another", exception);
        }
    }

    public static JsonObject ToJson<T>(T config)
        where T : class
    {
        var json = JsonSerializer.SerializeToNode(config, SandboxJson.Indented)!.AsObject();
        json.Remove("settings");
        json["ppo"]!.AsObject().Remove("updateSize");
        return json;
    }

    /// <summary>A JSON object from a file of at most a mebibyte; comments and trailing commas are allowed.</summary>
    public static JsonObject Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UserErrorException($"expected a configuration file, found nothing at {path}");
        }

        long length = new FileInfo(path).Length;
        if (length > MaxBytes)
        {
            throw new UserErrorException($"{path}: expected a configuration of at most {MaxBytes} bytes, found {length}");
        }

        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Reading) as JsonObject
                ?? throw new UserErrorException($"{path}: expected a JSON object, found something else");
        }
        catch (JsonException exception)
        {
            throw new UserErrorException(
                $"{path}: expected JSON, found a mistake in line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}", exception);
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"{path}: expected every key once, found one twice", exception);
        }
    }

    private static void Lay(JsonObject target, JsonObject over, string path, string place)
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
