namespace EdAgents.Sandbox.Scenes;

/// <summary>Plays rounds that nobody watches until the one that is wanted is over.</summary>
internal static class ReplayRecording
{
    /// <summary>The highest round: those before it are played too, as in front of a viewer.</summary>
    private const int MaxRound = 1000;

    /// <param name="stage">At the beginning of its first round.</param>
    /// <param name="path">Written whole or not at all; an older file is replaced.</param>
    /// <exception cref="UserErrorException">The round is beyond what anybody would wait for.</exception>
    public static Replay Save(IRecordedStage stage, long round, string path)
    {
        if (round > MaxRound)
            throw new UserErrorException($"expected a round from 1 to {MaxRound}, found {round}");

        while (stage.Round < round || !stage.RoundOver)
            stage.Advance(Keys.None);

        var replay = stage.ToReplay();
        ReplayFile.Save(path, replay);
        return replay;
    }
}
