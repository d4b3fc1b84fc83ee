using System.Collections.Immutable;
using System.Numerics;

namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>
/// Draws a <see cref="FightShow"/>: the ring, two cats, what their columns put out, and who is winning. It decides nothing:
/// the fight goes the same way whether it is watched or not.
/// </summary>
public sealed class FightStage : IRecordedStage
{
    private readonly FightShow show;
    private readonly CatFigure[] figures = [new(), new()];
    private readonly FightEffects effects = new();
    private readonly FightHud hud;
    private readonly FightCamera camera = new();
    private readonly HandPanel? handPanel;
    private int round;
    private int before;

    /// <summary>Shows a fight.</summary>
    /// <param name="framesBefore">Frames of the rounds before it, where it does not begin with the first.</param>
    public FightStage(FightShow show, int framesBefore = 0)
    {
        ArgumentNullException.ThrowIfNull(show);
        this.show = show;
        before = framesBefore;
        hud = new FightHud(show);
        if (Hand is { } hand)
        {
            handPanel = new HandPanel(hand.Map.Pad, PanelLeft(HandSeat));
        }

        BeginRound();
    }

    /// <inheritdoc/>
    public string Title => $"NekoFight: {show.Player(0).Name} against {show.Player(1).Name}";

    /// <inheritdoc/>
    public double FramesPerSecond => FightRules.FramesPerSecond;

    /// <inheritdoc/>
    public int Round => show.Round;

    /// <inheritdoc/>
    public int Frame { get; private set; }

    /// <inheritdoc/>
    public int Decisions => show.Decisions;

    /// <inheritdoc/>
    public bool RoundOver => show.Fight.Over;

    /// <summary>Frames since the first round began; for what moves by itself.</summary>
    private int Time => before + Frame;

    /// <inheritdoc/>
    public ImmutableArray<Button> Buttons => handPanel?.Buttons ?? [];

    /// <inheritdoc/>
    public bool Shakes => true;

    private int HandSeat => show.Player(0) is HandPlayer ? 0 : 1;

    private HandPlayer? Hand => show.Player(HandSeat) as HandPlayer;

    /// <inheritdoc/>
    public ColumnReadout? Readout(int seat) => show.Readout(seat);

    /// <inheritdoc/>
    public Replay ToReplay() => show.ToReplay(before);

    /// <inheritdoc/>
    public void Advance(Keys held)
    {
        if (show.StandsStill(held))
        {
            return;
        }

        Frame++;
        show.Advance(held);
        if (show.Round != round)
        {
            before += Frame;
            BeginRound();
            return;
        }

        effects.Advance();
        hud.Advance();
        for (int seat = 0; seat < 2; seat++)
        {
            figures[seat].Advance(show.Fight.Cat(seat), show.Fight.Cat(1 - seat), EndingOf(seat), show.FramesSinceOver, Time);
        }

        camera.Follow(figures[0], figures[1]);
        foreach (var blow in show.Blows)
        {
            effects.Add(blow, show.Fight.Cat(blow.Attacker).Facing);
            camera.Shake(blow.Damage);
        }
    }

    /// <inheritdoc/>
    public void Restart()
    {
        show.Restart();
        BeginRound();
    }

    /// <inheritdoc/>
    public void Reseed(ulong seed)
    {
        show.Reseed(seed);
        before = 0;
        BeginRound();
    }

    /// <inheritdoc/>
    public void DrawWorld(ICanvas canvas, Look look)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(look);
        var palette = look.Palette;
        canvas.PushClip(0, 0, CanvasSize.Width, FightCamera.Bottom);
        var view = look.CameraShake ? new CanvasView(canvas, camera.Shaken.X, camera.Shaken.Y, 1) : canvas;
        FightBackdrop.Draw(view, camera, palette, Time);
        DrawCats(view, palette);
        effects.Draw(view, camera, figures, palette);
        canvas.PopClip();
        FightBanner.Draw(canvas, show, palette);
        hud.Draw(canvas, palette);
    }

    /// <inheritdoc/>
    public void DrawPanels(ICanvas canvas, Look look)
    {
        ArgumentNullException.ThrowIfNull(look);
        for (int seat = 0; seat < 2; seat++)
        {
            if (Hand is { } hand && seat == HandSeat)
            {
                DrawHand(canvas, hand, look);
            }
            else if (Hand is { } other && (look.Hint || !other.Reins.ByHand))
            {
                var panel = new ColumnPanel(PanelLeft(seat), 506, HandPanel.Width, 180);
                panel.Draw(canvas, other.HintCaption, other.Hint, look.Palette.Seat(HandSeat), look.Palette);
            }
            else
            {
                DrawPanel(canvas, seat, new ColumnPanel(PanelLeft(seat), 506, 580, 180), look.Palette);
            }
        }
    }

    private static float PanelLeft(int seat) => seat == 0 ? 48 : 652;

    private void DrawHand(ICanvas canvas, HandPlayer hand, Look look)
    {
        string doing = NekoFightEnvironment.ActionNames.Names[(int)show.Action(HandSeat)];
        string who = HandSeat == 0 ? "you are the orange cat" : "you are the blue cat";
        handPanel!.Draw(canvas, look, new HandState(who, $"now: {doing}", hand.Reins, look.Palette.Seat(HandSeat), show.MatchOver));
    }

    private void BeginRound()
    {
        round = show.Round;
        Frame = 0;
        effects.Clear();
        hud.Begin();
        figures[0].Begin(show.Fight.Cat(0), Time);
        figures[1].Begin(show.Fight.Cat(1), Time);
        camera.Jump(figures[0], figures[1]);
    }

    private Ending EndingOf(int seat) =>
        !show.Fight.Over ? Ending.None
        : show.Fight.Cat(seat).Health <= 0 ? Ending.KnockedOut
        : show.Fight.Outcome(seat) > show.Fight.Outcome(1 - seat) ? Ending.Won
        : Ending.Beaten;

    private void DrawCats(ICanvas canvas, Palette palette)
    {
        foreach (var figure in figures)
        {
            DrawShadow(canvas, figure, palette);
        }

        // The one who strikes is in front, so that the paw can be seen; who lies on the ground is behind.
        int front = figures[1].Ending == Ending.KnockedOut || show.Fight.Cat(0).Move is not null ? 0 : 1;
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
        CatMarks.Draw(canvas, show.Fight.Cat(seat), figure, camera, palette, Time);
        if (hud.Leader() == seat && figure.Ending == Ending.None)
        {
            VersusHud.DrawCrown(canvas, camera.Point(figure, figure.Pose.Head) - new Vector2(0, 58 * camera.Zoom), camera.Zoom, palette);
        }
    }

    /// <summary>A cat that was just struck shakes for a moment.</summary>
    private float Tremble(int seat)
    {
        ref readonly var cat = ref show.Fight.Cat(seat);
        return cat.State >= FighterState.HitStun && cat.Frame < 8 && !show.Fight.Over ? (cat.Frame % 2 == 0 ? 3 : -3) : 0;
    }

    private void DrawPanel(ICanvas canvas, int seat, ColumnPanel panel, Palette palette)
    {
        string name = show.Player(seat).Name;
        var colour = palette.Seat(seat);
        if (show.Readout(seat) is { } readout)
        {
            panel.Draw(canvas, $"{name}: {readout.Caption}", readout, colour, palette);
        }
        else
        {
            string doing = NekoFightEnvironment.ActionNames.Names[(int)show.Action(seat)];
            panel.DrawScript(canvas, name, doing, colour, palette);
        }
    }
}
