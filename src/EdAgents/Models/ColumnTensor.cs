namespace EdAgents.Models;

internal sealed class ColumnTensor : ModelTensor
{
    private readonly Kind kind;
    private readonly int layer;

    private ColumnTensor(string name, Kind kind, int layer, int columns, int rows, int rowLength)
        : base(name, Dimensions(kind, columns, rows, rowLength), columns, rows, rowLength)
    {
        this.kind = kind;
        this.layer = layer;
    }

    private enum Kind
    {
        HiddenBias,
        HiddenWeight,
        OutputWeight,
        OutputBias,
    }

    public override string SignReason => "the sign of its connection";

    /// <summary>An output's weights are one row and lead to one unit.</summary>
    public override int ScalesPerColumn => kind switch
    {
        Kind.HiddenWeight => RowLength,
        Kind.OutputWeight => 1,
        _ => 0,
    };

    /// <summary>Every tensor of a topology, in the order in which they are written.</summary>
    public static List<ColumnTensor> Of(ColumnTopology topology) =>
        Of(topology.InputCount, topology.HiddenSizes.AsSpan(), topology.ColumnCount);

    /// <summary>The same, of a topology that may never be made.</summary>
    public static List<ColumnTensor> Of(int inputs, ReadOnlySpan<int> hiddenSizes, int columns)
    {
        var tensors = new List<ColumnTensor>();
        int sources = inputs;
        for (int layer = 0; layer < hiddenSizes.Length; layer++)
        {
            int units = hiddenSizes[layer];
            tensors.Add(new ColumnTensor($"hidden.{layer}.weight", Kind.HiddenWeight, layer, columns, sources, units));
            tensors.Add(new ColumnTensor($"hidden.{layer}.bias", Kind.HiddenBias, layer, columns, 1, units));
            sources = units;
        }

        int hiddenLayers = hiddenSizes.Length;
        tensors.Add(new ColumnTensor("output.weight", Kind.OutputWeight, hiddenLayers, columns, 1, sources));
        tensors.Add(new ColumnTensor("output.bias", Kind.OutputBias, hiddenLayers, columns, 1, 1));
        return tensors;
    }

    public override Span<float> Row(IController controller, int column, int row) => Row(((EdController)controller).Weights, column, row);

    public Span<float> Row(ColumnWeights weights, int column, int row) => kind switch
    {
        Kind.HiddenWeight => weights.HiddenRow(layer, column, row),
        Kind.HiddenBias => weights.HiddenRow(layer, column, -1),
        Kind.OutputWeight => weights.OutputRow(column),
        _ => MemoryMarshal.CreateSpan(ref weights.OutputBias(column), 1),
    };

    /// <summary>
    /// Weights that begin at inputs (<c>layer</c> 0) and biases are free; between hidden units, source <paramref name="row"/> and unit
    /// <paramref name="place"/>, the sign is s_i·s_j, and s_i to the output.
    /// </summary>
    public override int Sign(int row, int place) => (layer, kind) switch
    {
        (0, _) or (_, Kind.HiddenBias or Kind.OutputBias) => 0,
        (_, Kind.HiddenWeight) => UnitType.Sign(row) * UnitType.Sign(place),
        _ => UnitType.Sign(place),
    };

    private static int[] Dimensions(Kind kind, int columns, int rows, int rowLength) => kind switch
    {
        Kind.HiddenWeight => [columns, rows, rowLength],
        Kind.OutputBias => [columns],
        _ => [columns, rowLength],
    };
}
