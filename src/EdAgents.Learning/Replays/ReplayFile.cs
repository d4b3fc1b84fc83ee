namespace EdAgents.Learning.Replays;

/// <summary>
/// Saves and loads replays. The format, to the byte, is in models/FORMAT.md; what is said there of models, size, checksum and
/// strictness, holds here. Safe to call from many threads.
/// </summary>
[RequiresDynamicCode(WorkFile.Reflects)]
[RequiresUnreferencedCode(WorkFile.Reflects)]
internal static class ReplayFile
{
    /// <summary>The largest file: 64 MiB, most of which can only be models. Checked before a byte is read.</summary>
    public const int MaxBytes = 64 << 20;

    public const string Extension = ".edr";

    private static readonly FileKind<Replay> Kind = WorkFile.Kind<Replay>("replay", MaxBytes, ReplayChecks.Run);

    /// <summary>Writes a replay so that the path holds the old file or the whole new one at any time. The folder must exist.</summary>
    public static void Save(string path, Replay replay) => Kind.Save(path, replay);

    public static byte[] Serialize(Replay replay) => Kind.Serialize(replay);

    public static Replay Load(string path) => Kind.Load(path);

    public static Replay Deserialize(ReadOnlyMemory<byte> file) => Kind.Deserialize(file);
}
