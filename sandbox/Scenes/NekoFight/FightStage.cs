namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>
/// Draws the fight: the ring, two cats, what their columns put out, and who is winning. It decides nothing: the fight goes the
/// same way whether it is watched or not.
/// </summary>
public sealed class FightStage : RoundStage
{
    private readonly Fight fight;
    private readonly BlowObserver blows;
    private readonly CatFigure[] figures = [new(), new()];
    private readonly FightEffects effects = new();
    private readonly FightHud hud;
    private readonly FightCamera camera = new();

    /// <param name="rounds">Of the game that <see cref="FightScene"/> plays.</param>
    public FightStage(RoundRunner rounds)
        : base(rounds)
    {
        fight = ((NekoFightEnvironment)rounds.Game).Fight;
        blows = rounds.Observer<BlowObserver>()!;
        hud = new FightHud(rounds, fight, blows);
        BeginRound();
    }

    public override string Title => $"NekoFight: {Rounds.Player(0).Name} against {Rounds.Player(1).Name}";

    public override double FramesPerSecond => FightRules.FramesPerSecond;

    public override bool Shakes => true;

    public override void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        canvas.PushClip(0, 0, CanvasSize.Width, FightCamera.Bottom);
        var world = view.CameraShake ? new CanvasView(canvas, camera.Shake.Offset.X, camera.Shake.Offset.Y, 1) : canvas;
        FightBackdrop.Draw(world, camera, palette, Time);
        DrawCats(world, palette);
        effects.Draw(world, camera, figures, palette);
        canvas.PopClip();
        new VersusBanner(212, 62, 0.6f, RematchBelow: true).Draw(canvas, Rounds, fight.Cat(0).Health <= 0 || fight.Cat(1).Health <= 0, (55, 15), 8, palette);
        hud.Draw(canvas, palette);
    }

    public override void DrawPanels(ICanvas canvas, ViewOptions view) =>
        DrawSeatPanels(canvas, view, seat => seat == 0 ? "you are the orange cat" : "you are the blue cat");

    protected override void BeginRound()
    {
        effects.Clear();
        hud.Begin();
        figures[0].Begin(fight.Cat(0), Time);
        figures[1].Begin(fight.Cat(1), Time);
        camera.Jump(figures[0], figures[1]);
    }

    protected override void AfterFrame()
    {
        effects.Advance();
        hud.Advance();
        for (int seat = 0; seat < 2; seat++)
            figures[seat].Advance(fight.Cat(seat), fight.Cat(1 - seat), ResultOf(seat), Rounds.FramesSinceOver, Time);

        camera.Follow(figures[0], figures[1]);
        foreach (var blow in blows.Blows)
        {
            effects.Add(blow, fight.Cat(blow.Attacker).Facing);
            camera.Shake.Hit(blow.Damage);
        }
    }

    private RoundResult ResultOf(int seat) =>
        !fight.Over ? RoundResult.Open
        : fight.Cat(seat).Health <= 0 ? RoundResult.KnockedOut
        : fight.Outcome(seat) > fight.Outcome(1 - seat) ? RoundResult.Won
        : RoundResult.Lost;

    private void DrawCats(ICanvas canvas, Palette palette)
    {
        foreach (var figure in figures)
            DrawShadow(canvas, figure, palette);

        // The one who strikes is in front, so that the paw can be seen; who lies on the ground is behind.
        int front = figures[1].Result == RoundResult.KnockedOut || fight.Cat(0).Move is not null ? 0 : 1;
        DrawCat(canvas, 1 - front, palette);
        DrawCat(canvas, front, palette);
    }

    private void DrawShadow(ICanvas canvas, CatFigure figure, Palette palette)
    {
        var middle = (figure.Pose.Hips.X + figure.Pose.Chest.X) / 2;
        var at = camera.Point(figure.Place with { Y = 0 }) + (camera.Zoom * new Vector2(figure.Facing * middle * 0.7f, 3));
        float size = camera.Zoom * (46 - MathF.Min(22, figure.Place.Y * 1.6f));
        canvas.Oval(at, size, size * 0.17f, palette.Ink.Faded(0.4f));
    }

    private void DrawCat(ICanvas canvas, int seat, Palette palette)
    {
        var figure = figures[seat];
        var feet = camera.Point(figure.Place) + new Vector2(Tremble(seat), 0);
        CatPainter.Draw(canvas, figure.Pose, CatLook.OfSeat(seat, palette), feet, figure.Facing, camera.PoseScale, Time / 60f);
        CatMarks.Draw(canvas, fight.Cat(seat), figure, camera, palette, Time);
        if (hud.Leader() == seat && figure.Result == RoundResult.Open)
            VersusHud.DrawCrown(canvas, camera.Point(figure, figure.Pose.Head) - new Vector2(0, 58 * camera.Zoom), camera.Zoom, palette);
    }

    /// <summary>A cat that was just struck shakes for a moment.</summary>
    private float Tremble(int seat)
    {
        ref readonly var cat = ref fight.Cat(seat);
        return cat.State >= FighterState.HitStun && cat.Frame < 8 && !fight.Over ? (cat.Frame % 2 == 0 ? 3 : -3) : 0;
    }
}
