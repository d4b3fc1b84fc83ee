namespace EdAgents.Sandbox.Scenes.Gates;

/// <summary>What the columns answer to every pair of inputs from 0 to 1: the decision surface, as a field of colours and a line at ½.</summary>
internal sealed class GateField
{
    public const float Width = 184;

    private const int Cells = 23;
    private const float CellSize = Width / Cells;

    /// <summary>Shades from 0 to 1: neighbours of the same one are drawn as one, which keeps frames small.</summary>
    private const int Shades = 32;

    private readonly float[] inputs = new float[2 * Cells * Cells];
    private float[] answers = [];
    private GateTrainer? trainer;
    private int epoch = -1;
    private int gates;

    public GateField()
    {
        for (int i = 0; i < Cells * Cells; i++)
        {
            inputs[2 * i] = Share(i % Cells);
            inputs[(2 * i) + 1] = Share(i / Cells);
        }
    }

    /// <summary>Where a pair of inputs lies: a to the right, b upwards.</summary>
    public static Vector2 Place(float a, float b, float left, float top) => new(left + (a * Width), top + ((1 - b) * Width));

    /// <summary>The colour of an answer from 0 to 1.</summary>
    public static Colour Colour(float answer, Palette palette)
    {
        var middle = palette.Right.Towards(palette.Left, 0.5f).Towards(palette.Panel, 0.65f);
        float side = Math.Clamp((2 * answer) - 1, -1, 1);
        return middle.Towards(side < 0 ? palette.Right : palette.Left, MathF.Abs(side));
    }

    /// <summary>Asks the columns, where they have learned since.</summary>
    public void Read(GateTrainer newest)
    {
        if (ReferenceEquals(newest, trainer) && newest.Epoch == epoch)
            return;

        trainer = newest;
        epoch = newest.Epoch;
        gates = newest.Gates.Length;
        answers = answers.Length == Cells * Cells * gates ? answers : new float[Cells * Cells * gates];
        newest.Answer(inputs, answers);
    }

    public void Draw(ICanvas canvas, int gate, float left, float top, Palette palette)
    {
        for (int row = 0; row < Cells; row++)
        {
            float y = top + ((Cells - 1 - row) * CellSize);
            int start = 0;
            for (int cell = 1; cell <= Cells; cell++)
            {
                if (cell == Cells || Shade(gate, row, cell) != Shade(gate, row, start))
                {
                    var colour = Colour((float)Shade(gate, row, start) / (Shades - 1), palette);
                    canvas.Rectangle(left + (start * CellSize), y, (cell - start) * CellSize, CellSize, colour);
                    start = cell;
                }
            }
        }

        DrawLine(canvas, gate, left, top, palette);
    }

    private static float Share(int cell) => (cell + 0.5f) / Cells;

    private float Answer(int gate, int row, int cell) => answers[(((row * Cells) + cell) * gates) + gate];

    private int Shade(int gate, int row, int cell) => (int)MathF.Round(Answer(gate, row, cell) * (Shades - 1));

    /// <summary>Where the answer is ½, by linear interpolation on the edges of a square of four cells' middles (marching squares).</summary>
    private void DrawLine(ICanvas canvas, int gate, float left, float top, Palette palette)
    {
        Span<Vector2> crossings = stackalloc Vector2[4];
        for (int row = 0; row + 1 < Cells; row++)
        {
            for (int cell = 0; cell + 1 < Cells; cell++)
            {
                int found = 0;
                Cross(crossings, ref found, gate, (row, cell), (row, cell + 1));
                Cross(crossings, ref found, gate, (row, cell + 1), (row + 1, cell + 1));
                Cross(crossings, ref found, gate, (row + 1, cell), (row + 1, cell + 1));
                Cross(crossings, ref found, gate, (row, cell), (row + 1, cell));
                for (int i = 0; i + 1 < found; i += 2)
                {
                    var from = Place(crossings[i].X, crossings[i].Y, left, top);
                    var to = Place(crossings[i + 1].X, crossings[i + 1].Y, left, top);
                    canvas.Polyline([from, to], 2.5f, palette.Text);
                }
            }
        }
    }

    private void Cross(Span<Vector2> crossings, ref int found, int gate, (int Row, int Cell) one, (int Row, int Cell) other)
    {
        float first = Answer(gate, one.Row, one.Cell) - 0.5f;
        float second = Answer(gate, other.Row, other.Cell) - 0.5f;
        if (first < 0 == second < 0)
            return;

        float part = first / (first - second);
        crossings[found++] = Vector2.Lerp(
            new Vector2(Share(one.Cell), Share(one.Row)), new Vector2(Share(other.Cell), Share(other.Row)), part);
    }
}
