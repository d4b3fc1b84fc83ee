namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// Saves and loads leagues between two rounds. The format, to the byte, is in models/FORMAT.md; what is said there of models,
/// size, checksum and strictness, holds here. Safe to call from many threads.
/// </summary>
internal static class LeagueFile
{
    /// <summary>The largest file: 256 MiB, thousands of the fighter's snapshots. Checked before a byte is read.</summary>
    public const int MaxBytes = 256 << 20;

    /// <summary>How such files end, with the dot.</summary>
    public const string Extension = ".edl";

    internal const string FormatName = "edagents-league";
    internal const int Version = 1;

    private static readonly FileKind<LeagueState> Kind = new()
    {
        Name = "league",
        MaxBytes = MaxBytes,
        Write = LeagueWriter.Write,
        Read = LeagueReader.Read,
        Check = file => LeagueReader.Read(file),
        Refusal = (refused, path) => new LeagueFormatException(refused, path),
    };

    /// <summary>Writes a league so that the path holds the old file or the whole new one at any time. The folder must exist.</summary>
    /// <exception cref="LeagueFormatException">It has something that no file may have; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to; the old one is untouched.</exception>
    public static void Save(string path, LeagueState state) => Kind.Save(path, state);

    /// <summary>The bytes of a league's file: the same league gives the same bytes.</summary>
    /// <exception cref="LeagueFormatException">It has something that no file may have.</exception>
    public static byte[] Serialize(LeagueState state) => Kind.Serialize(state);

    /// <summary>Reads a league. The file is closed when this returns, whatever happens.</summary>
    /// <exception cref="LeagueFormatException">The file is no league, damaged, of another version, or makes no sense.</exception>
    /// <exception cref="IOException">It cannot be read: a missing file or folder, a directory, a pipe, a failing disk.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static LeagueState Load(string path) => Kind.Load(path);

    /// <summary>Reads a league from the bytes of its file; safe for bytes from strangers.</summary>
    /// <exception cref="LeagueFormatException">They are no league, damaged, of another version, or make no sense.</exception>
    public static LeagueState Deserialize(ReadOnlyMemory<byte> file) => Kind.Deserialize(file);
}
