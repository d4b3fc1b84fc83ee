using System.Globalization;
using EdAgents.Sandbox.Canvas;
using EdAgents.Tasks.Chase;

namespace EdAgents.Sandbox.Scenes.Chase;

/// <summary>Draws a <see cref="ChaseShow"/>: the floor from above, who sees what of it, and what the columns put out.</summary>
public sealed class ChaseScene : IScene
{
    private const double StepsPerSecond = 6;

    private readonly ChaseShow show;
    private readonly ChasePicture picture;
    private readonly Palette palette = Palette.Dark;
    private readonly Playback playback = new(Playback.FramesPerSecond);
    private int time;

    /// <summary>Shows a chase.</summary>
    public ChaseScene(ChaseShow show)
    {
        ArgumentNullException.ThrowIfNull(show);
        this.show = show;
        picture = new ChasePicture(show, palette);
    }

    /// <summary>Whether time runs, and how fast.</summary>
    public Playback Playback => playback;

    /// <inheritdoc/>
    public string Title => $"Cat and mouse: {show.LearnerName} against {show.OtherName}";

    /// <summary>Frames in which one step is walked.</summary>
    private static int FramesPerStep => (int)(Playback.FramesPerSecond / StepsPerSecond);

    /// <inheritdoc/>
    public void Update(in InputSnapshot input, double seconds)
    {
        for (int frames = playback.Advance(input, seconds); frames > 0; frames--)
        {
            if (time++ % FramesPerStep == 0)
            {
                show.Advance();
            }
        }
    }

    /// <inheritdoc/>
    public void Draw(ICanvas canvas)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        canvas.Clear(palette.Background);
        float walked = MathF.Min(1, (float)((time + FramesPerStep - 1) % FramesPerStep + 1) / FramesPerStep);
        picture.Draw(canvas, time, walked);
        DrawSide(canvas, ChaseGame.Cat);
        DrawSide(canvas, ChaseGame.Mouse);
        DrawClock(canvas);
        DrawPanel(canvas, ChaseGame.Cat, new ColumnPanel(48, 506, 580, 180));
        DrawPanel(canvas, ChaseGame.Mouse, new ColumnPanel(652, 506, 580, 180));
        PlaybackBar.Draw(canvas, playback, palette);
    }

    private void DrawSide(ICanvas canvas, int seat)
    {
        bool cat = seat == ChaseGame.Cat;
        float x = cat ? 48 : 1232;
        var align = cat ? TextAlign.Left : TextAlign.Right;
        canvas.Text(TextFit.Shorten(show.Player(seat).Name, 24, 300, bold: true), x, 46, 24, palette.Seat(seat), align, bold: true);
        canvas.Text(cat ? "the cat" : "the mouse", x, 72, 15, palette.Muted, align);
        string wins = show.Wins(seat == show.LearnerSeat ? 0 : 1).ToString(CultureInfo.InvariantCulture);
        canvas.Text($"{wins} won", x, 108, 20, palette.Text, align, bold: true);
        canvas.Text("in either role", x, 128, 14, palette.Muted, align);
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

    private void DrawClock(ICanvas canvas)
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
        canvas.Text(text, 640, 60, show.Game.Over ? 24 : 15, colour, TextAlign.Centre, bold: show.Game.Over);
    }

    private void DrawPanel(ICanvas canvas, int seat, ColumnPanel panel)
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
