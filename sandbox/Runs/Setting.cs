namespace EdAgents.Sandbox.Runs;

/// <summary>
/// One setting of a configuration by its place, as in <c>ppo.learningRate=0.001</c>. The value is JSON; a text may stand
/// without its quotes where it cannot be taken for anything else.
/// </summary>
internal static class Setting
{
    /// <summary>Settings as the part of a configuration that they are; of two for the same place the later wins.</summary>
    public static JsonObject Gather(IEnumerable<string> settings)
    {
        var part = new JsonObject();
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new UserErrorException($"--set: expected KEY=VALUE, found '{setting}'");

            Put(part, setting[..equals], ParseValue(setting[(equals + 1)..]), "--set");
        }

        return part;
    }

    /// <summary>Puts a value where its key says, making the objects around it.</summary>
    public static void Put(JsonObject part, string key, JsonNode? value, string source)
    {
        string[] names = key.Split('.');
        foreach (string name in names[..^1])
        {
            part[name] ??= new JsonObject();
            part = part[name] as JsonObject
                ?? throw new UserErrorException($"{source}: expected an object at '{name}' of '{key}', found a value");
        }

        part[names[^1]] = value;
    }

    /// <summary>All settings in a part of a configuration, in its order.</summary>
    public static IEnumerable<string> Flatten(JsonObject part, string place = "") => part.SelectMany(pair =>
        pair.Value is JsonObject inner ? Flatten(inner, $"{place}{pair.Key}.") : [$"{place}{pair.Key}={ToText(pair.Value)}"]);

    /// <summary>A value as it may stand behind the sign of equality.</summary>
    public static string ToText(JsonNode? value)
    {
        string json = value?.ToJsonString(SandboxJson.Line) ?? "null";
        return value?.GetValueKind() == JsonValueKind.String && (string)value! is var text
            && !text.Any(char.IsControl) && JsonNode.DeepEquals(ParseValue(text), value)
            ? text
            : json;
    }

    private static JsonNode? ParseValue(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
