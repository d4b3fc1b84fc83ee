namespace EdAgents.Sandbox.Scenes;

/// <summary>
/// The line at the foot of a scene: buttons for time and for what else the stage can do, the time line of the round, whether time
/// runs and how fast.
/// </summary>
internal sealed class StageBar
{
    private const float Top = 692;
    private const float Left = 48;
    private const float LineRight = 1080;
    private const float Gap = 6;
    private const float Size = 15;

    private readonly IStage stage;
    private readonly StageClock clock;
    private readonly ImmutableArray<Button> buttons;
    private readonly float lineLeft;
    private readonly float lineWidth;

    public StageBar(IStage stage, StageClock clock)
    {
        this.stage = stage;
        this.clock = clock;
        buttons = Button.Row(
            Left,
            Top,
            Gap,
            [
                (Keys.Space, "space", "pause"),
                (Keys.Comma, ",", "back"),
                (Keys.Period, ".", "step"),
                (Keys.R, "R", "again"),
                (Keys.N, "N", "new"),
                (Keys.Minus, "−", ""),
                (Keys.Plus, "+", ""),
                (Keys.Zero, "0", "full speed"),
                (Keys.T, "T", "light"),
                .. Shown(stage.Shakes, Keys.X, "X", "shake"),
                .. Shown(stage is IRecordedStage, Keys.V, "V", "save"),
            ]);
        lineLeft = buttons[^1].X + buttons[^1].Width + 20;
        lineWidth = LineRight - lineLeft;
    }

    /// <summary>The same input with what the buttons stand for.</summary>
    public InputSnapshot Read(in InputSnapshot input) => input.WithButtons(buttons.AsSpan());

    /// <summary>Lets time pass as a viewer asks, who may also have taken hold of the time line.</summary>
    /// <param name="input">From <see cref="Read"/>.</param>
    public void Update(in InputSnapshot input, double seconds)
    {
        var mouse = input.Mouse;
        bool onLine = mouse.Y >= Top && mouse.Y < Top + Button.UsualHeight && mouse.X >= lineLeft - 6 && mouse.X <= LineRight + 6;
        if (onLine && (input.MousePressed || input.MouseHeld))
        {
            int frame = (int)MathF.Round(Math.Clamp((mouse.X - lineLeft) / lineWidth, 0, 1) * clock.Furthest);
            if (frame != stage.Frame)
                clock.Seek(frame);

            clock.Playback.Pause();
        }

        clock.Update(input, seconds);
    }

    public void Draw(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        var playback = clock.Playback;
        foreach (var button in buttons)
        {
            bool active = (button.Key == Keys.Space && playback.Paused)
                || (button.Key == Keys.Zero && double.IsPositiveInfinity(playback.Speed))
                || (button.Key == Keys.T && ReferenceEquals(palette, Palette.Light))
                || (button.Key == Keys.X && view.CameraShake);
            button.Draw(canvas, palette, active);
        }

        DrawTimeLine(canvas, palette);
        var colour = playback.Paused ? palette.Highlight : palette.Muted;
        string state = playback.Paused ? "paused" : "running";
        canvas.Text($"{state}  {SpeedText(playback.Speed)}", 1232, Top + 18, Size, colour, TextAlign.Right, bold: true);
        DrawSign(canvas, playback.Paused, new Vector2(1108, Top + 12), colour);
    }

    /// <summary>A button that would do nothing is not there.</summary>
    private static (Keys Key, string Cap, string Label)[] Shown(bool shown, Keys key, string cap, string label) =>
        shown ? [(key, cap, label)] : [];

    private static string SpeedText(double speed) =>
        double.IsPositiveInfinity(speed) ? "max" : $"{speed}×";

    private void DrawTimeLine(ICanvas canvas, Palette palette)
    {
        float share = clock.Furthest == 0 ? 0 : Math.Clamp((float)stage.Frame / clock.Furthest, 0, 1);
        canvas.Rectangle(lineLeft, Top + 9, lineWidth, 6, palette.Track, 3);
        canvas.Rectangle(lineLeft, Top + 9, lineWidth * share, 6, palette.Muted, 3);
        canvas.Circle(new Vector2(lineLeft + (lineWidth * share), Top + 12), 7, palette.Text);
    }

    private static void DrawSign(ICanvas canvas, bool paused, Vector2 at, Colour colour)
    {
        if (paused)
        {
            canvas.Rectangle(at.X - 6, at.Y - 6, 4, 12, colour);
            canvas.Rectangle(at.X + 1, at.Y - 6, 4, 12, colour);
        }
        else
        {
            canvas.Triangle(at + new Vector2(-6, -7), at + new Vector2(6, 0), at + new Vector2(-6, 7), colour);
        }
    }
}
