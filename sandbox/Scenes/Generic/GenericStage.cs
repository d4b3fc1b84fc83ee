namespace EdAgents.Sandbox.Scenes.Generic;

/// <summary>
/// Shows rounds of any task by their numbers: what every seat observes, by name, what it does, the return or the score, and what
/// columns put out. A task's own scene is better; this one is there from the first day.
/// </summary>
public sealed class GenericStage(RoundRunner rounds) : RoundStage(rounds)
{
    private const float Top = 96;
    private const float RowHeight = 26;
    private const int MaxRows = 14;
    private const float NameWidth = 150;
    private const float NumberWidth = 66;
    private const float TextSize = 14;

    private readonly float[] seen = new float[rounds.Game.Observations.Count];

    public override string Title => $"{Rounds.Game.Task.Name}: {string.Join(" against ", Enumerable.Range(0, Rounds.Seats).Select(seat => Rounds.Player(seat).Name))}";

    /// <summary>A step is seen for a twentieth of a second.</summary>
    protected override int FramesPerStep => 3;

    public override void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        string end = !Rounds.Over ? "" : Rounds.Result.Truncated ? ", cut off" : ", over";
        canvas.Text($"{Rounds.Game.Task}", 640, 40, 22, palette.Text, TextAlign.Centre, bold: true);
        var colour = Rounds.Over ? palette.Highlight : palette.Muted;
        canvas.Text($"round {Rounds.Round}, step {Rounds.Frame}{end}", 640, 66, 16, colour, TextAlign.Centre);
        for (int seat = 0; seat < Rounds.Seats; seat++)
        {
            DrawHead(canvas, seat, palette);
            DrawObservation(canvas, seat, palette);
        }
    }

    public override void DrawPanels(ICanvas canvas, ViewOptions view) => DrawSeatPanels(canvas, view, _ => "you");

    private void DrawHead(ICanvas canvas, int seat, Palette palette)
    {
        float x = seat == 0 ? 48 : 1232;
        var align = seat == 0 ? TextAlign.Left : TextAlign.Right;
        canvas.Text(TextFit.Shorten(Rounds.Player(seat).Name, 24, 420, bold: true), x, 46, 24, palette.Seat(seat), align, bold: true);
        string score = Rounds.Seats == 2 ? $"{Rounds.Wins(seat)} won" : $"return {Short(Rounds.Return)}, best {(Rounds.Best is { } best ? Short(best) : "none yet")}";
        canvas.Text(score, x, 72, 15, palette.Muted, align);
    }

    /// <summary>A row a number, in as many columns as there is room for; what is beyond that is counted.</summary>
    private void DrawObservation(ICanvas canvas, int seat, Palette palette)
    {
        float width = Rounds.Seats == 2 ? 572 : 1184;
        float left = seat == 0 ? 48 : 1232 - width;
        int columns = Rounds.Seats == 2 ? 2 : 4;
        int shown = Math.Min(seen.Length, columns * MaxRows);
        Rounds.Game.Observe(seat, seen);
        for (int i = 0; i < shown; i++)
        {
            float x = left + (i / MaxRows * width / columns);
            DrawNumber(canvas, i, x, Top + (i % MaxRows * RowHeight), (width / columns) - 12, palette.Seat(seat), palette);
        }

        if (shown < seen.Length)
            canvas.Text($"and {seen.Length - shown} numbers more", left, IStage.Bottom - 12, TextSize, palette.Muted);
    }

    /// <summary>Bars are squeezed, as nobody knows the numbers' bounds.</summary>
    private void DrawNumber(ICanvas canvas, int i, float x, float y, float width, Colour colour, Palette palette)
    {
        float left = x + NameWidth;
        float track = width - NameWidth - NumberWidth;
        canvas.Text(TextFit.Shorten(Rounds.Game.Observations.Names[i], TextSize, NameWidth - 10), x, y + 15, TextSize, palette.Text);
        canvas.Rectangle(left, y + 3, track, 16, palette.Track, 3);
        Bars.DrawSigned(canvas, left, y + 3, track, 16, Bars.Squeezed(seen[i]), colour, 2);
        canvas.Rectangle(left + (track / 2) - 1, y + 3, 2, 16, palette.Muted);
        canvas.Text(Short(seen[i]), x + width, y + 15, TextSize, palette.Muted, TextAlign.Right);
    }

    private static string Short(float number) => $"{number:0.##;−0.##;0}";
}
