using static EdAgents.Learning.Files.ContentChecks;

namespace EdAgents.Learning.Checkpoints;

/// <summary>
/// Saves and loads checkpoints. The format, to the byte, is in models/FORMAT.md; what is said there of models, size, checksum and
/// strictness, holds here. Safe to call from many threads.
/// </summary>
[RequiresDynamicCode(WorkFile.Reflects)]
[RequiresUnreferencedCode(WorkFile.Reflects)]
public static class CheckpointFile
{
    /// <summary>The largest file: 1 GiB, four of the largest models. Checked before a byte is read.</summary>
    public const int MaxBytes = 1 << 30;

    /// <summary>How such files end, with the dot.</summary>
    public const string Extension = ".edc";

    private static readonly FileKind<Checkpoint> Kind = WorkFile.Kind<Checkpoint>("checkpoint", MaxBytes, NoteProblems);

    /// <summary>Writes a checkpoint so that the path holds the old file or the whole new one at any time. The folder must exist.</summary>
    /// <exception cref="WorkFileException">It has something that no file may have; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to; the old one is untouched.</exception>
    public static void Save(string path, Checkpoint checkpoint) => Kind.Save(path, checkpoint);

    /// <summary>The bytes of a checkpoint's file: the same checkpoint gives the same bytes.</summary>
    /// <exception cref="WorkFileException">It has something that no file may have.</exception>
    public static byte[] Serialize(Checkpoint checkpoint) => Kind.Serialize(checkpoint);

    /// <summary>Reads a checkpoint. The file is closed when this returns, whatever happens.</summary>
    /// <exception cref="WorkFileException">The file is no checkpoint, damaged, of another version, or makes no sense.</exception>
    /// <exception cref="IOException">It cannot be read: a missing file or folder, a directory, a pipe, a failing disk.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Checkpoint Load(string path) => Kind.Load(path);

    /// <summary>Reads a checkpoint from the bytes of its file; safe for bytes from strangers.</summary>
    /// <exception cref="WorkFileException">They are no checkpoint, damaged, of another version, or make no sense.</exception>
    public static Checkpoint Deserialize(ReadOnlyMemory<byte> file) => Kind.Deserialize(file);

    private static void NoteProblems(Checkpoint checkpoint, List<string> problems)
    {
        StateChecks.NoteProblems("trainer", checkpoint.Trainer, problems);
        Expect(
            checkpoint.Trainer.Lanes is not { Opponents: var met } || met.All(opponent => Fits(opponent, checkpoint.Model.Controller)),
            "trainer.lanes.opponents: expected opponents with the inputs and the actions of the model, found another", problems);
        LongText("settings", checkpoint.Settings, problems);
        LongText("notes", checkpoint.Notes, problems);
        if (checkpoint.Best is { } best)
        {
            Expect(
                double.IsFinite(best.Score) && best.Steps >= 0,
                $"best: expected a finite score and its steps, found {best.Score}, {best.Steps}", problems);
        }

        if (checkpoint.Opponents is { } opponents)
        {
            Expect(opponents.WinRates.All(rate => rate is >= 0 and <= 1), "opponents.winRates: expected win rates in [0, 1], found another", problems);
            Expect(
                opponents.Snapshots.All(snapshot => Fits(snapshot, checkpoint.Model.Controller)),
                "opponents.snapshots: expected snapshots with the inputs and the actions of the model, found another", problems);
        }
    }

    private static bool Fits(IController snapshot, IController model) =>
        snapshot.InputNames.SequenceEqual(model.InputNames) && snapshot.Decoding.Actions.SequenceEqual(model.Decoding.Actions);
}
