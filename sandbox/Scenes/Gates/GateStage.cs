namespace EdAgents.Sandbox.Scenes.Gates;

/// <summary>
/// All logic gates being learned, one ED column each. A frame is an epoch, so time runs, stands and goes back as everywhere: to go
/// back is to learn again from the start.
/// </summary>
public sealed class GateStage : IStage
{
    /// <summary>Epochs after which nothing more is learned.</summary>
    public const int LastEpoch = 300;

    private const float CellLeft = 48;
    private const float CellStep = 200;
    private const float FieldTop = 128;

    /// <summary>The circles of the corners lie within their field, or neighbours would touch.</summary>
    private const float Inset = 14;

    private readonly Loss loss = new BinaryCrossEntropyWithLogits();
    private readonly GateField field = new();
    private readonly List<float[]> errors = [];
    private ulong seed;
    private GateTrainer trainer;

    /// <param name="seed">What the first weights are drawn from.</param>
    public GateStage(ulong seed)
    {
        this.seed = seed;
        trainer = Begin();
    }

    public string Title => "Logic gates: six ED columns learn";

    public double FramesPerSecond => 6;

    public int Round => 1;

    public int Frame => trainer.Epoch;

    /// <summary>What the columns answer to the four patterns, gate by gate.</summary>
    public IReadOnlyList<GateTable> Tables => trainer.Tables();

    public ColumnReadout? Readout(int seat) => null;

    public void Advance(Keys held)
    {
        if (trainer.Epoch < LastEpoch)
        {
            trainer.LearnEpoch();
            Note();
        }
    }

    public void Restart() => trainer = Begin();

    public void Reseed(ulong seed)
    {
        this.seed = seed;
        trainer = Begin();
    }

    public void DrawWorld(ICanvas canvas, ViewOptions view)
    {
        var palette = view.Palette;
        var tables = trainer.Tables();
        int learned = tables.Count(table => table.Learned);
        canvas.Text("Six logic gates, one ED column each", 48, 46, 24, palette.Text, bold: true);
        canvas.Text("each square: what the column answers to every a and b from 0 to 1; the line is where it answers ½", 48, 72, 15, palette.Muted);
        canvas.Text($"epoch {trainer.Epoch}", 1232, 46, 24, palette.Text, TextAlign.Right, bold: true);
        canvas.Text($"{learned} of 6 learned, seed {seed}", 1232, 72, 15, learned == tables.Length ? palette.Guard : palette.Muted, TextAlign.Right);
        field.Read(trainer);
        for (int gate = 0; gate < tables.Length; gate++)
        {
            float left = CellLeft + (gate * CellStep);
            DrawHead(canvas, tables[gate], left, palette);
            field.Draw(canvas, gate, left, FieldTop, palette);
            DrawPatterns(canvas, trainer.Gates[gate], tables[gate], left, palette);
            DrawTable(canvas, trainer.Gates[gate], tables[gate], left, palette);
        }
    }

    public void DrawPanels(ICanvas canvas, ViewOptions view)
    {
        GatePanels.DrawErrors(canvas, trainer.Gates, errors, view.Palette);
        GatePanels.DrawLegend(canvas, view.Palette);
    }

    private GateTrainer Begin()
    {
        trainer = new GateTrainer(LogicGate.All, loss, seed);
        errors.Clear();
        Note();
        return trainer;
    }

    private void Note() => errors.Add([.. trainer.Tables().Select(table => (float)table.MeanLoss)]);

    private static void DrawHead(ICanvas canvas, GateTable table, float left, Palette palette)
    {
        canvas.Text(table.Gate, left, 116, 20, palette.Text, bold: true);
        string state = table.Learned ? "learned" : "not yet";
        canvas.Text(state, left + GateField.Width, 116, 14, table.Learned ? palette.Guard : palette.Danger, TextAlign.Right, bold: true);
    }

    /// <summary>The four patterns at the corners: what is wanted is written in them, a frame marks those that are answered wrongly.</summary>
    private static void DrawPatterns(ICanvas canvas, LogicGate gate, GateTable table, float left, Palette palette)
    {
        for (int pattern = 0; pattern < LogicGate.Patterns; pattern++)
        {
            var at = GateField.Place(LogicGate.Inputs[2 * pattern], LogicGate.Inputs[(2 * pattern) + 1], left, FieldTop);
            bool right = table.Outputs[pattern] > 0.5f == (gate.Outputs[pattern] == 1);
            at = Vector2.Clamp(at, new Vector2(left + Inset, FieldTop + Inset), new Vector2(left + GateField.Width - Inset, FieldTop + GateField.Width - Inset));
            canvas.Circle(at, 13, right ? palette.Panel : palette.Danger);
            canvas.Circle(at, 11, GateField.Colour(gate.Outputs[pattern], palette));
            canvas.Text($"{gate.Outputs[pattern]}", at.X, at.Y + 5, 14, palette.Panel, TextAlign.Centre, bold: true);
        }
    }

    private static void DrawTable(ICanvas canvas, LogicGate gate, GateTable table, float left, Palette palette)
    {
        const float Top = 356;
        canvas.Text("a  b", left + 4, Top, 14, palette.Muted);
        canvas.Text("wanted", left + 92, Top, 14, palette.Muted, TextAlign.Right);
        canvas.Text("answer", left + GateField.Width, Top, 14, palette.Muted, TextAlign.Right);
        for (int pattern = 0; pattern < LogicGate.Patterns; pattern++)
        {
            float y = Top + 28 + (pattern * 28);
            float answer = table.Outputs[pattern];
            bool right = answer > 0.5f == (gate.Outputs[pattern] == 1);
            canvas.Rectangle(left, y - 18, GateField.Width, 25, palette.Panel, 4);
            canvas.Rectangle(left + 104, y + 3, 76 * answer, 3, GateField.Colour(answer, palette));
            string inputs = $"{LogicGate.Inputs[2 * pattern]:0}  {LogicGate.Inputs[(2 * pattern) + 1]:0}";
            canvas.Text(inputs, left + 8, y, 15, palette.Text);
            canvas.Text($"{gate.Outputs[pattern]}", left + 78, y, 15, palette.Text, TextAlign.Right);
            string number = $"{answer:0.00} {(right ? "✓" : "✗")}";
            canvas.Text(number, left + GateField.Width - 6, y, 15, right ? palette.Text : palette.Danger, TextAlign.Right, bold: !right);
        }
    }
}
