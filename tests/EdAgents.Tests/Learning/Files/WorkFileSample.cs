namespace EdAgents.Tests.Learning.Files;

/// <summary>A kind of work file with a good one, and one that was made when the format was.</summary>
internal sealed record WorkFileSample(
    string Name, int MaxBytes, byte[] Good, byte[] Golden, Func<byte[], object> Read, Func<object, byte[]> Write, Func<string, object> Load,
    Action<string, object> Save)
{
    public const int ContentKey = 3;

    public static IEnumerable<WorkFileSample> All =>
    [
        new("checkpoint", CheckpointFile.MaxBytes, CheckpointFile.Serialize(Checkpoints.CheckpointFileTests.Sample()), GoldenOf("checkpoint-v2.edc"),
            file => CheckpointFile.Deserialize(file), content => CheckpointFile.Serialize((Checkpoint)content), CheckpointFile.Load,
            (path, content) => CheckpointFile.Save(path, (Checkpoint)content)),
        new("league", LeagueFile.MaxBytes, LeagueFile.Serialize(SelfPlay.LeagueFileTests.Sample()), GoldenOf("league-v2.edl"),
            file => LeagueFile.Deserialize(file), content => LeagueFile.Serialize((LeagueState)content), LeagueFile.Load,
            (path, content) => LeagueFile.Save(path, (LeagueState)content)),
        new("demonstration", DemonstrationFile.MaxBytes, DemonstrationFile.Serialize(Walks.Small()), GoldenOf("demonstration-v2.edd"),
            file => DemonstrationFile.Deserialize(file), content => DemonstrationFile.Serialize((Demonstration)content), DemonstrationFile.Load,
            (path, content) => DemonstrationFile.Save(path, (Demonstration)content)),
        new("replay", ReplayFile.MaxBytes, ReplayFile.Serialize(Tests.Replays.ReplayFileTests.Sample()), GoldenOf("replay-v2.edr"),
            file => ReplayFile.Deserialize(file), content => ReplayFile.Serialize((Replay)content), ReplayFile.Load,
            (path, content) => ReplayFile.Save(path, (Replay)content)),
    ];

    /// <summary>A file of version 2 that was made when that format was, and never again.</summary>
    public static byte[] GoldenOf(string name) => File.ReadAllBytes(RepositoryRoot.Find($"tests/EdAgents.Tests/Learning/Files/Golden/{name}"));

    /// <summary>A file with one value of its content changed and the checksum made right again.</summary>
    /// <param name="file">A good one.</param>
    /// <param name="value">The new value.</param>
    /// <param name="place">Its place in the array, and in the arrays inside that.</param>
    public static byte[] Change(byte[] file, object? value, params int[] place)
    {
        var parts = MapParts.Of(file);
        return Packed.Sealed(parts.Set(ContentKey, Replace(parts[ContentKey], MessagePackSerializer.Serialize(value), place)).ToBytes());
    }

    public WorkFileException Refused(byte[] file) => Assert.Throws<WorkFileException>(() => Read(file))!;

    public override string ToString() => Name;

    private static byte[] Replace(byte[] array, byte[] value, ReadOnlySpan<int> place)
    {
        if (place.IsEmpty)
            return value;

        var items = MapParts.Split(array);
        items[place[0]] = Replace(items[place[0]], value, place[1..]);
        return MapParts.Join(items);
    }
}
