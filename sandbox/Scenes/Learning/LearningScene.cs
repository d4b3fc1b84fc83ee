namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>
/// A task being learned: how far it is, the game as the newest controller plays it, how well it goes, and what goes on in the
/// columns meanwhile. It looks at the monitor and never at the learner.
/// </summary>
internal sealed class LearningScene : IScene
{
    private const float WorldLeft = 24;
    private const float WorldTop = 84;
    private const float WorldScale = 0.55f;
    private const float MinTextSize = 12;

    private readonly IStage stage;
    private readonly StageClock clock;
    private readonly StageBar bar;
    private readonly LearningMonitor monitor;
    private readonly CurvesPanel curves;
    private readonly AnatomyPanel anatomy = new();
    private readonly ReplaySaver saver;
    private LearningState state;
    private ViewOptions view;
    private Vector2 mouse;

    /// <param name="stage">What the newest controller plays; advanced by this scene only.</param>
    /// <param name="monitor">What is published of the learning.</param>
    /// <param name="seed">The stage's seed.</param>
    /// <param name="view">What to begin with; the dark one where null.</param>
    public LearningScene(IStage stage, LearningMonitor monitor, ulong seed = 1, ViewOptions? view = null)
    {
        this.stage = stage;
        this.monitor = monitor;
        this.view = view ?? new ViewOptions();
        clock = new StageClock(stage, seed);
        bar = new StageBar(stage, clock);
        curves = new CurvesPanel(monitor.Subject);
        saver = new ReplaySaver(stage, RunFolder.DefaultParent);
        state = monitor.Newest;
        anatomy.Update(stage.Readout(stage.LearnerSeat), state.Errors, 0);
    }

    /// <summary>The game's time.</summary>
    public StageClock Clock => clock;

    public string Title => $"Learning {monitor.Subject.Task.Id.Name}";

    public void Update(in InputSnapshot input, double seconds)
    {
        var meant = bar.Read(input);
        view = view.After(meant);
        saver.Update(meant, seconds);
        bar.Update(meant, seconds);
        mouse = input.Mouse;
        state = monitor.Newest;
        anatomy.Update(stage.Readout(stage.LearnerSeat), state.Errors, seconds);
    }

    public void Draw(ICanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        var palette = view.Palette;
        canvas.Clear(palette.Background);
        LearningHeader.Draw(canvas, monitor.Subject, state, palette);
        DrawWorld(canvas);
        curves.Draw(canvas, state, palette);
        anatomy.Draw(canvas, palette);
        bar.Draw(canvas, view);
        saver.Draw(canvas, palette);
        Tooltip.Draw(canvas, mouse, curves.Tip(mouse, state) ?? anatomy.Tip(mouse), palette);
    }

    private void DrawWorld(ICanvas canvas)
    {
        canvas.PushClip(WorldLeft, WorldTop, CanvasSize.Width * WorldScale, IStage.Bottom * WorldScale);
        stage.DrawWorld(new CanvasView(canvas, WorldLeft, WorldTop, WorldScale, MinTextSize), view);
        canvas.PopClip();
    }
}
