using EdAgents.Models;

namespace EdAgents.Learning.Demonstrations;

/// <summary>
/// Saves and loads demonstrations. The format, to the byte, is in models/FORMAT.md; what is said there of models, size, checksum
/// and strictness, holds here. Safe to call from many threads.
/// </summary>
public static class DemonstrationFile
{
    /// <summary>The largest file: 256 MiB, about 2.7 million decisions of the fighter. Checked before a byte is read.</summary>
    public const int MaxBytes = 256 << 20;

    /// <summary>How demonstration files end, with the dot.</summary>
    public const string Extension = ".edd";

    internal const string FormatName = "edagents-demonstration";
    internal const int Version = 1;

    /// <summary>Writes a demonstration so that the path holds the old file or the whole new one at any time. The folder must exist.</summary>
    /// <exception cref="DemonstrationFormatException">It has something that no file may have; every problem is listed, nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written; the old one is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to; the old one is untouched.</exception>
    public static void Save(string path, Demonstration demonstration)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] file = Serialize(demonstration);
        AtomicFile.Write(path, stream => stream.Write(file));
    }

    /// <summary>The bytes of a demonstration's file: the same demonstration gives the same bytes.</summary>
    /// <exception cref="DemonstrationFormatException">It has something that <see cref="Deserialize"/> would refuse; every problem is listed.</exception>
    public static byte[] Serialize(Demonstration demonstration)
    {
        ArgumentNullException.ThrowIfNull(demonstration);
        try
        {
            byte[] file = DemonstrationWriter.Write(demonstration);
            ReadChecked(file);
            return file;
        }
        catch (ModelFormatException refused)
        {
            throw new DemonstrationFormatException(refused);
        }
    }

    /// <summary>Reads a demonstration. The file is closed when this returns, whatever happens.</summary>
    /// <exception cref="DemonstrationFormatException">The file is no demonstration, damaged, of another version, or makes no sense.</exception>
    /// <exception cref="IOException">It cannot be read: a missing file or folder, a directory, a pipe, a failing disk.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Demonstration Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            byte[] file = WholeFile.Read(path, "demonstration", MaxBytes);
            return DemonstrationReader.Build(file, ReadChecked(file));
        }
        catch (ModelFormatException refused)
        {
            throw new DemonstrationFormatException(refused, path);
        }
    }

    /// <summary>Reads a demonstration from the bytes of its file; safe for bytes from strangers.</summary>
    /// <exception cref="DemonstrationFormatException">They are no demonstration, damaged, of another version, or make no sense.</exception>
    public static Demonstration Deserialize(ReadOnlySpan<byte> file)
    {
        try
        {
            return DemonstrationReader.Build(file, ReadChecked(file));
        }
        catch (ModelFormatException refused)
        {
            throw new DemonstrationFormatException(refused);
        }
    }

    private static DemonstrationDraft ReadChecked(ReadOnlySpan<byte> file)
    {
        WholeFile.CheckSize(file.Length, "demonstration", MaxBytes);
        var draft = DemonstrationReader.Read(file);
        DemonstrationChecks.Run(file, draft);
        return draft.Problems.Count == 0 ? draft : throw new ModelFormatException(draft.Problems);
    }
}
