using System.Numerics;
using EdAgents.Sandbox.Canvas;
using EdAgents.Sandbox.Scenes.Cats;
using EdAgents.Tasks.NekoFight;

namespace EdAgents.Sandbox.Scenes.NekoFight;

/// <summary>
/// Draws a <see cref="FightShow"/>: the ring, two cats, what their columns put out, and who is winning. It decides nothing:
/// the fight goes the same way whether it is watched or not.
/// </summary>
public sealed class FightScene : IScene
{
    private readonly FightShow show;
    private readonly Playback playback = new();
    private readonly CatFigure[] figures = [new(), new()];
    private readonly CatLook[] looks;
    private readonly FightEffects effects;
    private readonly FightHud hud;
    private readonly FightCamera camera = new();
    private int round;
    private int time;

    /// <summary>Shows a fight in the colours of a dark room.</summary>
    public FightScene(FightShow show)
        : this(show, Palette.Dark)
    {
    }

    /// <summary>Shows a fight.</summary>
    public FightScene(FightShow show, Palette palette)
    {
        ArgumentNullException.ThrowIfNull(show);
        ArgumentNullException.ThrowIfNull(palette);
        this.show = show;
        Palette = palette;
        looks = [CatLook.OfSeat(0, palette), CatLook.OfSeat(1, palette)];
        effects = new FightEffects(palette);
        hud = new FightHud(show, palette);
        BeginRound();
    }

    /// <summary>The colours.</summary>
    public Palette Palette { get; }

    /// <summary>Whether time runs, and how fast.</summary>
    public Playback Playback => playback;

    /// <inheritdoc/>
    public string Title => $"NekoFight: {show.Player(0).Name} against {show.Player(1).Name}";

    /// <inheritdoc/>
    public void Update(in InputSnapshot input, double seconds)
    {
        for (int frames = playback.Advance(input, seconds); frames > 0; frames--)
        {
            AdvanceFrame();
        }
    }

    /// <inheritdoc/>
    public void Draw(ICanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        canvas.Clear(Palette.Background);
        FightBackdrop.Draw(canvas, camera, Palette, time);
        FightBanner.Draw(canvas, show, Palette);
        DrawCats(canvas);
        effects.Draw(canvas, camera, figures);
        hud.Draw(canvas);
        DrawPanel(canvas, 0, new ColumnPanel(48, 506, 580, 180));
        DrawPanel(canvas, 1, new ColumnPanel(652, 506, 580, 180));
        PlaybackBar.Draw(canvas, playback, Palette);
    }

    private void BeginRound()
    {
        round = show.Round;
        effects.Clear();
        hud.Begin();
        figures[0].Begin(show.Fight.Cat(0), time);
        figures[1].Begin(show.Fight.Cat(1), time);
        camera.Jump(figures[0], figures[1]);
    }

    private void AdvanceFrame()
    {
        time++;
        show.Advance();
        if (show.Round != round)
        {
            BeginRound();
            return;
        }

        effects.Advance();
        hud.Advance();
        for (int seat = 0; seat < 2; seat++)
        {
            figures[seat].Advance(show.Fight.Cat(seat), show.Fight.Cat(1 - seat), EndingOf(seat), show.FramesSinceOver, time);
        }

        camera.Follow(figures[0], figures[1]);
        foreach (var blow in show.Blows)
        {
            effects.Add(blow, show.Fight.Cat(blow.Attacker).Facing);
        }
    }

    private Ending EndingOf(int seat) =>
        !show.Fight.Over ? Ending.None
        : show.Fight.Cat(seat).Health <= 0 ? Ending.KnockedOut
        : show.Fight.Outcome(seat) > show.Fight.Outcome(1 - seat) ? Ending.Won
        : Ending.Beaten;

    private void DrawCats(ICanvas canvas)
    {
        foreach (var figure in figures)
        {
            DrawShadow(canvas, figure);
        }

        // The one who strikes is in front, so that the paw can be seen; who lies on the ground is behind.
        int front = figures[1].Ending == Ending.KnockedOut || show.Fight.Cat(0).Move is not null ? 0 : 1;
        DrawCat(canvas, 1 - front);
        DrawCat(canvas, front);
    }

    private void DrawShadow(ICanvas canvas, CatFigure figure)
    {
        var middle = (figure.Pose.Hips.X + figure.Pose.Chest.X) / 2;
        var at = camera.Point(figure.Place with { Y = 0 }) + (camera.Zoom * new Vector2(figure.Facing * middle * 0.7f, 3));
        float size = camera.Zoom * (46 - MathF.Min(22, figure.Place.Y * 1.6f));
        canvas.Oval(at, size, size * 0.17f, Palette.Ink.Faded(0.4f));
    }

    private void DrawCat(ICanvas canvas, int seat)
    {
        var figure = figures[seat];
        var feet = camera.Point(figure.Place) + new Vector2(Tremble(seat), 0);
        CatPainter.Draw(canvas, figure.Pose, looks[seat], feet, figure.Facing, camera.PoseScale, time / 60f);
        CatMarks.Draw(canvas, show.Fight.Cat(seat), figure, camera, Palette, time);
        if (hud.Leader() == seat && figure.Ending == Ending.None)
        {
            hud.DrawCrown(canvas, camera.Point(figure, figure.Pose.Head) - new Vector2(0, 58 * camera.Zoom), camera.Zoom);
        }
    }

    /// <summary>A cat that was just struck shakes for a moment.</summary>
    private float Tremble(int seat)
    {
        ref readonly var cat = ref show.Fight.Cat(seat);
        return cat.State >= CatState.HitStun && cat.Frame < 8 && !show.Fight.Over ? (cat.Frame % 2 == 0 ? 3 : -3) : 0;
    }

    private void DrawPanel(ICanvas canvas, int seat, ColumnPanel panel)
    {
        string name = show.Player(seat).Name;
        var colour = Palette.Seat(seat);
        if (show.Readout(seat) is { } readout)
        {
            panel.Draw(canvas, $"{name}: {readout.Caption}", readout, colour, Palette);
        }
        else
        {
            string doing = NekoFightEnvironment.ActionNames.Names[(int)show.Action(seat)];
            panel.DrawScript(canvas, name, doing, colour, Palette);
        }
    }
}
