using System.Collections.Immutable;
using System.Globalization;

namespace EdAgents.Sandbox.Scenes.Control;

/// <summary>
/// Shows a controller at a task with one agent: a picture of the world, how the episode goes, and what the columns see and
/// put out.
/// </summary>
public sealed class ControlStage<TEnvironment> : IRecordedStage
    where TEnvironment : class, IEnvironment
{
    private readonly EpisodeShow<TEnvironment> show;
    private readonly Func<EpisodeShow<TEnvironment>, Palette, IPicture> draw;
    private readonly ControlWords words;
    private readonly Func<TEnvironment, (string Text, bool Good)> end;
    private readonly string name;
    private int before;

    /// <param name="draw">Makes the picture of a show.</param>
    /// <param name="end">What is said of an episode that is over, and whether that is good news.</param>
    /// <param name="framesBefore">Frames of the episodes before it, where it does not begin with the first.</param>
    internal ControlStage(
        EpisodeShow<TEnvironment> show,
        string name,
        ControlWords words,
        Func<EpisodeShow<TEnvironment>, Palette, IPicture> draw,
        Func<TEnvironment, (string Text, bool Good)> end,
        int framesBefore)
    {
        this.show = show;
        this.name = name;
        this.words = words;
        this.draw = draw;
        this.end = end;
        before = framesBefore;
    }

    /// <inheritdoc/>
    public string Title => $"{words.Task}: {name}";

    /// <inheritdoc/>
    public double FramesPerSecond => words.StepsPerSecond / (show.Hand?.Map.Slower ?? 1);

    /// <inheritdoc/>
    public int Round => show.Episode;

    /// <inheritdoc/>
    public int Frame { get; private set; }

    /// <inheritdoc/>
    public ImmutableArray<Button> Buttons => show.Hand?.Panel.Buttons ?? [];

    /// <inheritdoc/>
    public ColumnReadout? Readout(int seat) => seat == 0 ? show.Readout : null;

    /// <inheritdoc/>
    public int Decisions => show.Steps;

    /// <inheritdoc/>
    public bool RoundOver => show.Result.Done;

    /// <inheritdoc/>
    public Replay ToReplay() => show.ToReplay(name, before);

    /// <inheritdoc/>
    public void Advance(Keys held)
    {
        if (show.StandsStill(held))
        {
            return;
        }

        int episode = show.Episode;
        show.Advance(held);
        Frame++;
        if (show.Episode != episode)
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
        var palette = look.Palette;
        draw(show, palette).Draw(canvas, before + Frame);
        if (show.Hand is not null && show.Result.Done)
        {
            canvas.Rectangle(0, 116, CanvasSize.Width, 96, palette.Veil.Faded(0.6f));
        }

        DrawName(canvas, palette);
        DrawSteps(canvas, palette);
        DrawEpisode(canvas, palette);
        if (show.Hand is { } hand)
        {
            DrawRival(canvas, hand, palette);
        }
    }

    /// <inheritdoc/>
    public void DrawPanels(ICanvas canvas, Look look)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(look);
        var palette = look.Palette;
        if (show.Hand is { } hand)
        {
            var state = new HandState(hand.Map.Who, $"beat {name}", hand.Reins, palette.Left, show.MatchOver);
            hand.Panel.Draw(canvas, look, state);
            if (look.Hint || !hand.Reins.ByHand)
            {
                string caption = hand.Reins.ByHand ? $"what {name} would do in your place" : $"{name} plays for you";
                new ColumnPanel(652, 506, 580, 180).Draw(canvas, caption, show.Readout, palette.Right, palette);
                return;
            }
        }
        else
        {
            new ColumnPanel(48, 506, 580, 180).Draw(canvas, $"{name}: {show.Readout.Caption}", show.Readout, palette.Left, palette);
        }

        new InputPanel(652, 506, 580, 180).Draw(canvas, words.Inputs, show.Observation, words.Ranges, palette);
    }

    private void DrawName(ICanvas canvas, Palette palette)
    {
        string who = show.Hand is null ? name : show.Hand.Reins.ByHand ? "you" : $"{name} for you";
        canvas.Text(TextFit.Shorten(who, 24, 420, bold: true), 48, 46, 24, palette.Left, bold: true);
        canvas.Text(words.Motto, 48, 72, 15, palette.Muted);
    }

    private void DrawSteps(ICanvas canvas, Palette palette)
    {
        const float Width = 240;
        const float Left = (CanvasSize.Width - Width) / 2;
        canvas.Text(show.Steps.ToString(CultureInfo.InvariantCulture), 640, 60, 48, palette.Text, TextAlign.Centre, bold: true);
        canvas.Rectangle(Left, 72, Width, 8, palette.Track, 4);
        canvas.Rectangle(Left, 72, Width * show.Steps / words.StepLimit, 8, palette.Left, 4);
        string limit = words.StepLimit.ToString(CultureInfo.InvariantCulture);
        canvas.Text($"of {limit} steps", 640, 100, 15, palette.Muted, TextAlign.Centre);
    }

    private void DrawEpisode(ICanvas canvas, Palette palette)
    {
        string episode = show.Episode.ToString(CultureInfo.InvariantCulture);
        string best = show.Best is { } number ? Number(number) : "none yet";
        canvas.Text($"episode {episode}", 1232, 46, 24, palette.Text, TextAlign.Right, bold: true);
        canvas.Text($"return {Number(show.Return)}, best {best}", 1232, 72, 15, palette.Muted, TextAlign.Right);
        if (show.Result.Done)
        {
            var (text, good) = end(show.Environment);
            canvas.Text(text, 640, 160, 40, good ? palette.Highlight : palette.Danger, TextAlign.Centre, bold: true);
        }
    }

    /// <summary>How the same episode goes for the agent, and who has won more of them.</summary>
    private void DrawRival(ICanvas canvas, EpisodeHand hand, Palette palette)
    {
        string rival = TextFit.Shorten(name, 15, 260);
        string there = hand.Rival.Done ? "has" : "so far";
        canvas.Text($"{rival} {there} {Number(hand.Rival.Return)}", 1232, 96, 15, palette.Right, TextAlign.Right);
        canvas.Text($"you {show.Score.First} – {show.Score.Second} {rival}, best of {hand.BestOf}", 48, 96, 15, palette.Text);
        if (!show.Result.Done)
        {
            return;
        }

        int lead = show.Return.CompareTo(hand.Rival.Return);
        string whose = lead > 0 ? "you win" : lead < 0 ? $"{rival} wins" : "a draw";
        string what = show.MatchOver ? $"the match {show.Score.First}–{show.Score.Second}.  Enter: rematch" : "this episode";
        string line = lead == 0 ? $"{whose}: {Number(show.Return)} both" : $"{whose} {what}: {Number(show.Return)} to {Number(hand.Rival.Return)}";
        canvas.Text(show.MatchOver ? $"{whose} {what}" : line, 640, 196, 22, palette.Text, TextAlign.Centre, bold: true);
    }

    private static string Number(float number) => string.Create(CultureInfo.InvariantCulture, $"{number:0;−0;0}");
}
