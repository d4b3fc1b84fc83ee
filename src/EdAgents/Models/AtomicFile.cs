namespace EdAgents.Models;

/// <summary>
/// The one way in which anything of ours is written. A regular file is replaced as a whole or not at all: the content goes to a new file in the
/// same folder (a rename is atomic only within one file system), is flushed to the disk (or a power cut could leave the new name on an empty
/// file), gets the old one's permissions and then its name. A device, what this process was given open, and a file with several names are
/// written to where they are, once the content is complete.
/// </summary>
/// <remarks>
/// The folder itself is not flushed, for which .NET has no call: after a power cut the path may still hold the old file, but
/// never a part of the new one.
/// </remarks>
internal static class AtomicFile
{
    /// <summary>Writes a file. The folder must exist; a link stays a link and what it points to is replaced.</summary>
    /// <param name="content">Writes the content; what it throws leaves everything as it was.</param>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        var found = Require(path);
        if (found is PathKind.Nothing or PathKind.File && !PathKinds.IsGiven(path))
        {
            Replace(Target(path), found, content);
        }
        else
        {
            WriteInPlace(path, found, content);
        }
    }

    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Refuses a path that cannot be written to, as far as that can be known beforehand.</summary>
    /// <exception cref="IOException">A folder, a pipe that nobody may read, a disk, or a folder that is missing.</exception>
    /// <exception cref="UnauthorizedAccessException">A file that nobody may write to.</exception>
    public static PathKind Require(string path)
    {
        var found = PathKinds.Of(path);
        if (found is PathKind.Folder)
            throw new IOException($"expected a file to write to, found a directory: {path}");

        if (found is PathKind.Other || (found is PathKind.Pipe && !PathKinds.IsGiven(path)))
            throw new IOException($"expected a file to write to, found a pipe or a device: {path}");

        if (found is PathKind.File or PathKind.LinkedFile && File.GetAttributes(Target(path)).HasFlag(FileAttributes.ReadOnly))
            throw new UnauthorizedAccessException($"expected a file that may be written to, found one that is read-only: {path}");

        if (found is PathKind.Nothing && Path.GetDirectoryName(Target(path)) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"expected a folder at {folder} to write {Path.GetFileName(path)} in, found none");

        return found;
    }

    private static void Replace(string target, PathKind found, Action<Stream> content)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            if (found is PathKind.File && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    private static void WriteInPlace(string path, PathKind found, Action<Stream> content)
    {
        using var whole = new MemoryStream();
        content(whole);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        stream.Write(whole.GetBuffer(), 0, (int)whole.Length);
        if (found is PathKind.LinkedFile)
        {
            stream.SetLength(whole.Length);
            stream.Flush(flushToDisk: true);
        }
    }

    /// <summary>A rename onto a link would replace the link; what it points to is what the caller means.</summary>
    private static string Target(string path)
    {
        string full = Path.GetFullPath(path);
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The caller is about to hear why the writing failed; that matters more than a leftover.
        }
    }
}
