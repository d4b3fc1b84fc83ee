namespace EdAgents.Tests.Sandbox;

/// <summary>A file system of a few megabytes in memory, for running out of it. Only who may mount gets one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string path;
    private readonly long bytes;

    private SmallDisk(string path, long bytes)
    {
        this.path = path;
        this.bytes = bytes;
    }

    public static SmallDisk MountOrIgnore(string path, long bytes)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsLinux() || !ChildProcess.Runs("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", path))
            Assert.Ignore("a small disk to fill needs Linux and the right to mount");

        return new SmallDisk(path, bytes);
    }

    /// <summary>Fills it up to about so many bytes, or makes room for them.</summary>
    public void LeaveFree(long free)
    {
        string ballast = Path.Combine(path, "ballast");
        File.Delete(ballast);
        using var stream = File.Create(ballast);
        stream.Write(new byte[Math.Max(0, bytes - free)]);
    }

    public void Dispose()
    {
        if (!ChildProcess.Runs("umount", path))
            ChildProcess.Runs("umount", "-l", path);
    }
}
