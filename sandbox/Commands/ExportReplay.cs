namespace EdAgents.Sandbox.Commands;

/// <summary><c>export REPLAY --to html</c>: a replay as a page that plays anywhere.</summary>
internal static class ExportReplay
{
    /// <summary>Writes the page.</summary>
    /// <returns>What came of it, as one line.</returns>
    public static string Run(string file, string page, ViewOptions view, long framesPerSecond)
    {
        if (framesPerSecond is < 1 or > Playback.FramesPerSecond)
            throw new UserErrorException($"expected 1 to {Playback.FramesPerSecond} pictures a second, found {framesPerSecond}");

        var size = ReplayPage.Write(ReplayFile.Load(file), page, view, (int)framesPerSecond);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{page}: {size.Frames} pictures, {size.Seconds:F1} s at {size.FramesPerSecond:0.#} a second, {size.Bytes / 1e6:F2} MB");
    }
}
