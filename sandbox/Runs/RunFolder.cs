using EdAgents.Sandbox.Commands;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// The folder of one run. Creating <c>config.json</c> anew is what claims a folder, so two runs never get the same one.
/// </summary>
internal sealed class RunFolder
{
    private const string DefaultParent = "runs";

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

    /// <summary>The folder of a league that was begun.</summary>
    public static RunFolder OfLeague(string path)
    {
        var folder = new RunFolder(path);
        return File.Exists(folder.League)
            ? folder
            : throw new UserErrorException($"expected the run folder of a league, with league.edl in it, found {(Directory.Exists(path) ? "a folder without" : "nothing")} at {path}");
    }

    /// <summary>Claims a folder and writes the configuration into it.</summary>
    /// <param name="chosen">The folder asked for; null: the next free one below "runs".</param>
    /// <param name="name">What a folder of our own choice is called, before its number.</param>
    /// <param name="force">Whether a run that is there already may be replaced.</param>
    public static RunFolder Claim(string? chosen, string name, string config, bool force)
    {
        if (chosen is not null)
        {
            return ClaimChosen(new RunFolder(chosen), config, force);
        }

        for (int number = 1; ; number++)
        {
            var folder = new RunFolder(System.IO.Path.Combine(DefaultParent, $"{name}-{number}"));
            if (!Directory.Exists(folder.Path) && folder.TryWriteConfig(config))
            {
                return folder;
            }
        }
    }

    /// <summary>The model of a run folder, or the file itself.</summary>
    public static string ModelPath(string fileOrFolder) =>
        Directory.Exists(fileOrFolder) && File.Exists(new RunFolder(fileOrFolder).Model) ? new RunFolder(fileOrFolder).Model : fileOrFolder;

    private static RunFolder ClaimChosen(RunFolder folder, string config, bool force)
    {
        if (File.Exists(folder.Path))
        {
            throw new UserErrorException($"expected a folder at {folder.Path}, found a file");
        }

        bool taken = Directory.Exists(folder.Path) && Directory.EnumerateFileSystemEntries(folder.Path).Any();
        if (taken && !force)
        {
            throw new UserErrorException(
                $"expected a new or empty folder at {folder.Path}, found files in it; choose another with --out or replace the run with --force");
        }

        if (taken)
        {
            folder.Clear();
        }

        return folder.TryWriteConfig(config)
            ? folder
            : throw new UserErrorException($"expected to be alone in {folder.Path}, found another run that just began there");
    }

    /// <summary>Runs what fills the folder, and leaves a note in it where that fails.</summary>
    public T Fill<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception)
        {
            File.WriteAllText(Failure, exception.Message + Environment.NewLine);
            throw;
        }
    }

    /// <summary>
    /// Deletes what a run leaves, and what it was writing when it was killed. The result goes first and the configuration
    /// last, so that whatever a second interruption leaves is still known as an unfinished run.
    /// </summary>
    private void Clear()
    {
        foreach (string file in (string[])[Result, Failure, League, Table, Model, Report, Metrics, .. Directory.EnumerateFiles(Path, ".*.tmp"), Config])
        {
            File.Delete(file);
        }
    }

    private bool TryWriteConfig(string config)
    {
        Directory.CreateDirectory(Path);
        try
        {
            using var stream = new FileStream(Config, FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(stream);
            writer.WriteLine(config);
            return true;
        }
        catch (IOException) when (File.Exists(Config))
        {
            return false;
        }
    }
}
