using System.Collections.Immutable;

namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// Draws a <see cref="PhysicsShow"/>: cats of flesh and fur over rigid parts, 60 frames to its 30 control steps, and many more
/// where somebody is knocked down: time goes slowly then. It decides nothing: rounds go the same way whether watched or not.
/// </summary>
public sealed class PhysicsStage : IRecordedStage
{
    private const int FramesPerStep = 2;
    private const int SlowFramesPerStep = 8;
    private const int SlowSteps = 11;
    private const int EasingSteps = 2;
    private const int HeavyFramesPerStep = 5;
    private const int HeavySteps = 3;
    private const float HeavyDamage = 9;
    private const float BannerBelowStrip = 276;

    private readonly PhysicsShow show;
    private readonly PhysicsFightShow? fight;
    private readonly IPhysicsHud hud;
    private readonly MilestoneStrip? milestones;
    private readonly HabitStrip? habits;
    private readonly HandPanel?[] hands;
    private readonly PhysicsFigure[] figures;
    private readonly CatBody[] bodies;
    private readonly PhysicsEffects effects = new();
    private readonly PhysicsCamera camera;
    private int round;
    private int before;
    private int frameOfStep;
    private int framesOfStep = FramesPerStep;
    private int slowSteps;
    private int heavySteps;
    private int thinking;
    private Keys wished;

    /// <summary>Shows a fight.</summary>
    /// <param name="milestones">Whether to keep a time line of what seat 0 did for the first time.</param>
    /// <param name="framesBefore">Pictures shown before; of a replay.</param>
    public PhysicsStage(PhysicsFightShow show, bool milestones = false, int framesBefore = 0)
        : this(show, new PhysicsFightHud(show), milestones)
    {
        before = framesBefore;
        fight = show;
        hands = [Hand(show, 0), Hand(show, 1)];
    }

    /// <summary>Shows a cat alone.</summary>
    /// <param name="milestones">Whether to keep a time line of what it did for the first time.</param>
    /// <param name="framesBefore">Pictures shown before; of a replay.</param>
    public PhysicsStage(PhysicsSoloShow show, bool milestones = false, int framesBefore = 0)
        : this(show, new PhysicsSoloHud(show), milestones) => before = framesBefore;

    private PhysicsStage(PhysicsShow show, IPhysicsHud hud, bool milestones)
    {
        this.show = show;
        hands = [null, null];
        this.hud = hud;
        this.milestones = milestones ? new MilestoneStrip(show) : null;
        habits = show is PhysicsFightShow { Lessons: { } lessons } learning ? new HabitStrip(learning, lessons) : null;
        camera = new PhysicsCamera(
            milestones ? MilestoneStrip.RoomBelow : habits is not null ? HabitStrip.RoomBelow : PhysicsCamera.UsualRoom);
        figures = [.. Enumerable.Range(0, show.Seats).Select(_ => new PhysicsFigure())];
        bodies = [.. figures.Select(figure => figure.Body)];
        BeginRound();
    }

    /// <inheritdoc/>
    public string Title => show.Seats == 1 ? $"Physical cat: {show.Name(0)}" : $"Physical cats: {show.Name(0)} against {show.Name(1)}";

    /// <inheritdoc/>
    public double FramesPerSecond => FramesPerStep * PhysicsRules.StepsPerSecond;

    /// <inheritdoc/>
    public int Round => show.Round;

    /// <inheritdoc/>
    public int Frame { get; private set; }

    /// <inheritdoc/>
    public ImmutableArray<Button> Buttons => [.. hands.SelectMany(hand => hand?.Buttons ?? [])];

    bool IStage.Shakes => fight is not null;

    /// <summary>Frames since the first round began; for what moves by itself.</summary>
    private int Time => before + Frame + thinking;

    /// <summary>How fast time goes: 1 at the speed of life.</summary>
    private float Pace => (float)FramesPerStep / framesOfStep;

    /// <inheritdoc/>
    public int Decisions => show.Decisions;

