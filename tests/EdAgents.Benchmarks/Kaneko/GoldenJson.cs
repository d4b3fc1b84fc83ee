namespace EdAgents.Benchmarks.Kaneko;

/// <summary>The values of a golden file, each of exactly the type and length that it must have.</summary>
internal readonly struct GoldenJson
{
    private readonly JsonElement root;

    public GoldenJson(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"expected an object, found {Kind(root)}");

        this.root = root;
    }

    public int Count(string name, int least)
    {
        var value = Get(root, name, name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int count) && count >= least
            ? count
            : throw new InvalidDataException($"expected a whole number of at least {least} at {name}, found {Describe(value)}");
    }

    public double Number(string name) => Number(Get(root, name, name), name);

    public bool Flag(string name) => Get(root, name, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value
        ? value.GetBoolean()
        : throw new InvalidDataException($"expected true or false at {name}, found {Describe(root.GetProperty(name))}");

    public double[] Vector(string name, int length) => Vector(Get(root, name, name), name, length);

    /// <summary>Rows of one length; with no number of rows given, as many as there are, but at least one.</summary>
    public double[][] Rows(string name, int? rows, int length) => Rows(Get(root, name, name), name, rows, length);

    /// <summary>The weights of each column, as layers of rows.</summary>
    public double[][][][] Columns(string name, int outputs, int hidden, int inputs)
    {
        var columns = Items(Get(root, name, name), name, outputs, "columns");
        var result = new double[outputs][][][];
        for (int k = 0; k < outputs; k++)
        {
            string place = $"{name}[{k}]";
            if (columns[k].ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"expected an object at {place}, found {Kind(columns[k])}");

            double[][] first = Rows(Get(columns[k], "hidden", $"{place}.hidden"), $"{place}.hidden", hidden, 2 + (2 * inputs));
            double[] last = Vector(Get(columns[k], "output", $"{place}.output"), $"{place}.output", 2 + hidden);
            result[k] = [first, [last]];
        }

        return result;
    }

    private static double[][] Rows(JsonElement value, string place, int? rows, int length)
    {
        var items = Items(value, place, rows, "rows");
        return [.. items.Select((item, i) => Vector(item, $"{place}[{i}]", length))];
    }

    private static double[] Vector(JsonElement value, string place, int length) =>
        [.. Items(value, place, length, "numbers").Select((item, i) => Number(item, $"{place}[{i}]"))];

    private static double Number(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new InvalidDataException($"expected a finite number at {place}, found {Describe(value)}");

    private static List<JsonElement> Items(JsonElement value, string place, int? count, string what)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw new InvalidDataException($"expected an array at {place}, found {Kind(value)}");

        int found = value.GetArrayLength();
        return found == (count ?? Math.Max(1, found))
            ? [.. value.EnumerateArray()]
            : throw new InvalidDataException($"expected {count?.ToString() ?? "at least 1"} {what} at {place}, found {found}");
    }

    private static JsonElement Get(JsonElement map, string name, string place) =>
        map.TryGetProperty(name, out var value) ? value : throw new InvalidDataException($"expected {place}, found none");

    /// <summary>A number as it stands there; the kind of anything else.</summary>
    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.GetRawText() is { Length: <= 40 } text => text,
        JsonValueKind.Number => "a number too long to show",
        _ => Kind(value),
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a flag",
        _ => "null",
    };
}
