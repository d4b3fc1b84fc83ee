using System.Buffers.Binary;

namespace EdAgents.Learning.Replays;

/// <summary>What a file says, before anybody has asked whether it makes sense. Binary data stays where it is.</summary>
internal sealed class ReplayDraft
{
    public List<string> Problems { get; } = [];

    public string? Producer { get; set; }

    public TaskDraft? Task { get; set; }

    public ulong Seed { get; set; }

    public long Round { get; set; }

    public BeforeDraft? Before { get; set; }

    public List<SeatDraft> Seats { get; } = [];

    public EndingDraft? Ending { get; set; }
}

internal sealed record BeforeDraft(long Frames, ReadOnlyMemory<byte> Scores);

internal sealed record SeatDraft(string Name, long Kind, long Width, ReadOnlyMemory<byte> Actions, EdModel? Model);

internal sealed record EndingDraft(bool Over, ReadOnlyMemory<byte> Outcomes, ReadOnlyMemory<byte> Digest);

/// <summary>
/// The structure of a replay file, as <see cref="ModelReader"/> is that of a model: a break in it ends the reading at once. What
/// the values mean is the business of <see cref="ReplayChecks"/>.
/// </summary>
internal static class ReplayReader
{
    /// <exception cref="ModelFormatException">The structure is broken; one problem.</exception>
    public static ReplayDraft Read(ReadOnlyMemory<byte> file)
    {
        ModelIdentity.Check(file, "replay", ReplayFile.FormatName, ReplayFile.Version);
        ModelChecksum.Check(file.Span);
        var draft = new ReplayDraft();
        var reader = new StrictReader(file);
        var map = new KeyedMap(ref reader, "replay");
        while (map.Next(ref reader, out int key))
        {
            ReadPart(ref reader, key, draft);
        }

        FileParts.End(in reader, in map);
        map.Require(ReplayKey.Producer, "producer", draft.Problems);
        map.Require(ReplayKey.Task, "task", draft.Problems);
        map.Require(ReplayKey.Seed, "seed", draft.Problems);
        map.Require(ReplayKey.Round, "round", draft.Problems);
        map.Require(ReplayKey.Before, "before", draft.Problems);
        map.Require(ReplayKey.Seats, "seats", draft.Problems);
        map.Require(ReplayKey.Ending, "ending", draft.Problems);
        return draft;
    }

    /// <summary>The replay of a draft that has passed every check.</summary>
    public static Replay Build(ReplayDraft draft)
    {
        if (draft is not { Problems.Count: 0, Task: { } task, Before: { } before, Ending: { } ending })
        {
            throw new InvalidOperationException($"expected a draft without problems, found {draft.Problems.Count}");
        }

        var seats = new ReplaySeat[draft.Seats.Count];
        for (int i = 0; i < seats.Length; i++)
        {
            var seat = draft.Seats[i];
            seats[i] = new ReplaySeat(seat.Name, (SeatKind)seat.Kind, Actions(seat.Actions.Span, (int)seat.Width), seat.Model);
        }

        return new Replay
        {
            Task = new TaskId(task.Name, (int)task.Version),
            Seed = draft.Seed,
            Round = (int)draft.Round,
            FramesBefore = (int)before.Frames,
            Scores = [.. Floats(before.Scores.Span)],
            Seats = [.. seats],
            Ending = new ReplayEnding(ending.Over, [.. Floats(ending.Outcomes.Span)], [.. ending.Digest.Span]),
        };
    }

    private static void ReadPart(ref StrictReader reader, int key, ReplayDraft draft)
    {
        switch (key)
        {
            case ReplayKey.Producer: draft.Producer = FileParts.Text(ref reader, "producer"); break;
            case ReplayKey.Task: draft.Task = FileParts.Task(ref reader, draft.Problems); break;
            case ReplayKey.Seed: reader.Place = "seed"; draft.Seed = reader.ReadUInt64(); break;
            case ReplayKey.Round: draft.Round = FileParts.Integer(ref reader, "round"); break;
            case ReplayKey.Before: draft.Before = ReadBefore(ref reader, draft.Problems); break;
            case ReplayKey.Seats: ReadSeats(ref reader, draft); break;
            case ReplayKey.Ending: draft.Ending = ReadEnding(ref reader, draft.Problems); break;
            case ReplayKey.Checksum: FileParts.Checksum(ref reader); break;
            default: reader.Skip(); break; // Format and version are known by now; the rest is of a later time.
        }
    }

