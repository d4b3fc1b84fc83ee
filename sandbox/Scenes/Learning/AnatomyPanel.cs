namespace EdAgents.Sandbox.Scenes.Learning;

/// <summary>
/// What goes on inside the controller that plays: one box per output, and what all of them see. Of an ordinary network only the
/// outputs are shown; its units belong to no output and have no kind.
/// </summary>
internal sealed class AnatomyPanel
{
    private const float Left = 24;
    private const float Top = 367;
    private const float Width = 1232;
    private const float Height = 318;
    private const float BoxTop = Top + 34;
    private const float InputTop = Top + 284;
    private const float InputHeight = 28;
    private const float InputLeft = Left + 140;
    private const float InputWidth = Width - 152;
    private const float Gap = 7;
    private const float WidestBox = 420;
    private const float Size = 12;

    private readonly ShownErrors errors = new();
    private ColumnReadout? readout;
    private AnatomyReading? reading;

    /// <summary>Looks at the controller that plays and at the newest errors.</summary>
    /// <param name="newest">What the player's columns put out; null where no controller plays.</param>
    /// <param name="seconds">Since the last look.</param>
    public void Update(ColumnReadout? newest, OutputError[] newestErrors, double seconds)
    {
        errors.Update(newestErrors, seconds);
        readout = newest;
        if (readout?.Controller is not EdController controller)
        {
            reading = null;
            return;
        }

        if (reading?.Controller != controller)
            reading = new AnatomyReading(controller);

        reading.Read(readout.Observation);
    }

    public void Draw(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(Left, Top, Width, Height, palette.Panel, 10);
        if (readout is null)
            return;

        string title = reading is null ? "brain: an ordinary network" : "brain: a column per output";
        canvas.Text(title, Left + 16, Top + 22, 15, palette.Text, bold: true);
        AnatomyLegend.Draw(canvas, Left + Width - 16, Top + 22, reading is not null, errors.Any, palette);
        for (int output = 0; output < readout.Names.Length; output++)
            Box(output).Draw(canvas, View(output), palette);

        DrawInputs(canvas, palette);
    }

    /// <summary>What is under the mouse; null where that is nothing.</summary>
    public string[]? Tip(Vector2 mouse)
    {
        if (readout is null)
            return null;

        for (int output = 0; output < readout.Names.Length; output++)
        {
            if (Box(output) is var box && box.Contains(mouse))
                return box.Tip(mouse, View(output));
        }

        return InputTip(mouse);
    }

    private OutputBox Box(int output)
    {
        int count = readout!.Names.Length;
        float width = MathF.Min(WidestBox, (Width - 24 - ((count - 1) * Gap)) / count);
        float start = Left + ((Width - (count * width) - ((count - 1) * Gap)) / 2);
        return new OutputBox(start + (output * (width + Gap)), BoxTop, width);
    }

    private OutputView View(int output)
    {
        // Actions are compared with actions; the value is in units of its own.
        int actions = readout!.Controller.Decoding.Actions.Length;
        var (from, to) = output < actions ? (0, actions) : (output, output + 1);
        return new OutputView(
            readout,
            output,
            reading?.Column(output),
            reading?.LargestContribution(from, to) ?? 0,
            errors.Any ? errors[output] : null,
            errors.Any ? errors.Largest(from, to) : 1);
    }

    private float InputCell => MathF.Min(220, InputWidth / readout!.Controller.InputCount);

    private void DrawInputs(ICanvas canvas, Palette palette)
    {
        var names = readout!.Controller.InputNames;
        float cell = InputCell;
        float bar = MathF.Min(16, cell - 4);
        float middle = InputTop + (InputHeight / 2);
        canvas.Text("what they all see", Left + 16, middle + 4, Size, palette.Muted);
        for (int input = 0; input < names.Length; input++)
        {
            float x = InputLeft + (input * cell);
            canvas.Rectangle(x, InputTop, bar, InputHeight, palette.Track, 3);
            Bars.DrawUpright(canvas, x, InputTop, bar, InputHeight, Seen(input), palette.Text.Towards(palette.Track, 0.25f), 2);
            canvas.Rectangle(x, middle - 0.5f, bar, 1, palette.Muted);
            if (cell >= 80)
                canvas.Text(TextFit.Shorten(names[input], Size, cell - bar - 12), x + bar + 6, middle + 4, Size, palette.Muted);
        }
    }

    /// <summary>An input as the columns see it; of an ordinary network, raw.</summary>
    private float Seen(int input) => reading is null ? readout!.Observation[input] : reading.Column(0).Inputs[input];

    private string[]? InputTip(Vector2 mouse)
    {
        if (mouse.X < InputLeft || mouse.Y < InputTop || mouse.Y > InputTop + InputHeight)
            return null;

        int input = (int)((mouse.X - InputLeft) / InputCell);
        return input >= readout!.Controller.InputCount ? null :
        [
            $"{readout.Controller.InputNames[input]}: {readout.Observation[input].ToString("0.###")}",
            $"seen as {Numbers.Signed(Seen(input))}",
        ];
    }
}
