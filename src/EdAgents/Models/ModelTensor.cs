namespace EdAgents.Models;

/// <summary>
/// One array of numbers in a model file, as the topology wants it: its name, its shape (columns or networks first, the last dimension
/// contiguous) and the rows of the weights that it is made of. In memory those rows are padded to sixteen; in the file nothing is.
/// </summary>
/// <param name="name">"hidden.0.weight", counted from the first hidden layer.</param>
/// <param name="rowLength">The last dimension, or 1 where there is only the first.</param>
internal abstract class ModelTensor(string name, IReadOnlyList<int> shape, int columns, int rows, int rowLength)
{
    public string Name { get; } = name;

    public IReadOnlyList<int> Shape { get; } = shape;

    public int Columns { get; } = columns;

    public int Rows { get; } = rows;

    public int RowLength { get; } = rowLength;

    /// <summary>Numbers in the file. Sizes are at most 2²⁰ each, so three of them and the four bytes of each stay below 2⁶³.</summary>
    public long NumberCount => checked((long)Columns * Rows * RowLength);

    /// <summary>
    /// Scales of one column where weights are kept as bytes: one for each unit that they lead to. 0 where the tensor is no
    /// weights and so is kept in float32 always.
    /// </summary>
    public abstract int ScalesPerColumn { get; }

    public int ScaleIndex(int column, int place) => (column * ScalesPerColumn) + (ScalesPerColumn == RowLength ? place : 0);

    /// <summary>Every tensor of a controller, in the order in which they are written.</summary>
    public static IReadOnlyList<ModelTensor> Of(IController controller) => controller switch
    {
        EdController columns => ColumnTensor.Of(columns.Spec.Topology),
        BackpropController network => NetworkTensor.Of(network.Spec.Topology),
        _ => throw new ModelFormatException($"expected a controller of columns or a network, found {controller.GetType().Name}"),
    };

    public abstract Span<float> Row(IController controller, int column, int row);

    /// <summary>The sign that a number of a column's row must carry, or 0 where it is free.</summary>
    public abstract int Sign(int row, int place);

    public abstract string SignReason { get; }
}
