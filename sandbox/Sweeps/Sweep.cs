namespace EdAgents.Sandbox.Sweeps;

/// <summary>
/// What a sweep file asks for: every combination of listed values (a grid) or, with <c>samples</c>, as many combinations drawn
/// at random; each with every seed. All of it is checked when it is read, before anything is written or begun.
/// </summary>
internal sealed class Sweep
{
    private const int MaxRuns = 100_000;
    private static readonly string[] Keys = ["task", "base", "parameters", "samples", "seed", "seeds"];
    private static readonly string[] Reserved = ["task", "seed", "threads"];

    private readonly string source;
    private readonly JsonObject basis;

    private Sweep(string path, string folder)
    {
        source = path;
        var json = ConfigFile.Read(path);
        CheckKeys(json);
        Folder = folder;
        Task = Arguments.Task(Text(json, "task"));
        basis = json["base"] switch
        {
            null => [],
            JsonObject given => given,
            _ => throw new UserErrorException($"{path}: expected an object at 'base', found something else"),
        };
        CheckReserved(basis.Select(pair => pair.Key));
        var parameters = json["parameters"] as JsonObject
            ?? throw new UserErrorException($"{path}: expected an object with what is varied at 'parameters', found none");
        CheckReserved(parameters.Select(pair => pair.Key));
        Parameters = [.. parameters.Select(pair => SweepParameter.Parse(pair.Key, pair.Value, path))];
        Seeds = ReadSeeds(json);
        Points = ReadPoints(json);
        Runs = [.. Points.SelectMany(point => Seeds.Select(seed => new SweepRun(point, seed, folder)))];
    }

    public TaskDefinition Task { get; }

    /// <summary>Where the run folders are.</summary>
    public string Folder { get; }

    public IReadOnlyList<SweepParameter> Parameters { get; }

    public IReadOnlyList<ulong> Seeds { get; }

    public IReadOnlyList<SweepPoint> Points { get; }

    /// <summary>Every point with every seed, in the order in which they are numbered, listed and begun.</summary>
    public IReadOnlyList<SweepRun> Runs { get; }

    public static Sweep Load(string path, string folder) => new(path, folder);

    private SweepPoint[] ReadPoints(JsonObject json)
    {
        IEnumerable<IReadOnlyList<JsonNode?>> values;
        if (json.ContainsKey("samples"))
        {
            values = Sample((int)WholeNumber(json["samples"], "samples", 1, MaxRuns), json.ContainsKey("seed") ? WholeNumber(json["seed"], "seed") : 1);
        }
        else
        {
            if (json.ContainsKey("seed"))
                throw new UserErrorException($"{source}: expected 'seed' together with 'samples' only, found a grid; the seeds of its runs are in 'seeds'");

            values = Grid();
        }

        return [.. values.Select((point, index) => Point(index + 1, point))];
    }

    /// <summary>Every combination, the first parameter changing last.</summary>
    private IEnumerable<IReadOnlyList<JsonNode?>> Grid()
    {
        IEnumerable<IReadOnlyList<JsonNode?>> points = [[]];
        long count = Seeds.Count;
        foreach (var parameter in Parameters)
        {
            var list = parameter as ListParameter
                ?? throw new UserErrorException($"{source}: expected 'samples' beside the range of '{parameter.Key}', found none");
            count *= list.Values.Count;
            CheckCount(count);
            points = points.SelectMany(point => list.Values.Select(value => (IReadOnlyList<JsonNode?>)[.. point, value]));
        }

        return points;
    }

    /// <summary>A stream for each parameter: more samples, or one more parameter at the end, leave those before as they were.</summary>
    private IEnumerable<IReadOnlyList<JsonNode?>> Sample(int samples, ulong seed)
    {
        CheckCount((long)samples * Seeds.Count);
        var streams = Parameters.Select((_, index) => new Pcg32(seed, (ulong)index)).ToArray();
        return [.. Enumerable.Range(0, samples).Select(_ => Parameters.Select((parameter, index) => parameter.Draw(ref streams[index])).ToArray())];
    }

    private SweepPoint Point(int number, IReadOnlyList<JsonNode?> values)
    {
        var part = basis.DeepClone().AsObject();
        for (int i = 0; i < values.Count; i++)
            Setting.Put(part, Parameters[i].Key, values[i]?.DeepClone(), source);

        var config = RunConfig.DefaultsOf(Task).Over(part, source) with { Seed = Seeds[0] };
        var point = new SweepPoint(number, values, [.. Setting.Flatten(part)], config);
        try
        {
            // A session that could begin is the one check that knows every range; a second list of them would drift apart.
            new TrainingSession(config.Prepare(Task), config.Training, config.Seed, threads: 1).Dispose();
            config.Cloning.Validate();
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"{source}: {point.Name}: {exception.Message}", exception);
        }

        return point;
    }

    private ulong[] ReadSeeds(JsonObject json)
    {
        if (json["seeds"] is not JsonArray { Count: > 0 } list)
            throw new UserErrorException($"{source}: expected a list of at least one seed at 'seeds', found none");

        ulong[] seeds = [.. list.Select(seed => WholeNumber(seed, "seeds"))];
        return seeds.Distinct().Count() == seeds.Length
            ? seeds
            : throw new UserErrorException($"{source}: expected every seed once at 'seeds', found {list.ToJsonString(SandboxJson.Line)}");
    }

    private ulong WholeNumber(JsonNode? node, string key, ulong low = 0, ulong high = ulong.MaxValue) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out ulong number) && number >= low && number <= high
            ? number
            : throw new UserErrorException($"{source}: expected a whole number from {low} to {high} at '{key}', found {node?.ToJsonString(SandboxJson.Line) ?? "null"}");

    private string Text(JsonObject json, string key) =>
        json[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? (string)value!
            : throw new UserErrorException($"{source}: expected a text at '{key}', found {json[key]?.ToJsonString(SandboxJson.Line) ?? "none"}");

    private void CheckKeys(JsonObject json)
    {
        if (json.Select(pair => pair.Key).FirstOrDefault(key => !Keys.Contains(key)) is { } unknown)
            throw new UserErrorException($"{source}: expected one of {string.Join(", ", Keys)} at the top, found '{unknown}'");
    }

    private void CheckReserved(IEnumerable<string> keys)
    {
        if (keys.FirstOrDefault(Reserved.Contains) is { } reserved)
        {
            throw new UserErrorException(
                $"{source}: expected settings of the training in 'base' and 'parameters', found '{reserved}'; 'task' and 'seeds' stand at the top, --threads is a flag");
        }
    }

    private void CheckCount(long count)
    {
        if (count > MaxRuns)
            throw new UserErrorException($"{source}: expected at most {MaxRuns} runs, found {count} or more");
    }
}
