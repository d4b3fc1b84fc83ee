using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace EdAgents.Learning.Demonstrations;

/// <summary>What a file says, before anybody has asked whether it makes sense. Binary data stays where it is.</summary>
internal sealed class DemonstrationDraft
{
    public List<string> Problems { get; } = [];

    public string? Producer { get; set; }

    public TaskDraft? Task { get; set; }

    public string? Player { get; set; }

    public ObservationsDraft? Observations { get; set; }

    public ActionsDraft? Actions { get; set; }

    public ReadOnlyMemory<byte>? Episodes { get; set; }
}

internal sealed record ObservationsDraft(TextsDraft Names, ReadOnlyMemory<byte> Data);

internal sealed record ActionsDraft(long Kind, TextsDraft Names, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Matters);

/// <summary>
/// The structure of a demonstration file, as <see cref="ModelReader"/> is that of a model: a break in it ends the reading at
/// once. What the values mean is the business of <see cref="DemonstrationChecks"/>.
/// </summary>
internal static class DemonstrationReader
{
    /// <exception cref="ModelFormatException">The structure is broken; one problem.</exception>
    public static DemonstrationDraft Read(ReadOnlyMemory<byte> file)
    {
        ModelIdentity.Check(file, "demonstration", DemonstrationFile.FormatName, DemonstrationFile.Version);
        ModelChecksum.Check(file.Span);
        var draft = new DemonstrationDraft();
        var reader = new StrictReader(file);
        var map = new KeyedMap(ref reader, "demonstration");
        while (map.Next(ref reader, out int key))
        {
            ReadPart(ref reader, key, draft);
        }

        FileParts.End(in reader, in map);
        map.Require(DemonstrationKey.Producer, "producer", draft.Problems);
        map.Require(DemonstrationKey.Task, "task", draft.Problems);
        map.Require(DemonstrationKey.Player, "player", draft.Problems);
        map.Require(DemonstrationKey.Observations, "observations", draft.Problems);
        map.Require(DemonstrationKey.Actions, "actions", draft.Problems);
        map.Require(DemonstrationKey.Episodes, "episodes", draft.Problems);
        return draft;
    }

    /// <summary>The demonstration of a draft that has passed every check.</summary>
    public static Demonstration Build(DemonstrationDraft draft)
    {
        if (draft is not
            { Problems.Count: 0, Task: { } task, Player: { } player, Observations: { } seen, Actions: { } done, Episodes: { } episodes })
        {
            throw new InvalidOperationException($"expected a draft without problems, found {draft.Problems.Count}");
        }

        var observations = new float[seen.Data.Span.Length / sizeof(float)];
        LittleEndianFloats.Read(seen.Data.Span, observations);
        var actions = new ushort[done.Matters.Span.Length];
        var matters = new bool[actions.Length];
        for (int sample = 0; sample < actions.Length; sample++)
        {
            actions[sample] = BinaryPrimitives.ReadUInt16LittleEndian(done.Data.Span[(sample * sizeof(ushort))..]);
            matters[sample] = done.Matters.Span[sample] != 0;
        }

        var lengths = new int[episodes.Span.Length / sizeof(uint)];
        for (int episode = 0; episode < lengths.Length; episode++)
        {
            lengths[episode] = BinaryPrimitives.ReadInt32LittleEndian(episodes.Span[(episode * sizeof(uint))..]);
        }

        var header = new DemonstrationHeader(
            new TaskId(task.Name, (int)task.Version), player, ImmutableCollectionsMarshal.AsImmutableArray(seen.Names.ToStrings()),
            ImmutableCollectionsMarshal.AsImmutableArray(done.Names.ToStrings()));
        return new Demonstration(header, observations, actions, matters, lengths);
    }

    private static void ReadPart(ref StrictReader reader, int key, DemonstrationDraft draft)
    {
        switch (key)
        {
            case DemonstrationKey.Producer: draft.Producer = FileParts.Text(ref reader, "producer"); break;
            case DemonstrationKey.Task: draft.Task = FileParts.Task(ref reader, draft.Problems); break;
            case DemonstrationKey.Player: draft.Player = FileParts.Text(ref reader, "player"); break;
            case DemonstrationKey.Observations: draft.Observations = ReadObservations(ref reader, draft.Problems); break;
            case DemonstrationKey.Actions: draft.Actions = ReadActions(ref reader, draft.Problems); break;
            case DemonstrationKey.Episodes: draft.Episodes = FileParts.Bytes(ref reader, "episodes"); break;
            case DemonstrationKey.Checksum: FileParts.Checksum(ref reader); break;
            default: reader.Skip(); break; // Format and version are known by now; the rest is of a later time.
        }
    }

    private static ObservationsDraft? ReadObservations(ref StrictReader reader, List<string> problems)
    {
        TextsDraft names = default;
        ReadOnlyMemory<byte> data = default;
        var map = new KeyedMap(ref reader, "observations");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case ObservationsKey.Names: names = FileParts.Texts(ref reader, "observations.names", DemonstrationChecks.MaxObservations); break;
                case ObservationsKey.Data: data = FileParts.Bytes(ref reader, "observations.data"); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(ObservationsKey.Names, "names", problems) & map.Require(ObservationsKey.Data, "data", problems)
            ? new ObservationsDraft(names, data)
            : null;
    }

    private static ActionsDraft? ReadActions(ref StrictReader reader, List<string> problems)
    {
        long kind = 0;
        TextsDraft names = default;
        ReadOnlyMemory<byte> data = default, matters = default;
        var map = new KeyedMap(ref reader, "actions");
        while (map.Next(ref reader, out int key))
        {
            switch (key)
            {
                case ActionsKey.Kind: kind = FileParts.Integer(ref reader, "actions.kind"); break;
                case ActionsKey.Names: names = FileParts.Texts(ref reader, "actions.names", InputOutputSpec.MaxActions); break;
                case ActionsKey.Data: data = FileParts.Bytes(ref reader, "actions.data"); break;
                case ActionsKey.Matters: matters = FileParts.Bytes(ref reader, "actions.matters"); break;
                default: reader.Skip(); break;
            }
        }

        return map.Require(ActionsKey.Kind, "kind", problems)
            & map.Require(ActionsKey.Names, "names", problems)
            & map.Require(ActionsKey.Data, "data", problems)
            & map.Require(ActionsKey.Matters, "matters", problems)
            ? new ActionsDraft(kind, names, data, matters)
            : null;
    }
}
