namespace EdAgents.Models;

/// <summary>What stands at a path, links followed.</summary>
internal enum PathKind
{
    Nothing,

    /// <summary>A regular file with one name.</summary>
    File,

    /// <summary>A regular file with several names (hard links); a new file in the place of one would part them.</summary>
    LinkedFile,

    Folder,

    /// <summary>Takes or gives bytes, as a terminal or /dev/null does.</summary>
    Device,

    /// <summary>Has another end, which opening it waits for.</summary>
    Pipe,

    /// <summary>What no program writes to by accident: a disk, a socket.</summary>
    Other,
}

/// <summary>
/// Asks what stands at a path before it is opened: opening a pipe waits for its other end, for ever if need be, and replacing a device by a
/// file destroys it. .NET has no call that tells them from regular files.
/// </summary>
internal static class PathKinds
{
    private const int CurrentFolder = -100;
    private const int LinksAt = 16;
    private const int ModeAt = 28;

    public static PathKind Of(string path)
    {
        if (Directory.Exists(path))
            return PathKind.Folder;

        if (!File.Exists(path))
            return PathKind.Nothing;

        return OperatingSystem.IsLinux() ? OfLinux(path)
            : File.GetAttributes(path).HasFlag(FileAttributes.Device) ? PathKind.Device : PathKind.File;
    }

    /// <summary>Refuses what would be waited for before it is opened to read.</summary>
    /// <param name="expected">What should be there ("a model file").</param>
    /// <exception cref="IOException">A pipe by name, a disk or a socket. A pipe that this process was given (/dev/stdin, /dev/fd/63) has its other end.</exception>
    public static void RequireReadable(string path, string expected)
    {
        var kind = Of(path);
        if (kind is PathKind.Other || (kind is PathKind.Pipe && !IsGiven(path)))
            throw new IOException($"expected {expected}, found a pipe or a device: {path}");
    }

    /// <summary>Whether a path names what this process was given open already: /dev/stdout, /dev/fd/63.</summary>
    public static bool IsGiven(string path) =>
        path.StartsWith("/dev/std", StringComparison.Ordinal) || path.StartsWith("/dev/fd/", StringComparison.Ordinal)
        || path.StartsWith("/proc/", StringComparison.Ordinal);

    /// <summary>By statx, whose answer has one layout on all processors: the number of names at byte 16, the mode at byte 28.</summary>
    private static PathKind OfLinux(string path)
    {
        byte[] answer = new byte[256];
        if (StatX(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), flags: 0, mask: 0x7ff, answer) != 0)
            return PathKind.File;

        return (BitConverter.ToUInt16(answer, ModeAt) & 0xF000) switch
        {
            0x8000 => BitConverter.ToUInt32(answer, LinksAt) > 1 ? PathKind.LinkedFile : PathKind.File,
            0x2000 => PathKind.Device,
            0x1000 => PathKind.Pipe,
            _ => PathKind.Other,
        };
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, byte[] path, int flags, uint mask, byte[] answer);
}
