namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// Draws physical cats, fur over rigid parts: 60 pictures to their 30 control steps, and many more where somebody is
/// knocked down: time goes slowly then. It decides nothing: rounds go the same way whether watched or not.
/// </summary>
public sealed class PhysicsStage : RoundStage
{
    private const int PicturesPerStep = 2;
    private const int SlowPicturesPerStep = 8;
    private const int SlowSteps = 11;
    private const int EasingSteps = 2;
    private const int HeavyPicturesPerStep = 5;
    private const int HeavySteps = 3;
    private const float HeavyDamage = 9;

    private readonly PhysicsView cats;
    private readonly PhysicsFightEnvironment? fight;
    private readonly IPhysicsHud hud;
    private readonly FirstTimeStrip? firstTimes;
    private readonly HabitStrip? habits;
    private readonly PhysicsFigure[] figures;
    private readonly CatBody[] bodies;
    private readonly PhysicsEffects effects = new();
    private readonly PhysicsCamera camera;
    private int picturesPerStep = PicturesPerStep;
    private int slowSteps;
    private int heavySteps;
    private (bool Left, bool Right) struck;

    /// <param name="rounds">Of one of the games of <see cref="PhysicsScenes"/>.</param>
    /// <param name="firstTimes">Whether to keep a time line of what seat 0 did for the first time.</param>
    public PhysicsStage(RoundRunner rounds, bool firstTimes = false)
        : base(rounds)
    {
        cats = new PhysicsView(rounds);
        fight = cats.Fight;
        hud = fight is null ? new PhysicsSoloHud(cats) : new PhysicsFightHud(rounds, fight);
        this.firstTimes = firstTimes ? new FirstTimeStrip(cats) : null;
        habits = rounds.Observer<HabitTrainer>() is { } trainer ? new HabitStrip(rounds, trainer) : null;
        camera = new PhysicsCamera(
            firstTimes ? FirstTimeStrip.RoomBelow : habits is not null ? HabitStrip.RoomBelow : PhysicsCamera.UsualRoom);
        figures = [.. Enumerable.Range(0, rounds.Seats).Select(_ => new PhysicsFigure())];
        bodies = [.. figures.Select(figure => figure.Body)];
        BeginRound();
    }

    public override string Title => fight is null ? $"Physical cat: {cats.Name(0)}" : $"Physical cats: {cats.Name(0)} against {cats.Name(1)}";

    public override double FramesPerSecond => PicturesPerStep * PhysicsRules.StepsPerSecond;

    public override bool Shakes => fight is not null;

    protected override int FramesPerStep => picturesPerStep;

    protected override int FramesBeforeFirstStep => PicturesPerStep - 1;

    protected override bool MovesWhileWaiting => true;

    /// <summary>How fast time goes: 1 at the speed of life.</summary>
    private float Pace => (float)PicturesPerStep / picturesPerStep;

    public override void Restart()
    {
        base.Restart();
        firstTimes?.Restart();
    }

    public override void Reseed(ulong seed)
    {
        base.Reseed(seed);
        firstTimes?.Restart();
    }

    public override void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        canvas.PushClip(0, 0, CanvasSize.Width, IStage.Bottom);
        var world = view.CameraShake ? new CanvasView(canvas, camera.Shake.Offset.X, camera.Shake.Offset.Y, 1) : canvas;
        PhysicsBackdrop.Draw(world, camera, palette, ring: fight is not null, Time);
        DrawCats(world, view);
        effects.DrawSparks(world, camera, palette);
        canvas.PopClip();
        if (fight is not null)
        {
            bool strip = firstTimes is not null || habits is not null;
            bool knockOut = fight.Health(0) <= 0 || fight.Health(1) <= 0;
            new VersusBanner(strip ? 276 : 212, 70, strip ? 0.3f : 0.6f, RematchBelow: false).Draw(canvas, Rounds, knockOut, (20, 8), 6, palette);
        }

