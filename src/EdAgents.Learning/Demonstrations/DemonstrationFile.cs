namespace EdAgents.Learning.Demonstrations;

/// <summary>
/// Saves and loads demonstrations. The format, to the byte, is in models/FORMAT.md; what is said there of models, size, checksum
/// and strictness, holds here. Safe to call from many threads.
/// </summary>
[RequiresDynamicCode(WorkFile.Reflects)]
[RequiresUnreferencedCode(WorkFile.Reflects)]
public static class DemonstrationFile
{
    /// <summary>The largest file: 256 MiB, about 2.7 million decisions of the fighter. Checked before a byte is read.</summary>
    public const int MaxBytes = 256 << 20;

    /// <summary>How demonstration files end, with the dot.</summary>
    public const string Extension = ".edd";

    private static readonly FileKind<Demonstration> Kind = WorkFile.Kind<Demonstration>("demonstration", MaxBytes, DemonstrationChecks.Run);

    /// <summary>Writes a demonstration so that the path holds the old file or the whole new one at any time. The folder must exist.</summary>
    /// <exception cref="WorkFileException">It has something that no file may have; every problem is listed, nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to; the old one is untouched.</exception>
    public static void Save(string path, Demonstration demonstration) => Kind.Save(path, demonstration);

    /// <summary>The bytes of a demonstration's file: the same demonstration gives the same bytes.</summary>
    /// <exception cref="WorkFileException">It has something that <see cref="Deserialize"/> would refuse; every problem is listed.</exception>
    public static byte[] Serialize(Demonstration demonstration) => Kind.Serialize(demonstration);

    /// <summary>Reads a demonstration. The file is closed when this returns, whatever happens.</summary>
    /// <exception cref="WorkFileException">The file is no demonstration, damaged, of another version, or makes no sense.</exception>
    /// <exception cref="IOException">It cannot be read: a missing file or folder, a directory, a pipe, a failing disk.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Demonstration Load(string path) => Kind.Load(path);

    /// <summary>Reads a demonstration from the bytes of its file; safe for bytes from strangers.</summary>
    /// <exception cref="WorkFileException">They are no demonstration, damaged, of another version, or make no sense.</exception>
    public static Demonstration Deserialize(ReadOnlyMemory<byte> file) => Kind.Deserialize(file);
}
