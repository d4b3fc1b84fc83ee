namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>
/// A task being learned: how far it is, the game as the newest controller plays it, how well it goes, and what goes on in the
/// columns meanwhile. It looks at the monitor and never at the learner.
/// </summary>
internal sealed class LearningScene : StageScene
{
    private const float WorldLeft = 24;
    private const float WorldTop = 84;
    private const float WorldScale = 0.55f;
    private const float MinTextSize = 12;

    private readonly LearningMonitor monitor;
    private readonly CurvesPanel curves;
    private readonly AnatomyPanel anatomy = new();
    private LearningState state;
    private Vector2 mouse;

    /// <param name="stage">What the newest controller plays; advanced by this scene only.</param>
    /// <param name="monitor">What is published of the learning.</param>
    public LearningScene(IStage stage, LearningMonitor monitor, ulong seed = 1, ViewOptions? view = null)
        : base(stage, seed, view)
    {
        this.monitor = monitor;
        curves = new CurvesPanel(monitor.Subject);
        state = monitor.Newest;
        anatomy.Update(stage.Readout(stage.LearnerSeat), state.Errors, 0);
    }

    public override string Title => $"Learning {monitor.Subject.Task.Id.Name}";

    public override void Update(in InputSnapshot input, double seconds)
    {
        base.Update(input, seconds);
        mouse = input.Mouse;
        state = monitor.Newest;
        anatomy.Update(Stage.Readout(Stage.LearnerSeat), state.Errors, seconds);
    }

    public override void Draw(ICanvas canvas)
    {
        base.Draw(canvas);
        Tooltip.Draw(canvas, mouse, curves.Tip(mouse, state) ?? anatomy.Tip(mouse), View.Palette);
    }

    protected override void DrawStage(ICanvas canvas)
    {
        LearningHeader.Draw(canvas, monitor.Subject, state, View.Palette);
        canvas.PushClip(WorldLeft, WorldTop, CanvasSize.Width * WorldScale, IStage.Bottom * WorldScale);
        Stage.DrawWorld(new CanvasView(canvas, WorldLeft, WorldTop, WorldScale, MinTextSize), View);
        canvas.PopClip();
        curves.Draw(canvas, state, View.Palette);
        anatomy.Draw(canvas, View.Palette);
    }
}