    /// <inheritdoc/>
    public bool RoundOver => show.Over;

    /// <inheritdoc/>
    public Replay ToReplay() => show.ToReplay(before);

    /// <inheritdoc/>
    public ColumnReadout? Readout(int seat) => show.Readout(seat);

    /// <inheritdoc/>
    public void Advance(Keys held)
    {
        wished |= held & Rest.Rematch;
        if (fight?.StandsStill(held | wished) == true)
        {
            // Whoever asks for a rematch while the other still thinks need not ask again.
            wished = fight.Thinking ? wished : Keys.None;
            thinking++;
            return;
        }

        held |= fight?.MatchOver == true ? wished : Keys.None;
        wished = Keys.None;
        Frame++;
        show.Hold(held);
        bool struckLeft = false;
        bool struckRight = false;
        if (++frameOfStep >= framesOfStep)
        {
            frameOfStep = 0;
            show.Step();
            if (show.Round != round)
            {
                before += Frame;
                BeginRound();
                return;
            }

            (struckLeft, struckRight) = TakeStep();
        }

        float share = (frameOfStep + 1f) / framesOfStep;
        for (int seat = 0; seat < figures.Length; seat++)
        {
            figures[seat].Advance(share, figures.Length > 1 ? figures[1 - seat] : null, FateOf(seat), Time);
        }

        effects.Advance(Pace);
        hud.Advance(struckLeft, struckRight);
        camera.Follow(bodies, Pace);
    }

    /// <inheritdoc/>
    public void Restart()
    {
        show.Restart();
        milestones?.Restart();
        BeginRound();
    }

    /// <inheritdoc/>
    public void Reseed(ulong seed)
    {
        show.Reseed(seed);
        milestones?.Restart();
        before = 0;
        BeginRound();
    }

    /// <inheritdoc/>
    public void DrawWorld(ICanvas canvas, Look look)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(look);
        var palette = look.Palette;
        canvas.PushClip(0, 0, CanvasSize.Width, IStage.Bottom);
        var view = look.CameraShake ? new CanvasView(canvas, camera.Shaken.X, camera.Shaken.Y, 1) : canvas;
        PhysicsBackdrop.Draw(view, camera, palette, ring: fight is not null, Time);
        DrawCats(view, look);
        effects.DrawSparks(view, camera, palette);
        canvas.PopClip();
        if (fight is not null)
        {
            PhysicsBanner.Draw(canvas, fight, milestones is null && habits is null ? PhysicsBanner.UsualMiddle : BannerBelowStrip, palette);
        }

