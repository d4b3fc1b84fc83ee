namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>
/// How well it goes: the win rate against each script where there are any, from the rounds of the training itself, and the mean
/// return.
/// </summary>
internal sealed class CurvesPanel(LearningSubject subject)
{
    private const float Left = 744;
    private const float Top = 84;
    private const float Width = 512;
    private const float Height = 273;
    private const float PlotLeft = Left + 58;
    private const float PlotWidth = 306;

    private bool HasScripts => !subject.Scripts.IsEmpty;

    public void Draw(ICanvas canvas, LearningState state, Palette palette)
    {
        canvas.Rectangle(Left, Top, Width, Height, palette.Panel, 10);
        if (HasScripts)
            DrawRates(canvas, state, palette);

        DrawReturn(canvas, state, palette);
        canvas.Text("0", PlotLeft, Top + Height - 10, 12, palette.Muted);
        string end = $"{Numbers.Count(state.Line?.Steps ?? 0)} decisions";
        canvas.Text(end, PlotLeft + PlotWidth, Top + Height - 10, 12, palette.Muted, TextAlign.Right);
    }

    /// <summary>What is under the mouse; null where that is nothing.</summary>
    public string[]? Tip(Vector2 mouse, LearningState state)
    {
        var chart = HasScripts && mouse.Y < ReturnChart(state).Y - 20 ? RatesChart : ReturnChart(state);
        if (!chart.Contains(mouse) || chart.Nearest(mouse.X, state) is not { } line)
            return null;

        List<string> lines = [$"after {line.Steps.ToString("N0")} decisions"];
        foreach (string script in subject.Scripts)
        {
            if (RateOf(line, script) is { } rate)
                lines.Add($"{Percent(rate)} of the last rounds won against {script}");
        }

        if (line.MeanReturn is { } mean)
            lines.Add($"mean return {Numbers.Short(mean)}");

        return [.. lines];
    }

    private static CurveChart RatesChart => new(PlotLeft, Top + 36, PlotWidth, 120, 0, 1);

    private CurveChart ReturnChart(LearningState state)
    {
        var (low, high) = Range(state);
        return HasScripts
            ? new CurveChart(PlotLeft, Top + 196, PlotWidth, 46, low, high)
            : new CurveChart(PlotLeft, Top + 40, PlotWidth, 198, low, high);
    }

    private void DrawRates(ICanvas canvas, LearningState state, Palette palette)
    {
        canvas.Text("rounds won against each script", Left + 16, Top + 22, 14, palette.Text, bold: true);
        RatesChart.DrawScale(canvas, palette, (0, "0 %"), (0.5, "50 %"), (1, "100 %"));
        var curves = new Curve[subject.Scripts.Length];
        for (int i = 0; i < curves.Length; i++)
        {
            string script = subject.Scripts[i];
            curves[i] = new Curve(
                ColourOf(i, palette), line => RateOf(line, script), line => $"{script} {Percent(RateOf(line, script) ?? 0)}");
        }

        RatesChart.DrawCurves(canvas, state, curves, palette);
    }

    private void DrawReturn(ICanvas canvas, LearningState state, Palette palette)
    {
        var chart = ReturnChart(state);
        string title = HasScripts ? "mean return" : "mean return of the last 100 episodes";
        canvas.Text(title, Left + 16, HasScripts ? Top + 184 : Top + 22, 14, palette.Text, bold: true);
        double step = HasScripts ? chart.High - chart.Low : Step(chart.High - chart.Low);
        for (int i = 0; i <= (chart.High - chart.Low) / step + 0.5; i++)
        {
            double value = chart.Low + (i * step);
            chart.DrawScale(canvas, palette, (value, Numbers.Short(value)));
        }

        if (!HasScripts && subject.Task.SolvedAt is { } solved)
            DrawGoal(canvas, chart, solved, palette);

        var curve = new Curve(palette.Left, line => line.MeanReturn, line => $"return {Numbers.Short(line.MeanReturn ?? 0)}");
        chart.DrawCurves(canvas, state, [curve], palette);
    }

    /// <summary>Dashes say that it is no curve.</summary>
    private static void DrawGoal(ICanvas canvas, CurveChart chart, double solved, Palette palette)
    {
        float y = chart.Y + (chart.Height * (float)((chart.High - solved) / (chart.High - chart.Low)));
        for (float x = chart.X; x < chart.X + chart.Width; x += 12)
            canvas.Rectangle(x, y - 0.75f, 7, 1.5f, palette.Guard);

        canvas.Text($"solved at {Numbers.Short(solved)}", chart.X + 6, y + 15, 12, palette.Guard, bold: true);
    }

    /// <summary>From the lowest to the highest that was seen, and the goal where there is one, out to the next round numbers.</summary>
    private (double Low, double High) Range(LearningState state)
    {
        double low = HasScripts ? 0 : subject.Task.SolvedAt ?? 0;
        double high = low;
        foreach (var line in state.History.Span)
        {
            low = Math.Min(low, line.MeanReturn ?? low);
            high = Math.Max(high, line.MeanReturn ?? high);
        }

        low = Math.Min(low, state.Line?.MeanReturn ?? low);
        high = Math.Max(high, state.Line?.MeanReturn ?? high);
        double step = Step(high - low);
        low = Math.Floor(low / step) * step;
        high = Math.Ceiling(high / step) * step;
        return (low, high > low ? high : low + step);
    }

    /// <summary>1, 2 or 5 times a power of ten: a step of which three to eight make a range.</summary>
    private static double Step(double range)
    {
        double rough = Math.Max(range, 1e-3) / 4;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch
        {
            < 1.5 => 1,
            < 3.5 => 2,
            < 7.5 => 5,
            _ => 10,
        };
    }

    private static double? RateOf(MetricsLine line, string script) =>
        line.WinRateBy is { } rates && rates.TryGetValue(script, out double rate) ? rate : null;

    private static string Percent(double share) => $"{share * 100:0} %";

    private static Colour ColourOf(int script, Palette palette) => (script % 5) switch
    {
        0 => palette.Left,
        1 => palette.Right,
        2 => palette.Guard,
        3 => palette.Danger,
        _ => palette.Pink,
    };
}
