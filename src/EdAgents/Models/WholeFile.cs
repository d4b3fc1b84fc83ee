namespace EdAgents.Models;

/// <summary>Reads files of ours in one go, of a size that is asked for before a byte is read.</summary>
internal static class WholeFile
{
    /// <param name="kind">What it should be ("model"), for messages.</param>
    public static byte[] Read(string path, string kind, int maxBytes)
    {
        if (Directory.Exists(path))
            throw new IOException($"expected a {kind} file, found a directory: {path}");

        PathKinds.RequireReadable(path, $"a {kind} file");

        // Shared for deletion too: on Windows a reader would otherwise keep a new file from taking the old one's name.
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (!stream.CanSeek)
            throw new IOException($"expected a {kind} file, found a pipe or a device: {path}");

        CheckSize(stream.Length, kind, maxBytes);
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }

    /// <summary>A text file that a person or another run may have written.</summary>
    /// <exception cref="IOException">It cannot be read, or is no file.</exception>
    public static string ReadText(string path)
    {
        PathKinds.RequireReadable(path, "a text file");
        return File.ReadAllText(path);
    }

    public static void CheckSize(long bytes, string kind, int maxBytes)
    {
        if (bytes > maxBytes)
            throw new ModelFormatException($"expected a {kind} of at most {maxBytes} bytes, found {bytes}");
    }
}