        hud.Draw(canvas, palette);
        milestones?.Draw(canvas, palette);
        habits?.Draw(canvas, palette, Time);
        DrawKeys(canvas, look);
    }

    /// <inheritdoc/>
    public void DrawPanels(ICanvas canvas, Look look)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(look);
        DrawPanel(canvas, 0, look);
        if (figures.Length > 1)
        {
            DrawPanel(canvas, 1, look);
        }
        else
        {
            new BodyPanel(PanelLeft(1)).Draw(canvas, show.Cat(0), look.Palette);
        }
    }

    private void BeginRound()
    {
        round = show.Round;
        Frame = 0;
        frameOfStep = 0;
        framesOfStep = FramesPerStep;
        slowSteps = 0;
        heavySteps = 0;
        effects.Clear();
        hud.Begin();
        milestones?.Begin();
        Place();
        camera.Jump(bodies);
    }

    private void Place()
    {
        for (int seat = 0; seat < figures.Length; seat++)
        {
            figures[seat].Begin(show.Cat(seat));
        }
    }

    /// <summary>Takes over a control step; says who was struck in it.</summary>
    private (bool Left, bool Right) TakeStep()
    {
        Span<bool> struck = [false, false];
        milestones?.Step();
        slowSteps = Math.Max(0, slowSteps - 1);
        heavySteps = Math.Max(0, heavySteps - 1);
        if (show.Placed)
        {
            Place();
            camera.Jump(bodies);
        }

        for (int seat = 0; seat < figures.Length; seat++)
        {
            figures[seat].Step(show.Cat(seat));
            effects.Stir(show.Cat(seat));
            if (show.Blow(seat) is { Damage: > 0 } blow)
            {
                struck[seat] = true;
                figures[seat].Hurt();
                effects.Add(blow, -show.Cat(seat).Facing);
                camera.Shake(blow.Damage);
                heavySteps = blow.Damage >= HeavyDamage ? HeavySteps : heavySteps;
            }

            // Alone a cat falls all the time; between two cats it is what they came for.
            bool finished = show.Over && show.StepsSinceOver == 0 && fight?.Game.Health(seat) <= 0;
            slowSteps = show.KnockedDown(seat) || finished ? SlowSteps : slowSteps;
        }

        framesOfStep = slowSteps > EasingSteps ? SlowFramesPerStep
            : slowSteps > 0 || heavySteps > 0 ? HeavyFramesPerStep
            : FramesPerStep;
        return (struck[0], struck[1]);
    }

    private Fate FateOf(int seat)
    {
        if (fight is null || !fight.Over)
        {
            return Fate.Open;
        }

        float outcome = fight.Game.Outcome(seat);
        return fight.Game.Health(seat) <= 0 ? Fate.KnockedOut : outcome > 0.5f ? Fate.Won : outcome < 0.5f ? Fate.Lost : Fate.Open;
    }

    private void DrawCats(ICanvas canvas, Look look)
    {
        var palette = look.Palette;
        foreach (var figure in figures)
        {
            PhysicsMarks.DrawShadow(canvas, figure, camera, palette);
        }

        effects.DrawDust(canvas, camera, palette);

        // Who lies on the ground is behind.
        int front = figures.Length > 1 && figures[0].Down && !figures[1].Down ? 1 : 0;
        for (int i = figures.Length - 1; i >= 0; i--)
        {
            int seat = figures.Length > 1 ? (i == 0 ? front : 1 - front) : 0;
            PhysicsCatPainter.Draw(canvas, figures[seat].Body, figures[seat].Face, CatLook.OfSeat(seat, palette), camera, Time / 60f);
        }

        foreach (var figure in figures)
        {
            PhysicsMarks.Draw(canvas, figure, camera, palette, Time);
            if (look.Forces)
            {
                TorqueGhost.Draw(canvas, figure.Body, camera, palette);
            }
        }

        habits?.DrawThought(canvas, figures[fight!.Lessons!.Seat], camera, palette, Time);
    }

    private static void DrawKeys(ICanvas canvas, Look look)
    {
        var palette = look.Palette;
        string text = look.Forces ? "G hides what the motors do" : "G shows what the motors do";
        canvas.Text(text, 1264, IStage.Bottom - 8, 13, palette.Floor.Towards(palette.Text, 0.6f), TextAlign.Right);
    }

    private static HandPanel? Hand(PhysicsFightShow show, int seat) =>
        show.Player(seat) is PhysicsHand ? new HandPanel(PhysicsHand.Pad, PanelLeft(seat), hints: false) : null;

    private static float PanelLeft(int seat) => seat == 0 ? 48 : 652;

    private void DrawPanel(ICanvas canvas, int seat, Look look)
    {
        var palette = look.Palette;
        if (hands[seat] is { } panel && fight!.Player(seat) is PhysicsHand hand)
        {
            panel.Draw(canvas, look, new HandState("you steer its legs", hand.Doing, hand.Reins, palette.Seat(seat), fight.MatchOver));
            return;
        }

        var readout = show.Readout(seat);
        string caption = readout is null ? "plays by rules" : readout.Caption;
        float? value = readout is { } known && known.Values.Length > CatAnatomy.JointCount ? known.Values[CatAnatomy.JointCount] : null;
        new JointPanel(PanelLeft(seat)).Draw(
            canvas, $"{show.Name(seat)}: bar told, notch is, line torque; {caption}", show.Action(seat), show.Cat(seat), value, palette.Seat(seat), palette);
    }
}
