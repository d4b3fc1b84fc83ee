using System.Runtime.InteropServices;
using EdAgents.Columns;

namespace EdAgents.Models;

/// <summary>
/// One array of numbers in a model file, as the topology wants it: its name, its shape (columns first, the last dimension
/// contiguous) and the rows of the weights that it is made of. In memory those rows are padded to sixteen; in the file
/// nothing is.
/// </summary>
internal sealed class ModelTensor
{
    private readonly Kind kind;
    private readonly int layer;

    private ModelTensor(string name, Kind kind, int layer, int columns, int rows, int rowLength)
    {
        Name = name;
        this.kind = kind;
        this.layer = layer;
        Columns = columns;
        Rows = rows;
        RowLength = rowLength;
        Shape = kind switch
        {
            Kind.HiddenWeight => [columns, rows, rowLength],
            Kind.OutputBias => [columns],
            _ => [columns, rowLength],
        };
    }

    private enum Kind
    {
        HiddenBias,
        HiddenWeight,
        OutputWeight,
        OutputBias,
    }

    /// <summary>"hidden.0.weight", counted from the first hidden layer.</summary>
    public string Name { get; }

    /// <summary>Sizes of its dimensions, the last one contiguous.</summary>
    public IReadOnlyList<int> Shape { get; }

    public int Columns { get; }

    /// <summary>Rows of one column.</summary>
    public int Rows { get; }

    public int RowLength { get; }

    /// <summary>Bytes in the file. Sizes are at most 2²⁰ each, so three of them and the four bytes stay below 2⁶³.</summary>
    public long ByteCount => checked((long)Columns * Rows * RowLength * sizeof(float));

    /// <summary>Every tensor of a topology, in the order in which they are written.</summary>
    public static List<ModelTensor> Of(ColumnTopology topology)
    {
        var tensors = new List<ModelTensor>();
        int columns = topology.ColumnCount;
        int sources = topology.InputCount;
        for (int layer = 0; layer < topology.HiddenSizes.Length; layer++)
        {
            int units = topology.HiddenSizes[layer];
            tensors.Add(new ModelTensor($"hidden.{layer}.weight", Kind.HiddenWeight, layer, columns, sources, units));
            tensors.Add(new ModelTensor($"hidden.{layer}.bias", Kind.HiddenBias, layer, columns, 1, units));
            sources = units;
        }

        int hiddenLayers = topology.HiddenSizes.Length;
        tensors.Add(new ModelTensor("output.weight", Kind.OutputWeight, hiddenLayers, columns, 1, sources));
        tensors.Add(new ModelTensor("output.bias", Kind.OutputBias, hiddenLayers, columns, 1, 1));
        return tensors;
    }

    /// <summary>The same numbers in memory.</summary>
    public Span<float> Row(ColumnWeights weights, int column, int row) => kind switch
    {
        Kind.HiddenWeight => weights.HiddenRow(layer, column, row),
        Kind.HiddenBias => weights.HiddenRow(layer, column, -1),
        Kind.OutputWeight => weights.OutputRow(column),
        _ => MemoryMarshal.CreateSpan(ref weights.OutputBias(column), 1),
    };

    /// <summary>
    /// The sign a weight must carry, or 0 where it is free: weights that begin at inputs (<c>layer</c> 0) and biases are;
    /// between hidden units it is s_i·s_j, and s_i to the output.
    /// </summary>
    /// <param name="row">The row, which is the source in a hidden layer.</param>
    /// <param name="place">The place in the row: the unit in a hidden layer, the source in the output layer.</param>
    public int Sign(int row, int place) => (layer, kind) switch
    {
        (0, _) or (_, Kind.HiddenBias or Kind.OutputBias) => 0,
        (_, Kind.HiddenWeight) => UnitType.Sign(row) * UnitType.Sign(place),
        _ => UnitType.Sign(place),
    };
}
