namespace EdAgents.Sandbox.Rounds;

/// <summary>Where rounds are saved that somebody wants to keep.</summary>
internal static class ReplayFolder
{
    /// <summary>Saves under a name that is not taken.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <returns>The file.</returns>
    public static string Save(Replay replay, string folder)
    {
        Directory.CreateDirectory(folder);
        string stem = $"{replay.Task.Name}-round-{replay.Round}";
        string name = stem + ReplayFile.Extension;
        for (int i = 2; Path.Exists(Path.Combine(folder, name)); i++)
            name = $"{stem}-{i}{ReplayFile.Extension}";

        string file = Path.Combine(folder, name);
        ReplayFile.Save(file, replay);
        return file;
    }
}
