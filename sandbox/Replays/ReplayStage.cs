using EdAgents.Replays;
using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Scenes;

namespace EdAgents.Sandbox.Replays;

/// <summary>
/// A round that was played before. It draws what was drawn then; after the last frame it stands still, and the whole of it can
/// be gone to from the start.
/// </summary>
public sealed class ReplayStage : IStage
{
    private readonly IStage stage;

    /// <param name="create">Makes a stage on which the replay's seats do what they did. Called twice.</param>
    internal ReplayStage(Replay replay, Func<IRecordedStage> create)
    {
        Known = Measure(create(), replay.Seats[0].Actions.Count);
        stage = create();
    }

    /// <inheritdoc/>
    public string Title => $"{stage.Title} (replay)";

    /// <inheritdoc/>
    public double FramesPerSecond => stage.FramesPerSecond;

    /// <inheritdoc/>
    public int Round => stage.Round;

    /// <inheritdoc/>
    public int Frame => stage.Frame;

    /// <inheritdoc/>
    public int Known { get; }

    /// <inheritdoc/>
    public ColumnReadout? Readout(int seat) => stage.Readout(seat);

    /// <inheritdoc/>
    public void Advance(Keys held)
    {
        if (Frame < Known)
        {
            stage.Advance(Keys.None);
        }
    }

    /// <inheritdoc/>
    public void Restart() => stage.Restart();

    /// <summary>There is one seed only: the same round again.</summary>
    public void Reseed(ulong seed) => stage.Restart();

    /// <inheritdoc/>
    public void DrawWorld(ICanvas canvas, Look look) => stage.DrawWorld(canvas, look);

    /// <inheritdoc/>
    public void DrawPanels(ICanvas canvas, Look look) => stage.DrawPanels(canvas, look);

    /// <summary>Frames until the next round would begin, or until somebody would have to decide on what was not recorded.</summary>
    private static int Measure(IRecordedStage stage, int decisions)
    {
        int round = stage.Round;
        int frames = 0;
        while (true)
        {
            stage.Advance(Keys.None);
            if (stage.Round != round || stage.Decisions > decisions)
            {
                return frames;
            }

            frames = stage.Frame;
        }
    }
}
