namespace EdAgents.Sandbox.Runs;

/// <summary>
/// The folder of one run. Whoever works in it holds its lock, so two processes never write into the same one; a folder of a path
/// alone is for looking.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    /// <summary>Where everything goes that is written without saying where.</summary>
    public const string DefaultParent = "runs";

    private RunLock? hold;

    public RunFolder(string path) => Path = path;

    public string Path { get; }

    public string Model => System.IO.Path.Combine(Path, "model.edm");

    public string Metrics => System.IO.Path.Combine(Path, "metrics.jsonl");

    public string Config => System.IO.Path.Combine(Path, "config.json");

    public string Report => System.IO.Path.Combine(Path, "report.html");

    /// <summary>Written last: a folder that has it has all the rest.</summary>
    public string Result => System.IO.Path.Combine(Path, "result.json");

    /// <summary>Why the run ended without a result; not there where it was killed.</summary>
    public string Failure => System.IO.Path.Combine(Path, "failure.txt");

    /// <summary>A league between two rounds, for who goes on with it.</summary>
    public string League => System.IO.Path.Combine(Path, "league.edl");

    /// <summary>A league's table.</summary>
    public string Table => System.IO.Path.Combine(Path, "league.json");

    /// <summary>Where a training was after some of its updates, for who goes on with it.</summary>
    public string Checkpoints => System.IO.Path.Combine(Path, "checkpoints");

    /// <summary>The folder of a league that was begun, to go on in.</summary>
    public static RunFolder OfLeague(string path)
    {
        var folder = new RunFolder(path);
        return File.Exists(folder.League)
            ? folder.Take()
            : throw new UserErrorException($"expected the run folder of a league, with league.edl in it, found {(Directory.Exists(path) ? "a folder without" : "nothing")} at {path}");
    }

    /// <summary>Claims a folder and writes the configuration into it.</summary>
    /// <param name="chosen">The folder asked for; null: the next free one below "runs".</param>
    /// <param name="name">What a folder of our own choice is called, before its number.</param>
    /// <param name="force">Whether a run that is there already may be replaced.</param>
    public static RunFolder Claim(string? chosen, string name, string config, bool force)
    {
        if (chosen is not null)
            return ClaimChosen(new RunFolder(chosen), config, force);

        for (int number = 1; ; number++)
        {
            var folder = new RunFolder(System.IO.Path.Combine(DefaultParent, $"{name}-{number}"));
            if (!Directory.Exists(folder.Path) && folder.TryClaim(config))
                return folder;
        }
    }

    /// <summary>The model of a run folder, or the file itself.</summary>
    public static string ModelPath(string fileOrFolder) =>
        Directory.Exists(fileOrFolder) && File.Exists(new RunFolder(fileOrFolder).Model) ? new RunFolder(fileOrFolder).Model : fileOrFolder;

    private static RunFolder ClaimChosen(RunFolder folder, string config, bool force)
    {
        if (File.Exists(folder.Path))
            throw new UserErrorException($"expected a folder at {folder.Path}, found a file");

        if (!folder.IsFree && !force)
        {
            throw new UserErrorException(
                $"expected a new or empty folder at {folder.Path}, found files in it; choose another with --out or replace the run with --force");
        }

        if (force && Directory.Exists(folder.Path))
        {
            folder.Take();
            folder.Clear();
        }

        return folder.TryClaim(config)
            ? folder
            : throw new UserErrorException($"expected to be alone in {folder.Path}, found another run that just began there");
    }

    /// <summary>Takes the folder for this process, until it is disposed.</summary>
    /// <exception cref="UserErrorException">Another process is at work in it.</exception>
    public RunFolder Take()
    {
        hold ??= RunLock.Take(Path);
        return this;
    }

    public void Dispose() => hold?.Dispose();

    /// <summary>Runs what fills the folder, and leaves a note in it where that fails.</summary>
    public T Fill<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception)
        {
            Note(exception);
            throw;
        }
    }

    /// <summary>Deletes what says how a run ended: it goes on.</summary>
    public void Reopen()
    {
        foreach (string file in (string[])[Result, Failure, .. HalfFiles(Path), .. HalfFiles(Checkpoints)])
            File.Delete(file);
    }

    /// <summary>
    /// Deletes what a run leaves, and what it was writing when it was killed, but for the configuration. The result goes first, so
    /// that whatever a second interruption leaves is still known as an unfinished run.
    /// </summary>
    public void Empty()
    {
        Reopen();
        foreach (string file in (string[])[League, Table, Model, Report, Metrics, .. FilesIn(Checkpoints, $"*{CheckpointFile.Extension}*")])
            File.Delete(file);

        if (Directory.Exists(Checkpoints) && !Directory.EnumerateFileSystemEntries(Checkpoints).Any())
            Directory.Delete(Checkpoints);
    }

    public void WriteConfig(string config) =>
        AtomicFile.Write(Config, config + Environment.NewLine);

    /// <summary>Whether there is nothing here but a lock, which says nothing of its own.</summary>
    private bool IsFree => !Directory.Exists(Path) || !Directory.EnumerateFileSystemEntries(Path).Any(entry => System.IO.Path.GetFileName(entry) != RunLock.FileName);

    private static string[] HalfFiles(string folder) => FilesIn(folder, ".*.tmp");

    private static string[] FilesIn(string folder, string pattern) => Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [];

    private void Clear()
    {
        Empty();
        File.Delete(Config);
    }

    /// <summary>False where somebody else was quicker.</summary>
    private bool TryClaim(string config)
    {
        Directory.CreateDirectory(Path);
        hold ??= RunLock.TryTake(Path);
        if (hold is null)
            return false;

        if (File.Exists(Config))
        {
            Dispose();
            hold = null;
            return false;
        }

        WriteConfig(config);
        return true;
    }

    private void Note(Exception exception)
    {
        try
        {
            AtomicFile.Write(Failure, exception.Message + Environment.NewLine);
        }
        catch (Exception second) when (second is IOException or UnauthorizedAccessException)
        {
            // On a full disk there is no room for the note either. The caller is about to hear of the first failure.
        }
    }
}
