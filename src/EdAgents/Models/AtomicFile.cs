namespace EdAgents.Models;

/// <summary>
/// Replaces a file as a whole or not at all. The content goes to a new file in the same folder (a rename is atomic only
/// within one file system), is flushed to the disk (or a power cut could leave the new name on an empty file), and then
/// takes the old one's name.
/// </summary>
/// <remarks>
/// The folder itself is not flushed, for which .NET has no call: after a power cut the path may still hold the old file, but
/// never a part of the new one.
/// </remarks>
internal static class AtomicFile
{
    /// <summary>Writes a file. The folder must exist; a link stays a link and what it points to is replaced.</summary>
    /// <param name="path">What is replaced, or made.</param>
    /// <param name="content">Writes the content; what it throws leaves everything as it was.</param>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        string target = Target(path);
        if (Directory.Exists(target))
            throw new IOException($"expected a file to write to, found a directory: {path}");

        string temporary = Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                content(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
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
