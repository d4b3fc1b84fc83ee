namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// What all stages on which rounds are played have in common: pictures between the rounds' frames, the count of pictures, the
/// person's panel, replays. A task's own stage draws.
/// </summary>
public abstract class RoundStage : IRecordedStage
{
    /// <summary>The upper edge of the panels below the world.</summary>
    protected const float PanelTop = 506;

    /// <summary>The height of a panel below the world.</summary>
    protected const float PanelHeight = 180;

    private int before;
    private int round;
    private int waited;

    /// <summary>Shows rounds.</summary>
    /// <param name="rounds">Advanced by this stage only.</param>
    protected RoundStage(RoundRunner rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        Rounds = rounds;
        before = rounds.FramesBefore;
        round = rounds.Round;
        FramesToStep = FramesBeforeFirstStep;
        HandPanels = rounds.Hand is { } hand
            ? [.. Enumerable.Range(0, rounds.Seats).Select(seat => new HandPanel(hand.Pad, PanelLeft(seat), hand.Hint is not null))]
            : [];
    }

    public abstract string Title { get; }

    public virtual double FramesPerSecond => Playback.FramesPerSecond;

    public int Round => Rounds.Round;

    public int Frame { get; private set; }

    public int LearnerSeat => Rounds.SeatOf(0);

    public ImmutableArray<Button> Buttons => Panel?.Buttons ?? [];

    public virtual bool Shakes => false;

    public int Decisions => Rounds.Decisions;

    public bool RoundOver => Rounds.Over;

    /// <summary>What is shown; only this stage may advance it.</summary>
    public RoundRunner Rounds { get; }

    /// <summary>Pictures since the first round began; for what moves by itself.</summary>
    protected int Time => before + Frame + waited;

    /// <summary>Pictures to a frame of the rounds, the one that shows the frame itself included.</summary>
    protected virtual int FramesPerStep => 1;

    /// <summary>Pictures of a round before its first frame.</summary>
    protected virtual int FramesBeforeFirstStep => 0;

    /// <summary>Pictures that are left before the next frame of the rounds.</summary>
    protected int FramesToStep { get; private set; }

    /// <summary>Whether what moves by itself goes on moving while the rounds stand still.</summary>
    protected virtual bool MovesWhileWaiting => false;

    /// <summary>The person's panel, where one plays.</summary>
    protected HandPanel? Panel => Rounds.HandSeat is { } seat ? HandPanels[seat] : null;

    private ImmutableArray<HandPanel> HandPanels { get; }

    public ColumnReadout? Readout(int seat) => Rounds.Readout(seat);

    Replay IRecordedStage.ToReplay() => Rounds.ToReplay(before);

    public void Advance(Keys held)
    {
        Rounds.Hold(held);
        if (Rounds.StandsStill)
        {
            waited += MovesWhileWaiting ? 1 : 0;
            return;
        }

        Frame++;
        if (FramesToStep > 0)
        {
            FramesToStep--;
        }
        else
        {
            Rounds.Advance();
            if (Rounds.Round != round)
            {
                before += Frame;
                Begin();
                return;
            }

            AfterStep();
            FramesToStep = FramesPerStep - 1;
        }

        AfterFrame();
    }

    public virtual void Restart()
    {
        Rounds.Restart();
        Begin();
    }

    public virtual void Reseed(ulong seed)
    {
        Rounds.Reseed(seed);
        before = 0;
        Begin();
    }

    public abstract void DrawWorld(ICanvas canvas, ViewOptions view);

    public abstract void DrawPanels(ICanvas canvas, ViewOptions view);

    /// <summary>The left edge of a seat's panel.</summary>
    protected static float PanelLeft(int seat) => seat == 0 ? 48 : 652;

    /// <summary>A round was placed.</summary>
    protected virtual void BeginRound() { }

    /// <summary>The rounds went on by a frame.</summary>
    protected virtual void AfterStep() { }

    /// <summary>A picture more is to be shown.</summary>
    protected virtual void AfterFrame() { }

    /// <summary>All seats: columns, a script, or a person's keys with the agent's advice beside.</summary>
    /// <param name="who">What a person in a seat is there.</param>
    protected void DrawSeatPanels(ICanvas canvas, ViewOptions view, Func<int, string> who)
    {
        ArgumentNullException.ThrowIfNull(view);
        for (int seat = 0; seat < Rounds.Seats; seat++)
        {
            var panel = new ColumnPanel(PanelLeft(seat), PanelTop, HandPanel.Width, PanelHeight);
            if (seat == Rounds.HandSeat)
            {
                DrawHand(canvas, view, who(seat), $"now: {Doing(seat)}");
            }
            else if (Rounds.Hand is not HandPlayer hand || !TryDrawHint(canvas, panel, hand, view))
            {
                DrawPlayer(canvas, seat, panel, view.Palette);
            }
        }
    }

    /// <summary>The person's panel.</summary>
    /// <param name="who">What the person is in the game.</param>
    /// <param name="doing">What is being done in the person's place.</param>
    protected void DrawHand(ICanvas canvas, ViewOptions view, string who, string doing)
    {
        ArgumentNullException.ThrowIfNull(view);
        var colour = view.Palette.Seat(Rounds.HandSeat!.Value);
        Panel!.Draw(canvas, view, new HandState(who, doing, Rounds.Hand!.Handover, colour, Rounds.MatchOver));
    }

    /// <summary>The agent's advice, or what it does in the person's place; false where the viewer does not want to see it.</summary>
    protected bool TryDrawHint(ICanvas canvas, ColumnPanel panel, HandPlayer hand, ViewOptions view, int? seat = null)
    {
        ArgumentNullException.ThrowIfNull(hand);
        ArgumentNullException.ThrowIfNull(view);
        if (!view.Hint && hand.Handover.ByHand)
            return false;

        panel.Draw(canvas, hand.HintCaption, hand.Hint, view.Palette.Seat(seat ?? Rounds.HandSeat!.Value), view.Palette);
        return true;
    }

    /// <summary>The name of what a seat does; of a continuous action only that there are numbers.</summary>
    protected string Doing(int seat) => Rounds.Game.Actions is DiscreteActionSpace discrete
        ? discrete.Names[Rounds.Action(seat).Index]
        : $"{Rounds.Game.Actions.Count} numbers";

    private void DrawPlayer(ICanvas canvas, int seat, ColumnPanel panel, Palette palette)
    {
        string name = Rounds.Player(seat).Name;
        if (Rounds.Readout(seat) is { } readout)
        {
            panel.Draw(canvas, $"{name}: {readout.Caption}", readout, palette.Seat(seat), palette);
        }
        else
        {
            panel.DrawScript(canvas, name, Doing(seat), palette.Seat(seat), palette);
        }
    }

    private void Begin()
    {
        round = Rounds.Round;
        Frame = 0;
        FramesToStep = FramesBeforeFirstStep;
        BeginRound();
    }
}
