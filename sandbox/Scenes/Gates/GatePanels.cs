namespace EdAgents.Sandbox.Scenes.Gates;

/// <summary>Below the gates: how their errors fell, and what the colours mean.</summary>
internal static class GatePanels
{
    private const float Top = 506;
    private const float Height = 180;
    private const float PlotLeft = 108;
    private const float PlotTop = Top + 36;
    private const float PlotWidth = 620;
    private const float PlotHeight = 112;

    // Of the loss, in powers of ten.
    private const float Highest = 1;
    private const float Lowest = -4;

    /// <summary>Points a line has at most; more could not be told apart.</summary>
    private const int MaxPoints = 150;

    /// <param name="errors">By epoch, from before the first one.</param>
    public static void DrawErrors(ICanvas canvas, ImmutableArray<LogicGate> gates, IReadOnlyList<float[]> errors, Palette palette)
    {
        Bars.DrawPanel(canvas, 48, Top, 780, Height, "error of each column (mean cross-entropy of its four patterns)", palette, line: 22);
        for (int power = (int)Lowest; power <= Highest; power++)
        {
            float y = Level(power);
            canvas.Rectangle(PlotLeft, y, PlotWidth, 1, palette.Track);
            canvas.Text($"{MathF.Pow(10, power):0.####}", PlotLeft - 8, y + 5, 12, palette.Muted, TextAlign.Right);
        }

        canvas.Text("0", PlotLeft, Top + Height - 12, 12, palette.Muted, TextAlign.Centre);
        canvas.Text($"epoch {Math.Max(errors.Count - 1, 1)}", PlotLeft + PlotWidth, Top + Height - 12, 12, palette.Muted, TextAlign.Right);
        for (int gate = 0; gate < gates.Length; gate++)
        {
            var colour = Colours(palette)[gate];
            DrawLine(canvas, errors, gate, colour);
            float y = Top + 44 + (gate * 22);
            canvas.Rectangle(744, y - 9, 18, 5, colour, 2);
            canvas.Text(gates[gate].Name, 768, y, 13, palette.Text);
        }
    }

    public static void DrawLegend(ICanvas canvas, Palette palette)
    {
        const float Left = 852;
        Bars.DrawPanel(canvas, Left, Top, 380, Height, "answer", palette, line: 22);
        const int Steps = 58;
        for (int i = 0; i < Steps; i++)
            canvas.Rectangle(Left + 16 + (i * 6), Top + 34, 6, 18, GateField.Colour(i / (Steps - 1f), palette));

        canvas.Rectangle(Left + 16 + 173, Top + 30, 2.5f, 26, palette.Text);
        canvas.Text("0", Left + 16, Top + 70, 13, palette.Text);
        canvas.Text("½", Left + 190, Top + 70, 13, palette.Text, TextAlign.Centre);
        canvas.Text("1", Left + 364, Top + 70, 13, palette.Text, TextAlign.Right);
        string[] lines =
        [
            "across: input a from 0 to 1; up: input b",
            "circles: the four patterns and what is wanted",
            "a column: 2 inputs, 8 and 8 hidden units, 1 output",
            "learns by Error Diffusion: one error for all units",
        ];
        for (int i = 0; i < lines.Length; i++)
            canvas.Text(lines[i], Left + 16, Top + 100 + (i * 22), 13, palette.Text);
    }

    /// <summary>Six hues that people with any kind of colour vision can tell apart.</summary>
    private static Colour[] Colours(Palette palette) =>
        [palette.Left, palette.Right, palette.Guard, palette.Pink, palette.Danger, palette.Text];

    private static float Level(float power) => PlotTop + (PlotHeight * (Highest - power) / (Highest - Lowest));

    private static void DrawLine(ICanvas canvas, IReadOnlyList<float[]> errors, int gate, Colour colour)
    {
        if (errors.Count < 2)
            return;

        int points = Math.Min(errors.Count, MaxPoints);
        var line = new Vector2[points];
        for (int i = 0; i < points; i++)
        {
            int epoch = (int)((long)i * (errors.Count - 1) / (points - 1));
            float power = Math.Clamp(MathF.Log10(MathF.Max(errors[epoch][gate], 1e-9f)), Lowest, Highest);
            line[i] = new Vector2(PlotLeft + (PlotWidth * epoch / (errors.Count - 1)), Level(power));
        }

        canvas.Polyline(line, 2.5f, colour);
    }
}
