using System.Collections.Immutable;
using System.Globalization;

namespace EdAgents.Sandbox.Scenes.Chase;

/// <summary>Draws a <see cref="ChaseShow"/>: the floor from above, who sees what of it, and what the columns put out.</summary>
public sealed class ChaseStage : IRecordedStage
{
    private const int FramesPerStep = 10;

    private readonly ChaseShow show;
    private readonly HandPanel[] handPanels = [];
    private Keys tapped;
    private int before;

    /// <summary>Shows a chase.</summary>
    /// <param name="framesBefore">Frames of the rounds before it, where it does not begin with the first.</param>
    public ChaseStage(ChaseShow show, int framesBefore = 0)
    {
        ArgumentNullException.ThrowIfNull(show);
        this.show = show;
        before = framesBefore;
        if (Hand is { } hand)
        {
            handPanels = [new HandPanel(hand.Map.Pad, PanelLeft(0)), new HandPanel(hand.Map.Pad, PanelLeft(1))];
        }
    }

    /// <inheritdoc/>
    public string Title => $"Cat and mouse: {show.LearnerName} against {show.OtherName}";

    /// <inheritdoc/>
    public double FramesPerSecond => Playback.FramesPerSecond;

    /// <inheritdoc/>
    public int Round => show.Round;

    /// <inheritdoc/>
    public int Frame { get; private set; }

    /// <inheritdoc/>
    public int LearnerSeat => show.LearnerSeat;

    /// <inheritdoc/>
    public ImmutableArray<Button> Buttons => handPanels.Length > 0 ? handPanels[HandSeat].Buttons : [];

    private int HandSeat => 1 - show.LearnerSeat;

    private HandPlayer? Hand => show.Player(HandSeat) as HandPlayer;

    /// <inheritdoc/>
    public ColumnReadout? Readout(int seat) => show.Readout(seat);

    /// <inheritdoc/>
    public int Decisions => show.Decisions;

    /// <inheritdoc/>
    public bool RoundOver => show.Game.Over;

    /// <inheritdoc/>
    public Replay ToReplay() => show.ToReplay(before);

    /// <inheritdoc/>
    public void Advance(Keys held)
    {
        if (show.StandsStill(held))
        {
            return;
        }

        int round = show.Round;
        show.Hold(held);
        tapped |= held & Rest.Rematch;
        if (Frame++ % FramesPerStep == 0)
        {
            show.Advance(tapped);
            tapped = Keys.None;
        }

        if (show.Round != round)
        {
            before += Frame;
            Frame = 0;
        }
    }

    /// <inheritdoc/>
    public void Restart()
    {
        show.Restart();
        Frame = 0;
    }

    /// <inheritdoc/>
    public void Reseed(ulong seed)
    {
        show.Reseed(seed);
        before = 0;
        Frame = 0;
    }

