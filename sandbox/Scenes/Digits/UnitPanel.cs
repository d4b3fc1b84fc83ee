namespace EdAgents.Sandbox.Scenes.Digits;

/// <summary>
/// The hidden units that say most for and against a column's digit: what each adds to the output, and the weights from the pixels
/// that make it speak.
/// </summary>
/// <param name="examples">Pixels that are never inked in them teach nobody anything; their weights are left out.</param>
internal sealed class UnitPanel(ImageSet examples)
{
    /// <summary>Units shown of each type.</summary>
    public const int UnitsOfAType = 5;

    private const int Halved = DigitSketch.Size / 2;
    private const float Top = 496;
    private const float TileTop = Top + 30;
    private const float TileSize = 7;
    private const float Step = 114;
    private const int ExamplesLookedAt = 200;

    private readonly Tile[] excitatory = new Tile[UnitsOfAType];
    private readonly Tile[] inhibitory = new Tile[UnitsOfAType];
    private readonly bool[] inked = PixelPicture.Inked(examples, ExamplesLookedAt);
    private EdController? controller;
    private ColumnProbe[] probes = [];

    /// <summary>Looks into a column.</summary>
    public void Read(EdController newest, int column, ReadOnlySpan<float> seen)
    {
        if (!ReferenceEquals(newest, controller))
        {
            controller = newest;
            probes = [.. Enumerable.Range(0, newest.OutputCount).Select(k => new ColumnProbe(newest, k))];
        }

        var probe = probes[column];
        probe.Read(seen);
        Choose(excitatory, true, probe, newest, column);
        Choose(inhibitory, false, probe, newest, column);
    }

    public void Draw(ICanvas canvas, int digit, Palette palette)
    {
        canvas.Rectangle(48, Top, 1184, 184, palette.Panel, 10);
        canvas.Text($"for {digit}: its loudest excitatory units", 64, Top + 20, 14, palette.Left, bold: true);
        canvas.Text($"against {digit}: its loudest inhibitory units", 656, Top + 20, 14, palette.Right, bold: true);
        DrawTiles(canvas, excitatory, 64, palette.Left, palette);
        DrawTiles(canvas, inhibitory, 656, palette.Right, palette);
    }

    private void Choose(Tile[] tiles, bool excitatory, ColumnProbe probe, EdController controller, int column)
    {
        float[] said = probe.Contributions.ToArray();
        int[] units = probe.LayerCount == 0 ? [] :
        [
            .. Enumerable.Range(0, said.Length)
                .Where(unit => ColumnProbe.IsExcitatory(unit) == excitatory)
                .OrderByDescending(unit => MathF.Abs(said[unit])).ThenBy(unit => unit).Take(tiles.Length),
        ];
        for (int i = 0; i < tiles.Length; i++)
            tiles[i] = i < units.Length ? new Tile(said[units[i]], probe.LayerCount == 1 ? Weights(controller, column, units[i]) : []) : default;
    }

    /// <summary>A unit's weights from the pixels, four to one: finer could not be seen.</summary>
    private float[] Weights(EdController controller, int column, int unit)
    {
        var weights = new float[Halved * Halved];
        for (int pixel = 0; pixel < controller.InputCount; pixel++)
        {
            int x = pixel % DigitSketch.Size, y = pixel / DigitSketch.Size;
            weights[(y / 2 * Halved) + (x / 2)] += inked[pixel] ? controller.InputWeights(column, pixel)[unit] : 0;
        }

        return weights;
    }

    private static void DrawTiles(ICanvas canvas, Tile[] tiles, float left, Colour colour, Palette palette)
    {
        float loudest = MathF.Max(tiles.Max(tile => MathF.Abs(tile.Said)), 1e-6f);
        for (int i = 0; i < tiles.Length && tiles[i].Weights is { } weights; i++)
        {
            float x = left + (i * Step);
            const float Width = Halved * TileSize;
            canvas.Rectangle(x, TileTop, Width, Width, palette.Track);
            float largest = weights.Length == 0 ? 0 : weights.Max(MathF.Abs);
            PixelPicture.Draw(
                canvas, weights, weights.Length == 0 ? 0 : Halved, x, TileTop, TileSize,
                value => palette.Track.Towards(value > 0 ? palette.Left : palette.Right, MathF.Abs(value) / largest), largest);
            canvas.Rectangle(x, TileTop + Width + 6, Width, 6, palette.Track, 3);
            canvas.Rectangle(x, TileTop + Width + 6, Width * MathF.Abs(tiles[i].Said) / loudest, 6, colour, 3);
            string number = $"{tiles[i].Said:+0.00;−0.00;0.00}";
            canvas.Text(number, x + (Width / 2), TileTop + Width + 30, 14, palette.Text, TextAlign.Centre);
        }
    }

    /// <param name="Said">What the unit adds to the output.</param>
    /// <param name="Weights">From the pixels, 14 × 14; none where it does not see them itself. Null where there is no unit.</param>
    private readonly record struct Tile(float Said, float[]? Weights);
}
