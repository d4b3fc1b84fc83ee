namespace EdAgents.Sandbox.Scenes.Teach;

/// <summary>How well a student did at a moment, from 0 to 1.</summary>
/// <param name="Agreement">The share of the person's last decisions that it foresaw; null before there were any.</param>
/// <param name="WinRates">Against each script, in their order; empty before it was evaluated.</param>
public readonly record struct Progress(double Seconds, double? Agreement, IReadOnlyList<double> WinRates)
{
    /// <summary>The mean win rate; null before it was evaluated.</summary>
    public double? WinRate => WinRates is { Count: > 0 } rates ? rates.Average() : null;
}

/// <summary>Draws a student's progress: two thick curves, how often it agrees and how often it wins, and a thin one for each script.</summary>
public readonly record struct CurvePanel(float X, float Y, float Width, float Height)
{
    private const float LegendWidth = 172;
    private const float LegendRow = 19;

    private float Left => X + 52;

    private float Right => X + Width - LegendWidth - 14;

    private float Top => Y + 36;

    private float Bottom => Y + Height - 26;

    /// <param name="progress">By time; may be empty.</param>
    /// <param name="shortest">Seconds that the whole width stands for at least.</param>
    public void Draw(ICanvas canvas, IReadOnlyList<Progress> progress, IReadOnlyList<string> scripts, double shortest, Palette palette)
    {
        Bars.DrawPanel(canvas, X, Y, Width, Height, "how well the student does", palette, line: 22);
        double seconds = Math.Max(shortest, progress.Count == 0 ? 0 : progress[^1].Seconds);
        DrawGrid(canvas, seconds, palette);
        for (int script = 0; script < scripts.Count; script++)
        {
            int at = script;
            DrawCurve(canvas, progress, seconds, moment => At(moment, at), 1.5f, ScriptColour(script, palette));
        }

        DrawCurve(canvas, progress, seconds, moment => moment.WinRate, 4, palette.Guard);
        DrawCurve(canvas, progress, seconds, moment => moment.Agreement, 4, palette.Highlight);
        DrawLegend(canvas, progress, scripts, palette);
    }

    private void DrawGrid(ICanvas canvas, double seconds, Palette palette)
    {
        for (int half = 0; half <= 2; half++)
        {
            float y = Bottom - ((Bottom - Top) * half / 2);
            canvas.Rectangle(Left, y - 0.5f, Right - Left, 1, palette.Track);
            canvas.Text($"{half * 50}%", Left - 6, y + 4, 12, palette.Muted, TextAlign.Right);
        }

        canvas.Text("0 s", Left, Bottom + 18, 12, palette.Muted, TextAlign.Centre);
        string end = $"{seconds:0} s of play";
        canvas.Text(end, Right, Bottom + 18, 12, palette.Muted, TextAlign.Right);
    }

    private void DrawCurve(
        ICanvas canvas, IReadOnlyList<Progress> progress, double seconds, Func<Progress, double?> value, float thickness, Colour colour)
    {
        var (left, width, bottom, height) = (Left, Right - Left, Bottom, Bottom - Top);
        var points = from moment in progress
                     let share = value(moment)
                     where share is not null
                     select new Vector2(left + (width * (float)(moment.Seconds / seconds)), bottom - (height * (float)share));
        Bars.DrawCurve(canvas, points, thickness, colour);
    }

    private void DrawLegend(ICanvas canvas, IReadOnlyList<Progress> progress, IReadOnlyList<string> scripts, Palette palette)
    {
        var last = progress.Count == 0 ? default : progress[^1];
        DrawEntry(canvas, 0, "plays as you", last.Agreement, palette.Highlight, palette, bold: true);
        DrawEntry(canvas, 1, "wins", last.WinRate, palette.Guard, palette, bold: true);
        for (int script = 0; script < scripts.Count; script++)
            DrawEntry(canvas, script + 2, scripts[script], At(last, script), ScriptColour(script, palette), palette, bold: false);
    }

    private void DrawEntry(ICanvas canvas, int row, string name, double? share, Colour colour, Palette palette, bool bold)
    {
        float left = X + Width - LegendWidth;
        float line = Y + 44 + (row * LegendRow);
        float indent = bold ? 0 : 10;
        canvas.Rectangle(left + indent, line - 7, 14, bold ? 6 : 3, colour, 1);
        canvas.Text(TextFit.Shorten(name, 13, 108, bold), left + indent + 20, line, 13, bold ? palette.Text : palette.Muted, bold: bold);
        string number = share is { } known ? $"{known * 100:0}%" : "–";
        canvas.Text(number, X + Width - 14, line, 13, bold ? palette.Text : palette.Muted, TextAlign.Right, bold);
    }

    private static double? At(Progress moment, int script) =>
        moment.WinRates is { } rates && script < rates.Count ? rates[script] : null;

    private static Colour ScriptColour(int script, Palette palette) => (script % 5) switch
    {
        0 => palette.Right,
        1 => palette.Text,
        2 => palette.Pink,
        3 => palette.Left,
        _ => palette.Muted,
    };
}