        hud.Draw(canvas, palette);
        firstTimes?.Draw(canvas, palette);
        habits?.Draw(canvas, palette, Time);
        DrawKeys(canvas, view);
    }

    public override void DrawPanels(ICanvas canvas, ViewOptions view)
    {
        DrawPanel(canvas, 0, view);
        if (fight is not null)
        {
            DrawPanel(canvas, 1, view);
        }
        else
        {
            new BodyPanel(PanelLeft(1)).Draw(canvas, cats.Cat(0), view.Palette);
        }
    }

    protected override void BeginRound()
    {
        picturesPerStep = PicturesPerStep;
        slowSteps = 0;
        heavySteps = 0;
        struck = default;
        effects.Clear();
        hud.Begin();
        firstTimes?.Begin();
        Place();
        camera.Jump(bodies);
    }

    protected override void AfterStep()
    {
        firstTimes?.Step();
        slowSteps = Math.Max(0, slowSteps - 1);
        heavySteps = Math.Max(0, heavySteps - 1);
        if (cats.Placed)
        {
            Place();
            camera.Jump(bodies);
        }

        Span<bool> hit = [false, false];
        for (int seat = 0; seat < figures.Length; seat++)
            hit[seat] = TakeStep(seat);

        struck = (hit[0], hit[1]);
        picturesPerStep = slowSteps > EasingSteps ? SlowPicturesPerStep
            : slowSteps > 0 || heavySteps > 0 ? HeavyPicturesPerStep
            : PicturesPerStep;
    }

    protected override void AfterFrame()
    {
        float share = (float)(picturesPerStep - FramesToStep) / picturesPerStep;
        for (int seat = 0; seat < figures.Length; seat++)
            figures[seat].Advance(share, figures.Length > 1 ? figures[1 - seat] : null, ResultOf(seat), Time);

        effects.Advance(Pace);
        hud.Advance(struck.Left, struck.Right);
        camera.Follow(bodies, Pace);
        struck = default;
    }

    private void Place()
    {
        for (int seat = 0; seat < figures.Length; seat++)
            figures[seat].Begin(cats.Cat(seat));
    }

    private bool TakeStep(int seat)
    {
        bool isStruck = false;
        figures[seat].Step(cats.Cat(seat));
        effects.Stir(cats.Cat(seat));
        if (cats.Blow(seat) is { Damage: > 0 } blow)
        {
            isStruck = true;
            figures[seat].Hurt();
            effects.Add(blow, -cats.Cat(seat).Facing);
            camera.Shake.Hit(blow.Damage);
            heavySteps = blow.Damage >= HeavyDamage ? HeavySteps : heavySteps;
        }

        // Alone a cat falls all the time; between two cats it is what they came for.
        bool finished = Rounds.Over && Rounds.FramesSinceOver == 0 && fight?.Health(seat) <= 0;
        slowSteps = cats.KnockedDown(seat) || finished ? SlowSteps : slowSteps;
        return isStruck;
    }

    private RoundResult ResultOf(int seat)
    {
        if (fight is null || !fight.Over)
            return RoundResult.Open;

        float outcome = fight.Outcome(seat);
        return fight.Health(seat) <= 0 ? RoundResult.KnockedOut
            : outcome > 0.5f ? RoundResult.Won
            : outcome < 0.5f ? RoundResult.Lost
            : RoundResult.Open;
    }

    private void DrawCats(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        foreach (var figure in figures)
            PhysicsMarks.DrawShadow(canvas, figure, camera, palette);

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
            if (view.Forces)
                TorqueGhost.Draw(canvas, figure.Body, camera, palette);
        }

        habits?.DrawThought(canvas, figures, camera, palette, Time);
    }

    private static void DrawKeys(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        string text = view.Forces ? "G hides what the motors do" : "G shows what the motors do";
        canvas.Text(text, 1264, IStage.Bottom - 8, 13, palette.Floor.Towards(palette.Text, 0.6f), TextAlign.Right);
    }

    private void DrawPanel(ICanvas canvas, int seat, ViewOptions view)
    {
        if (seat == Rounds.HandSeat && Rounds.Hand is PhysicsHand hand)
        {
            DrawHand(canvas, view, "you steer its legs", hand.Doing);
            return;
        }

        var readout = Rounds.Readout(seat);
        string caption = readout is null ? "plays by rules" : readout.Caption;
        float? value = readout is { } known && known.Values.Length > CatAnatomy.JointCount ? known.Values[CatAnatomy.JointCount] : null;
        string title = $"bar target, notch angle, line torque; {caption}";
        new JointPanel(PanelLeft(seat)).Draw(canvas, title, Rounds.Action(seat).Values, cats.Cat(seat), value, view.Palette.Seat(seat), view.Palette);
    }
}
