namespace EdAgents.Sandbox.Rounds;

/// <summary>Where rounds are saved that somebody wants to keep.</summary>
internal static class ReplayFolder
{
    /// <summary>Saves under a name that is not taken.</summary>
    /// <param name="folder">Must exist.</param>
    /// <returns>The file's name.</returns>
    public static string Save(Replay replay, string folder)
    {
        string stem = $"{replay.Task.Name}-round-{replay.Round}";
        string name = stem + ReplayFile.Extension;
        for (int i = 2; Path.Exists(Path.Combine(folder, name)); i++)
            name = $"{stem}-{i}{ReplayFile.Extension}";

        ReplayFile.Save(Path.Combine(folder, name), replay);
        return name;
    }
}
