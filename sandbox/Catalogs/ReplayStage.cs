namespace EdAgents.Sandbox.Catalogs;

/// <summary>
/// A round that was played before. It draws what was drawn then; after the last frame it stands still, and the whole of it can
/// be gone to from the start.
/// </summary>
public sealed class ReplayStage : IStage
{
    private readonly IStage stage;

    /// <exception cref="WorkFileException">It does not come out as it did, or is of another version of its task.</exception>
    /// <exception cref="ArgumentException">A model in it does not fit the task, or the scoreboard is another task's.</exception>
    internal ReplayStage(Replay replay)
    {
        ReplayRun.Check(replay);
        Known = Measure(SceneCatalog.Replay(replay), replay.Seats[0].Actions.Count);
        stage = SceneCatalog.Replay(replay);
    }

    public string Title => $"{stage.Title} (replay)";

    public double FramesPerSecond => stage.FramesPerSecond;

    public int Round => stage.Round;

    public int Frame => stage.Frame;

    public int Known { get; }

    public bool Shakes => stage.Shakes;

    public ColumnReadout? Readout(int seat) => stage.Readout(seat);

    public void Advance(Keys held)
    {
        if (Frame < Known)
            stage.Advance(Keys.None);
    }

    public void Restart() => stage.Restart();

    /// <summary>There is one seed only: the same round again.</summary>
    public void Reseed(ulong seed) => stage.Restart();

    public void DrawWorld(ICanvas canvas, ViewOptions view) => stage.DrawWorld(canvas, view);

    public void DrawPanels(ICanvas canvas, ViewOptions view) => stage.DrawPanels(canvas, view);

    /// <summary>Frames until the next round would begin, or until somebody would have to decide on what was not recorded.</summary>
    private static int Measure(IRecordedStage stage, int decisions)
    {
        int round = stage.Round;
        int frames = 0;
        while (true)
        {
            stage.Advance(Keys.None);
            if (stage.Round != round || stage.Decisions > decisions)
                return frames;

            frames = stage.Frame;
        }
    }
}