    /// <inheritdoc/>
    public void DrawWorld(ICanvas canvas, Look look)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(look);
        float walked = Frame == 0 ? 1 : (((Frame - 1) % FramesPerStep) + 1) / (float)FramesPerStep;
        new ChasePicture(show, look.Palette).Draw(canvas, before + Frame, walked);
        DrawSide(canvas, ChaseGame.Cat, look.Palette);
        DrawSide(canvas, ChaseGame.Mouse, look.Palette);
        DrawClock(canvas, look.Palette);
    }

    /// <inheritdoc/>
    public void DrawPanels(ICanvas canvas, Look look)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(look);
        for (int seat = 0; seat < 2; seat++)
        {
            var panel = new ColumnPanel(PanelLeft(seat), 506, HandPanel.Width, 180);
            if (Hand is { } hand && seat == HandSeat)
            {
                DrawHand(canvas, hand, look);
            }
            else if (Hand is { } other && (look.Hint || !other.Reins.ByHand))
            {
                panel.Draw(canvas, other.HintCaption, other.Hint, look.Palette.Seat(HandSeat), look.Palette);
            }
            else
            {
                DrawPanel(canvas, seat, panel, look.Palette);
            }
        }
    }

    private static float PanelLeft(int seat) => seat == ChaseGame.Cat ? 48 : 652;

    private void DrawHand(ICanvas canvas, HandPlayer hand, Look look)
    {
        string who = HandSeat == ChaseGame.Cat ? "you are the cat" : "you are the mouse";
        string doing = $"now: {ChaseEnvironment.ActionNames.Names[(int)show.Action(HandSeat)]}";
        handPanels[HandSeat].Draw(canvas, look, new HandState(who, doing, hand.Reins, look.Palette.Seat(HandSeat), show.MatchOver));
    }

    private void DrawSide(ICanvas canvas, int seat, Palette palette)
    {
        bool cat = seat == ChaseGame.Cat;
        float x = cat ? 48 : 1232;
        var align = cat ? TextAlign.Left : TextAlign.Right;
        canvas.Text(TextFit.Shorten(show.Player(seat).Name, 24, 300, bold: true), x, 46, 24, palette.Seat(seat), align, bold: true);
        canvas.Text(cat ? "the cat" : "the mouse", x, 72, 15, palette.Muted, align);
        string wins = show.Wins(seat == show.LearnerSeat ? 0 : 1).ToString(CultureInfo.InvariantCulture);
        canvas.Text($"{wins} won", x, 108, 20, palette.Text, align, bold: true);
        canvas.Text(show.BestOf > 0 ? $"best of {show.BestOf}" : "in either role", x, 128, 14, palette.Muted, align);
        string doing = cat
            ? show.Game.CatRests ? "takes a breath" : Seen(seat)
            : show.Game.Chewing > 0 ? "chews" : Seen(seat);
        canvas.Text(doing, x, 168, 16, palette.Seat(seat), align);
        if (!cat)
        {
            canvas.Text($"{ChaseGame.Crumbs - show.Game.CrumbsLeft} of {ChaseGame.Crumbs} crumbs", x, 192, 16, palette.Text, align);
        }
    }

    private string Seen(int seat) => show.Game.SightingOf(seat).Freshness switch
    {
        1 => seat == ChaseGame.Cat ? "knows where the mouse is" : "sees the cat",
        > 0.3f => "remembers",
        _ => "sees nobody",
    };

    private void DrawClock(ICanvas canvas, Palette palette)
    {
        const float Width = 240;
        const float Left = (CanvasSize.Width - Width) / 2;
        int left = ChaseGame.StepLimit - show.Game.Steps;
        canvas.Rectangle(Left, 26, Width, 8, palette.Track, 4);
        canvas.Rectangle(Left, 26, Width * left / ChaseGame.StepLimit, 8, palette.Moon, 4);
        string text = !show.Game.Over ? $"round {show.Round.ToString(CultureInfo.InvariantCulture)}, {left.ToString(CultureInfo.InvariantCulture)} steps left"
            : show.Game.Caught ? "CAUGHT!"
            : show.Game.CrumbsLeft == 0 ? "ALL THE CHEESE IS GONE!"
            : "NOBODY WON";
        var colour = !show.Game.Over ? palette.Muted : palette.Highlight;
        if (show.MatchOver)
        {
            int seat = show.Wins(0) > show.Wins(1) ? show.LearnerSeat : 1 - show.LearnerSeat;
            string wins = show.Player(seat) is HandPlayer { Reins.ByHand: true } ? "win" : "wins";
            string name = TextFit.Shorten(show.Player(seat).Name, 16, 180);
            canvas.Text($"{text}  {name} {wins} the match.  Enter: rematch", 640, 60, 16, colour, TextAlign.Centre, bold: true);
            return;
        }

        canvas.Text(text, 640, 60, show.Game.Over ? 24 : 15, colour, TextAlign.Centre, bold: show.Game.Over);
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
            panel.DrawScript(canvas, name, ChaseEnvironment.ActionNames.Names[(int)show.Action(seat)], colour, palette);
        }
    }
}
