namespace EdAgents.Sandbox.Runs;

/// <summary>
/// Being alone in a run folder: a file that is held open and that nobody else can open meanwhile. The system closes it with the
/// process, whatever ends that, so no lock is ever left behind. The file itself stays: who deletes it could have it deleted
/// from under somebody who has just opened it.
/// </summary>
internal sealed class RunLock : IDisposable
{
    public const string FileName = "run.lock";

    private readonly FileStream stream;

    private RunLock(FileStream stream) => this.stream = stream;

    /// <summary>Null where another process is at work in the folder, which must exist.</summary>
    public static RunLock? TryTake(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            return new RunLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            return null;
        }
    }

    /// <exception cref="UserErrorException">Another process is at work in the folder.</exception>
    public static RunLock Take(string folder) => TryTake(folder)
        ?? throw new UserErrorException($"expected to be alone in {folder}, found another process at work there");

    public void Dispose() => stream.Dispose();

    /// <summary>ERROR_SHARING_VIOLATION on Windows, EWOULDBLOCK on Linux and on macOS.</summary>
    private static bool IsSharingViolation(IOException exception) => exception.HResult is unchecked((int)0x80070020) or 11 or 35;
}
