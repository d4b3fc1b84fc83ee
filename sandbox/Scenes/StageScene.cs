namespace EdAgents.Sandbox.Scenes;

/// <summary>A stage to watch: the world, what its players see and put out, and the time.</summary>
public sealed class StageScene : IScene
{
    private readonly IStage stage;
    private readonly StageClock clock;
    private readonly StageBar bar;
    private readonly ReplaySaver saver;
    private ViewOptions view;

    /// <param name="stage">Advanced by this scene only.</param>
    /// <param name="seed">The stage's seed.</param>
    /// <param name="view">What to begin with; the dark one where null.</param>
    /// <param name="folder">Where V saves rounds.</param>
    public StageScene(IStage stage, ulong seed = 1, ViewOptions? view = null, string folder = RunFolder.DefaultParent)
    {
        ArgumentNullException.ThrowIfNull(stage);
        this.stage = stage;
        this.view = view ?? new ViewOptions();
        saver = new ReplaySaver(stage, folder);
        clock = new StageClock(stage, seed);
        bar = new StageBar(stage, clock);
    }

    /// <summary>Whether time runs, and how fast.</summary>
    public StageClock Clock => clock;

    public string Title => stage.Title;

    public void Update(in InputSnapshot input, double seconds)
    {
        var meant = bar.Read(input).WithButtons(stage.Buttons.AsSpan());
        view = view.After(meant);
        saver.Update(meant, seconds);
        bar.Update(meant, seconds);
    }

    public void Draw(ICanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        canvas.Clear(view.Palette.Background);
        stage.DrawWorld(canvas, view);
        stage.DrawPanels(canvas, view);
        bar.Draw(canvas, view);
        saver.Draw(canvas, view.Palette);
    }
}
