namespace EdAgents.Sandbox.Sweeps;

/// <summary>A setting that a sweep varies: over a list of values, or over a range.</summary>
internal abstract record SweepParameter(string Key)
{
    /// <summary>A value at random.</summary>
    public abstract JsonNode? Draw(ref Pcg32 random);

    /// <summary>
    /// Reads <c>[1, 2, 3]</c>, <c>{ "range": [low, high] }</c> or <c>{ "logRange": [low, high] }</c>, the two last ones with
    /// <c>"whole": true</c> for whole numbers.
    /// </summary>
    public static SweepParameter Parse(string key, JsonNode? node, string source)
    {
        if (node is JsonArray { Count: > 0 } list)
            return new ListParameter(key, [.. list]);

        return node is JsonObject range
            ? ParseRange(key, range, source)
            : throw Wrong(key, source, node?.ToJsonString(SandboxJson.Line) ?? "null");
    }

    private static RangeParameter ParseRange(string key, JsonObject json, string source)
    {
        string found = json.ToJsonString(SandboxJson.Line);
        bool logarithmic = json.ContainsKey("logRange");
        bool whole = json["whole"]?.GetValueKind() == JsonValueKind.True;
        string name = logarithmic ? "logRange" : "range";
        if (json.Any(pair => pair.Key != name && pair.Key != "whole")
            || json["whole"] is { } flag && flag.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False)
            || json[name] is not JsonArray { Count: 2 } ends
            || ends.Any(end => end?.GetValueKind() != JsonValueKind.Number))
        {
            throw Wrong(key, source, found);
        }

        double low = (double)ends[0]!;
        double high = (double)ends[1]!;
        bool holds = double.IsFinite(low) && double.IsFinite(high) && low < high && (low > 0 || !logarithmic)
            && (!whole || (low == Math.Floor(low) && high == Math.Floor(high) && Math.Abs(low) <= 1e15 && Math.Abs(high) <= 1e15));
        string kind = (logarithmic ? "0 < low < high" : "low < high") + (whole ? ", both whole" : "");
        return holds
            ? new RangeParameter(key, low, high, logarithmic, whole)
            : throw new UserErrorException($"{source}: expected {kind} in the {name} of '{key}', found {found}");
    }

    private static UserErrorException Wrong(string key, string source, string found) => new(
        $$"""{{source}}: expected a list of values, { "range": [low, high] } or { "logRange": [low, high] } (with "whole": true for whole numbers) at '{{key}}', found {{found}}""");
}

/// <summary>A few values, of any kind.</summary>
internal sealed record ListParameter(string Key, IReadOnlyList<JsonNode?> Values) : SweepParameter(Key)
{
    public override JsonNode? Draw(ref Pcg32 random) => Values[random.NextInt32(Values.Count)];
}

/// <summary>Numbers from low to high, evenly or, logarithmically, with every order of magnitude as likely as any other.</summary>
internal sealed record RangeParameter(string Key, double Low, double High, bool Logarithmic, bool Whole) : SweepParameter(Key)
{
    public override JsonNode Draw(ref Pcg32 random)
    {
        double share = random.NextDouble();
        if (!Whole)
            return JsonValue.Create(Round(Between(Low, High, share)));

        // Half a step more on either side, so that the ends are as likely as what is between them.
        double value = Math.Round(Between(Low - 0.5, High + 0.5, share), MidpointRounding.AwayFromZero);
        return JsonValue.Create((long)Math.Clamp(value, Low, High));
    }

    /// <summary>
    /// Four digits: what is read, typed and compared later. They also hide the last bit, in which the logarithms of two
    /// machines may differ.
    /// </summary>
    private double Round(double value) =>
        Math.Clamp(double.Parse(value.ToString("E3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), Low, High);

    private double Between(double low, double high, double share) =>
        Logarithmic ? Math.Exp(Math.Log(low) + ((Math.Log(high) - Math.Log(low)) * share)) : low + ((high - low) * share);
}
