namespace EdAgents.Sandbox.Scenes;

/// <summary>A stage to watch: the world, what its players see and put out, and the time.</summary>
public class StageScene : IScene
{
    private readonly StageBar bar;
    private readonly ReplaySaver saver;

    /// <param name="stage">Advanced by this scene only.</param>
    /// <param name="folder">Where V saves rounds.</param>
    public StageScene(IStage stage, ulong seed = 1, ViewOptions? view = null, string folder = RunFolder.DefaultParent)
    {
        Stage = stage;
        View = view ?? new ViewOptions();
        saver = new ReplaySaver(stage, folder);
        Clock = new StageClock(stage, seed);
        bar = new StageBar(stage, Clock);
    }

    /// <summary>Whether time runs, and how fast.</summary>
    public StageClock Clock { get; }

    public virtual string Title => Stage.Title;

    protected IStage Stage { get; }

    protected ViewOptions View { get; private set; }

    public virtual void Update(in InputSnapshot input, double seconds)
    {
        var meant = bar.Read(input).WithButtons(Stage.Buttons.AsSpan());
        View = View.After(meant);
        saver.Update(meant, seconds);
        bar.Update(meant, seconds);
    }

    public virtual void Draw(ICanvas canvas)
    {
        canvas.Clear(View.Palette.Background);
        DrawStage(canvas);
        bar.Draw(canvas, View);
        saver.Draw(canvas, View.Palette);
    }

    /// <summary>Draws what is above the line of time.</summary>
    protected virtual void DrawStage(ICanvas canvas)
    {
        Stage.DrawWorld(canvas, View);
        Stage.DrawPanels(canvas, View);
    }
}
