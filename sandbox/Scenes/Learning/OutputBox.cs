namespace EdAgents.Sandbox.Scenes.Learning;

/// <param name="Probe">Its column, read; null for an ordinary network.</param>
/// <param name="LargestContribution">What the widest line stands for.</param>
/// <param name="Error">The error of the last update; null where there is none.</param>
/// <param name="ErrorScale">What fills half an error's bar.</param>
internal readonly record struct OutputView(
    ColumnReadout Readout, int Output, ColumnProbe? Probe, float LargestContribution, OutputError? Error, float ErrorScale)
{
    public string Name => Readout.Names[Output];

    public float Value => Readout.Values[Output];

    /// <summary>Whether the value is the probability of an action.</summary>
    public bool IsProbability => Output < Readout.ActionCount;

    public bool Chosen => Output == Readout.Chosen;
}

/// <summary>
/// One output from its hidden units below to its answer above, and its last error at its foot. What lifts is
/// vermillion and what holds down is blue, for units, lines and errors alike.
/// </summary>
internal readonly record struct OutputBox(float X, float Y, float Width)
{
    private const float Height = 244;
    private const float Margin = 8;
    private const float UnitsTop = 100;
    private const float UnitsHeight = 100;
    private const float ErrorTop = 207;
    private const float WidestLine = 5;
    private const int MaxLayers = 3;

    private Vector2 Node => new(X + (Width / 2), Y + 66);

    public static Colour Up(Palette palette) => palette.Danger;

    public static Colour Down(Palette palette) => palette.Right;

    public bool Contains(Vector2 point) => point.X >= X && point.X < X + Width && point.Y >= Y && point.Y < Y + Height;

    public void Draw(ICanvas canvas, in OutputView view, Palette palette)
    {
        if (view.Chosen)
            canvas.Rectangle(X - 3, Y - 3, Width + 6, Height + 6, palette.Highlight, 10);

        canvas.Rectangle(X, Y, Width, Height, palette.Background, 8);
        DrawAnswer(canvas, view, palette);
        if (view.Probe is { LayerCount: > 0 } probe)
        {
            DrawFlow(canvas, view, probe, palette);
            DrawUnits(canvas, probe, palette);
        }
        else
        {
            DrawTall(canvas, view, palette);
        }

        DrawError(canvas, view, palette);
    }

    /// <summary>What is under the mouse, which is in the box.</summary>
    public string[] Tip(Vector2 mouse, in OutputView view)
    {
        for (int layer = FirstLayer(view.Probe); layer < (view.Probe?.LayerCount ?? 0); layer++)
        {
            var grid = Grid(view.Probe!, layer);
            for (int unit = 0; unit < grid.Shown; unit++)
            {
                if (Vector2.Distance(grid.At(unit), mouse) <= grid.Cell / 2)
                    return UnitTip(view, layer, unit);
            }
        }

        string answer = view.IsProbability
            ? $"{view.Name}: probability {Percent(view.Value)}{(view.Chosen ? ", chosen" : "")}"
            : $"{view.Name}: {Numbers.Signed(view.Value)}";
        return view.Error is not { } error ? [answer] :
        [
            answer,
            $"last error {Numbers.Signed(error.Mean)} on average",
            $"{error.MeanMagnitude.ToString("0.000")} per decision, signs aside",
        ];
    }

    private static string[] UnitTip(in OutputView view, int layer, int unit)
    {
        var probe = view.Probe!;
        string kind = ColumnProbe.IsExcitatory(unit) ? "excitatory" : "inhibitory";
        string place = probe.LayerCount > 1 ? $" in layer {layer + 1}" : "";
        string head = $"{view.Name}, unit {unit}{place}: {kind}";
        string activity = $"activity {Numbers.Signed(probe.Activities(layer)[unit])}";
        if (layer < probe.LayerCount - 1)
            return [head, activity];

        float weight = ((EdController)view.Readout.Controller).OutputWeights(view.Output)[unit];
        return [head, activity, $"× weight {Numbers.Signed(weight)} = {Numbers.Signed(probe.Contributions[unit])} to the output"];
    }

    private void DrawAnswer(ICanvas canvas, in OutputView view, Palette palette)
    {
        float middle = X + (Width / 2);
        var ink = view.Chosen ? palette.Highlight : palette.Text;
        DrawName(canvas, view.Name, middle, ink);
        float room = Width - (2 * Margin);
        canvas.Rectangle(X + Margin, Y + 26, room, 10, palette.Track, 4);
        if (view.IsProbability)
        {
            var colour = view.Chosen ? palette.Highlight : palette.Left;
            canvas.Rectangle(X + Margin, Y + 26, MathF.Max(3, room * Math.Clamp(view.Value, 0, 1)), 10, colour, 4);
        }
        else
        {
            DrawSigned(canvas, Bars.Squeezed(view.Value), Y + 26, 10, palette.Left, palette);
        }

        string number = view.IsProbability ? Percent(view.Value) : Numbers.Signed(view.Value);
        number = view.Chosen ? $"{number}, chosen" : number;
        canvas.Text(number, middle, Y + 53, 13, ink, TextAlign.Centre, bold: view.Chosen);
    }

    /// <summary>What is too long for a line stands on two.</summary>
    private void DrawName(ICanvas canvas, string name, float middle, Colour ink)
    {
        int space = TextFit.Width(name, 14, bold: true) > Width - 8 ? name.IndexOf(' ', StringComparison.Ordinal) : -1;
        if (space < 0)
        {
            canvas.Text(TextFit.Shorten(name, 14, Width - 8, bold: true), middle, Y + 18, 14, ink, TextAlign.Centre, bold: true);
            return;
        }

        canvas.Text(TextFit.Shorten(name[..space], 12, Width - 8, bold: true), middle, Y + 11, 12, ink, TextAlign.Centre, bold: true);
        canvas.Text(TextFit.Shorten(name[(space + 1)..], 12, Width - 8, bold: true), middle, Y + 23, 12, ink, TextAlign.Centre, bold: true);
    }

    private void DrawFlow(ICanvas canvas, in OutputView view, ColumnProbe probe, Palette palette)
    {
        var grid = Grid(probe, probe.LayerCount - 1);
        float scale = WidestLine / MathF.Max(view.LargestContribution, 1e-6f);
        for (int unit = 0; unit < grid.Shown; unit++)
        {
            float contribution = probe.Contributions[unit];
            float width = MathF.Abs(contribution) * scale;
            if (width >= 0.3f)
            {
                var colour = contribution > 0 ? Up(palette) : Down(palette);
                canvas.Line(grid.At(unit), Node, width, colour.Towards(palette.Background, 0.4f));
            }
        }

        canvas.Circle(Node, 7, view.Chosen ? palette.Highlight : palette.Left);
    }

    private void DrawUnits(ICanvas canvas, ColumnProbe probe, Palette palette)
    {
        for (int layer = FirstLayer(probe); layer < probe.LayerCount; layer++)
        {
            var grid = Grid(probe, layer);
            var activities = probe.Activities(layer);
            float largest = 1;
            foreach (float activity in activities)
                largest = MathF.Max(largest, MathF.Abs(activity));

            for (int unit = 0; unit < grid.Shown; unit++)
            {
                UnitPainter.Draw(
                    canvas, grid.At(unit), grid.Cell, activities[unit] / largest, ColumnProbe.IsExcitatory(unit), palette.Background, palette);
            }
        }
    }

    /// <summary>In the place of units, where there are none to show.</summary>
    private void DrawTall(ICanvas canvas, in OutputView view, Palette palette)
    {
        const float Bar = 40;
        float left = X + ((Width - Bar) / 2);
        float top = Y + 66;
        float height = UnitsTop + UnitsHeight - 66;
        canvas.Rectangle(left, top, Bar, height, palette.Track, 5);
        var colour = view.Chosen ? palette.Highlight : palette.Left;
        float share = view.IsProbability ? Math.Clamp(view.Value, 0, 1) : Bars.Squeezed(view.Value);
        float floor = view.IsProbability ? top + height : top + (height / 2);
        float length = (floor - top) * share;
        canvas.Rectangle(left, MathF.Min(floor, floor - length), Bar, MathF.Abs(length), colour, 4);
    }

    private void DrawError(ICanvas canvas, in OutputView view, Palette palette)
    {
        if (view.Error is not { } error)
            return;

        float half = (Width / 2) - Margin;
        float top = Y + ErrorTop;
        canvas.Rectangle(X + Margin, top, 2 * half, 10, palette.Track, 4);
        float reach = half * Math.Clamp(error.MeanMagnitude / view.ErrorScale, 0, 1);
        canvas.Rectangle(X + (Width / 2) - reach, top + 3, 2 * reach, 4, palette.Muted.Towards(palette.Track, 0.4f), 2);
        bool rises = error.Mean > 0;
        DrawSigned(canvas, error.Mean / view.ErrorScale, top, 10, rises ? Up(palette) : Down(palette), palette);
        string text = $"{(rises ? "rise" : "fall")} {Numbers.Signed(error.Mean)}";
        canvas.Text(text, X + (Width / 2), Y + Height - 9, 12, palette.Muted, TextAlign.Centre);
    }

    private void DrawSigned(ICanvas canvas, float share, float top, float height, Colour colour, Palette palette)
    {
        Bars.DrawSigned(canvas, X + Margin, top, Width - (2 * Margin), height, share, colour, 2);
        canvas.Rectangle(X + (Width / 2) - 0.75f, top - 1, 1.5f, height + 2, palette.Muted);
    }

    private static int FirstLayer(ColumnProbe? probe) => Math.Max(0, (probe?.LayerCount ?? 0) - MaxLayers);

    /// <summary>The last layer is uppermost, nearest to the output.</summary>
    private UnitGrid Grid(ColumnProbe probe, int layer)
    {
        int shown = probe.LayerCount - FirstLayer(probe);
        float height = UnitsHeight / shown;
        float top = Y + UnitsTop + ((probe.LayerCount - 1 - layer) * height);
        return new UnitGrid(X + Margin, top, Width - (2 * Margin), height, probe.Activities(layer).Length);
    }

    private static string Percent(float share) => $"{share * 100:0} %";
}
