namespace EdAgents.Learning.Checkpoints;

/// <summary>
/// The other way round, for bytes nobody vouches for. Values are judged where they are read, and the first that makes no sense ends
/// the reading.
/// </summary>
internal static class CheckpointReader
{
    private const int MaxSnapshots = 10_000;
    private const int MaxTextBytes = 1 << 20;

    private static readonly (int Key, string Name)[] Needed =
    [
        (CheckpointKey.Producer, "producer"), (CheckpointKey.Model, "model"), (CheckpointKey.Trainer, "trainer"),
        (CheckpointKey.Settings, "settings"), (CheckpointKey.Notes, "notes"),
    ];

    /// <exception cref="ModelFormatException">The bytes are no checkpoint, damaged, of another version, or make no sense.</exception>
    public static Checkpoint Read(ReadOnlyMemory<byte> file)
    {
        ModelIdentity.Check(file, "checkpoint", CheckpointFile.FormatName, CheckpointFile.Version);
        ModelChecksum.Check(file.Span);
        var parts = new Parts();
        var reader = new StrictReader(file);
        var map = new KeyedMap(ref reader, "checkpoint");
        while (map.Next(ref reader, out int key))
        {
            ReadPart(ref reader, key, parts);
        }

        FileParts.End(in reader, in map);
        var missing = new List<string>();
        foreach (var (key, name) in Needed)
        {
            map.Require(key, name, missing);
        }

        return missing.Count == 0 ? Build(parts) : throw new ModelFormatException(missing);
    }

    private static void ReadPart(ref StrictReader reader, int key, Parts parts)
    {
        reader.Place = Needed.FirstOrDefault(part => part.Key == key).Name ?? "checkpoint";
        switch (key)
        {
            case CheckpointKey.Producer: reader.ReadString(ModelText.MaxBytes); break;
            case CheckpointKey.Model: parts.Model = ReadModel(ref reader, "model"); break;
            case CheckpointKey.Trainer: parts.Trainer = TrainerStateMap.Read(ref reader, "trainer"); break;
            case CheckpointKey.Opponents: ReadOpponents(ref reader, parts); break;
            case CheckpointKey.Best: parts.Best = ReadBest(ref reader); break;
            case CheckpointKey.Settings: parts.Settings = reader.ReadString(MaxTextBytes); break;
            case CheckpointKey.Notes: parts.Notes = reader.ReadString(MaxTextBytes); break;
            case CheckpointKey.Checksum: FileParts.Checksum(ref reader); break;
            default: reader.Skip(); break; // Format and version are known by now; the rest is of a later time.
        }
    }

    private static Checkpoint Build(Parts parts) => new()
    {
        Model = parts.Model!,
        Trainer = parts.Trainer!,
        Opponents = parts.WinRates is { } rates ? new OpponentPoolState([.. rates], [.. parts.Snapshots.Select(snapshot => Fitting(snapshot, parts.Model!))]) : null,
        Best = parts.Best,
        Settings = parts.Settings,
        Notes = parts.Notes,
    };

    private static IController Fitting(EdModel snapshot, EdModel model)
    {
        bool fits = snapshot.Task == model.Task && snapshot.Controller.InputNames.SequenceEqual(model.Controller.InputNames)
            && snapshot.Controller.Decoding.Actions.SequenceEqual(model.Controller.Decoding.Actions);
        return fits
            ? snapshot.Controller
            : throw new ModelFormatException($"opponents: expected snapshots of the task, the inputs and the actions of the model, {model.Task}, found another of {snapshot.Task}");
    }

    private static EdModel ReadModel(ref StrictReader reader, string place)
    {
        int start = reader.Position;
        var file = reader.ReadBytes();
        try
        {
            return ModelFile.Deserialize(file);
        }
        catch (ModelFormatException refused)
        {
            throw new ModelFormatException([.. refused.Problems.Select(problem => $"{place} (byte {start}): {problem}")]);
        }
    }

    private static void ReadOpponents(ref StrictReader reader, Parts parts)
    {
        var map = new KeyedMap(ref reader, "opponents");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case OpponentsKey.WinRates:
                    int start = reader.Position;
                    parts.WinRates = TrainerStateMap.ReadFloats(ref reader);
                    if (Array.Exists(parts.WinRates, rate => rate is < 0 or > 1))
                    {
                        throw reader.Refuse(start, "win rates in [0, 1]", "another");
                    }

                    break;
                case OpponentsKey.Snapshots:
                    int count = reader.ReadArrayHeader(MaxSnapshots);
                    for (int i = 0; i < count; i++)
                    {
                        parts.Snapshots.Add(ReadModel(ref reader, "opponents"));
                    }

                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        var missing = new List<string>();
        if (!map.Require(OpponentsKey.WinRates, "win rates", missing) | !map.Require(OpponentsKey.Snapshots, "snapshots", missing))
        {
            throw new ModelFormatException(missing);
        }
    }

    private static BestCheckpoint ReadBest(ref StrictReader reader)
    {
        double score = double.NaN;
        long steps = -1;
        int start = reader.Position;
        var map = new KeyedMap(ref reader, "best");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case BestKey.Score: score = reader.ReadDouble(); break;
                case BestKey.Steps: steps = reader.ReadInt64(0); break;
                default: reader.Skip(); break;
            }
        }

        return double.IsFinite(score) && steps >= 0
            ? new BestCheckpoint(score, steps)
            : throw reader.Refuse(start, "a finite score and its steps", $"{score}, {steps}");
    }

    private sealed class Parts
    {
        public EdModel? Model { get; set; }

        public TrainerState? Trainer { get; set; }

        public float[]? WinRates { get; set; }

        public List<EdModel> Snapshots { get; } = [];

        public BestCheckpoint? Best { get; set; }

        public string Settings { get; set; } = "";

        public string Notes { get; set; } = "";
    }
}