    private static BeforeDraft? ReadBefore(ref StrictReader reader, List<string> problems)
    {
        long frames = 0;
        ReadOnlyMemory<byte> scores = default;
        var map = new KeyedMap(ref reader, "before");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case BeforeKey.Frames: frames = FileParts.Integer(ref reader, "before.frames"); break;
                case BeforeKey.Scores: scores = FileParts.Bytes(ref reader, "before.scores"); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(BeforeKey.Frames, "frames", problems) & map.Require(BeforeKey.Scores, "scores", problems)
            ? new BeforeDraft(frames, scores)
            : null;
    }

    private static void ReadSeats(ref StrictReader reader, ReplayDraft draft)
    {
        reader.Place = "seats";
        int count = reader.ReadArrayHeader(ReplayChecks.MaxSeats);
        for (int i = 0; i < count; i++)
        {
            if (ReadSeat(ref reader, $"seats[{i}]", draft.Problems) is { } seat)
            {
                draft.Seats.Add(seat);
            }
        }
    }

    private static SeatDraft? ReadSeat(ref StrictReader reader, string place, List<string> problems)
    {
        string name = "";
        long kind = 0, width = 0;
        ReadOnlyMemory<byte> actions = default;
        EdModel? model = null;
        var map = new KeyedMap(ref reader, place);
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case SeatKey.Name: name = FileParts.Text(ref reader, $"{place}.name"); break;
                case SeatKey.Kind: kind = FileParts.Integer(ref reader, $"{place}.kind"); break;
                case SeatKey.Width: width = FileParts.Integer(ref reader, $"{place}.width"); break;
                case SeatKey.Actions: actions = FileParts.Bytes(ref reader, $"{place}.actions"); break;
                case SeatKey.Model: model = ReadModel(ref reader, $"{place}.model"); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(SeatKey.Name, "name", problems)
            & map.Require(SeatKey.Kind, "kind", problems)
            & map.Require(SeatKey.Width, "width", problems)
            & map.Require(SeatKey.Actions, "actions", problems)
            ? new SeatDraft(name, kind, width, actions, model)
            : null;
    }

    private static EdModel ReadModel(ref StrictReader reader, string place)
    {
        reader.Place = place;
        var bytes = reader.ReadBytes();
        try
        {
            return ModelFile.Deserialize(bytes);
        }
        catch (ModelFormatException refused)
        {
            throw new ModelFormatException([.. refused.Problems.Select(problem => $"{place}: {problem}")]);
        }
    }

    private static EndingDraft? ReadEnding(ref StrictReader reader, List<string> problems)
    {
        bool over = false;
        ReadOnlyMemory<byte> outcomes = default, digest = default;
        var map = new KeyedMap(ref reader, "ending");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case EndingKey.Over: reader.Place = "ending.over"; over = reader.ReadBoolean(); break;
                case EndingKey.Outcomes: outcomes = FileParts.Bytes(ref reader, "ending.outcomes"); break;
                case EndingKey.Digest: digest = FileParts.Bytes(ref reader, "ending.digest"); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(EndingKey.Over, "over", problems)
            & map.Require(EndingKey.Outcomes, "outcomes", problems)
            & map.Require(EndingKey.Digest, "digest", problems)
            ? new EndingDraft(over, outcomes, digest)
            : null;
    }

    private static float[] Floats(ReadOnlySpan<byte> data)
    {
        var floats = new float[data.Length / sizeof(float)];
        LittleEndianFloats.Read(data, floats);
        return floats;
    }

    private static ReplayActions Actions(ReadOnlySpan<byte> data, int width)
    {
        if (width > 0)
        {
            return ReplayActions.Continuous(width, Floats(data));
        }

        var indices = new ushort[data.Length / sizeof(ushort)];
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = BinaryPrimitives.ReadUInt16LittleEndian(data[(i * sizeof(ushort))..]);
        }

        return ReplayActions.Discrete(indices);
    }
}
