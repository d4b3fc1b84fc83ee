namespace EdAgents.Sandbox.Scenes.Digits;

/// <summary>
/// A field to draw a digit on, with the mouse or a finger; the ten columns answer while it is drawn. Below, the hidden units that
/// speak loudest for and against the winner.
/// </summary>
public sealed class DigitScene : IScene
{
    public const float FieldLeft = 48;

    public const float FieldTop = 92;

    /// <summary>Of a pixel.</summary>
    public const float PixelSize = 14;

    private const float FieldWidth = DigitSketch.Size * PixelSize;
    private const float BarTop = 692;

    private static readonly ImmutableArray<Button> Buttons =
    [
        new(Keys.C, "C", "clear", 48, BarTop, 84),
        new(Keys.N, "N", "next example", 140, BarTop, 132),
        new(Keys.T, "T", "", 280, BarTop, 28),
    ];

    private readonly IDigitReader reader;
    private readonly DigitSketch sketch = new();
    private readonly float[] seen = new float[DigitSketch.Size * DigitSketch.Size];
    private readonly UnitPanel units;
    private ViewOptions view;
    private EdController? read;
    private ColumnReadout? readout;
    private int example = -1;
    private bool isDrawing;
    private bool changed = true;

    public DigitScene(IDigitReader reader, ViewOptions? view = null)
    {
        this.reader = reader;
        units = new UnitPanel(reader.Examples);
        this.view = view ?? new ViewOptions();
        ShowExample();
        Answer();
    }

    public string Title => $"Digits: {reader.Name}";

    /// <summary>What the columns see: 28 × 28 numbers from 0 to 255.</summary>
    public ReadOnlySpan<float> Seen => seen;

    /// <summary>The digit that the columns say.</summary>
    public int Said => readout!.Chosen;

    public void Update(in InputSnapshot input, double seconds)
    {
        var meant = input.WithButtons(Buttons.AsSpan());
        view = view.After(meant);
        if (meant.WasPressed(Keys.C))
        {
            example = -1;
            sketch.Clear();
            changed = true;
        }

        if (meant.WasPressed(Keys.N))
            ShowExample();

        Draw(input);
        Answer();
    }

    public void Draw(ICanvas canvas)
    {
        var palette = view.Palette;
        canvas.Clear(palette.Background);
        DrawHead(canvas, palette);
        DrawField(canvas, palette);
        DrawSeen(canvas, palette);
        new ColumnPanel(640, 92, 592, 392).Draw(canvas, $"{reader.Name}: how likely each digit is, one ED column each", readout!, palette.Left, palette);
        units.Draw(canvas, Said, palette);
        foreach (var button in Buttons)
            button.Draw(canvas, palette);

        canvas.Text("draw with the mouse or a finger", 1232, BarTop + 18, 15, palette.Muted, TextAlign.Right);
    }

    private void ShowExample()
    {
        example++;
        sketch.Load(reader.Examples.Image(example % reader.Examples.Count));
        changed = true;
    }

    /// <summary>A stroke begins on the field; it may leave it and come back.</summary>
    private void Draw(in InputSnapshot input)
    {
        bool down = input.MousePressed || input.MouseHeld;
        var at = (input.Mouse - new Vector2(FieldLeft, FieldTop)) / PixelSize;
        if (input.MousePressed)
        {
            isDrawing = at.X is >= 0 and < DigitSketch.Size && at.Y is >= 0 and < DigitSketch.Size;
            sketch.Lift();
        }

        if (!down || !isDrawing)
        {
            isDrawing &= down;
            sketch.Lift();
            return;
        }

        example = sketch.ByHand ? example : -1;
        sketch.Draw(at);
        changed = true;
    }

    /// <summary>Asks the columns, where there is something new to see or they have learned since.</summary>
    private void Answer()
    {
        var newest = reader.Newest;
        if (!changed && ReferenceEquals(newest, read))
            return;

        if (!ReferenceEquals(newest, read))
        {
            readout = new ColumnReadout(newest);
            read = newest;
        }

        changed = false;
        sketch.Read(seen);
        Span<float> outputs = stackalloc float[newest.OutputCount];
        newest.Evaluate(seen, outputs);
        readout!.Read(seen, LargestOf(outputs));
        units.Read(newest, Said, seen);
    }

    private static int LargestOf(ReadOnlySpan<float> outputs)
    {
        int largest = 0;
        for (int i = 1; i < outputs.Length; i++)
            largest = outputs[i] > outputs[largest] ? i : largest;

        return largest;
    }

    private void DrawHead(ICanvas canvas, Palette palette)
    {
        canvas.Text("Draw a digit", 48, 46, 24, palette.Text, bold: true);
        canvas.Text("ten ED columns answer while you draw", 48, 72, 15, palette.Muted);
        canvas.Text(TextFit.Shorten(reader.Name, 24, 500, bold: true), 1232, 46, 24, palette.Left, TextAlign.Right, bold: true);
        canvas.Text(TextFit.Shorten(reader.State, 15, 620), 1232, 72, 15, palette.Muted, TextAlign.Right);
    }

    private void DrawField(ICanvas canvas, Palette palette)
    {
        canvas.Rectangle(FieldLeft - 2, FieldTop - 2, FieldWidth + 4, FieldWidth + 4, palette.Muted, 4);
        canvas.Rectangle(FieldLeft, FieldTop, FieldWidth, FieldWidth, palette.Panel);
        PixelPicture.Draw(canvas, sketch.Ink, DigitSketch.Size, FieldLeft, FieldTop, PixelSize, value => palette.Panel.Towards(palette.Text, value / 255));
        if (sketch.IsEmpty)
        {
            float middle = FieldLeft + (FieldWidth / 2);
            canvas.Text("draw here", middle, FieldTop + (FieldWidth / 2) + 8, 24, palette.Muted, TextAlign.Centre);
        }
    }

    private void DrawSeen(ICanvas canvas, Palette palette)
    {
        const float Left = 464;
        const float Width = 140;
        canvas.Text("what the columns see", Left, FieldTop + 14, 14, palette.Muted);
        canvas.Rectangle(Left, FieldTop + 24, Width, Width, palette.Panel);
        PixelPicture.Draw(canvas, seen, DigitSketch.Size, Left, FieldTop + 24, Width / DigitSketch.Size, value => palette.Panel.Towards(palette.Text, value / 255));
        string moved = sketch.IsEmpty ? "" : sketch.ByHand ? "centred and sized" : $"an example: {Label()}";
        canvas.Text(moved, Left, FieldTop + 24 + Width + 20, 14, palette.Muted);
        if (sketch.IsEmpty)
            return;

        canvas.Text("they say", Left, FieldTop + 250, 14, palette.Muted);
        bool wrong = !sketch.ByHand && Said != reader.Examples.Labels[example % reader.Examples.Count];
        canvas.Text(Said.ToString(), Left + (Width / 2), FieldTop + 364, 120, wrong ? palette.Danger : palette.Left, TextAlign.Centre, bold: true);
        string sure = $"{100 * readout!.Values[Said]:0} % sure{(wrong ? ", wrongly" : "")}";
        canvas.Text(sure, Left + (Width / 2), FieldTop + 388, 14, palette.Muted, TextAlign.Centre);
    }

    private string Label() => reader.Examples.Labels[example % reader.Examples.Count].ToString();
}
