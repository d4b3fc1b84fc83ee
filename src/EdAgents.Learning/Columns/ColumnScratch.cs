namespace EdAgents.Learning.Columns;

/// <summary>
/// What a forward pass leaves behind for the update: the inputs, every hidden value and the outputs of up to
/// <see cref="Capacity"/> samples. One user at a time; different columns may be worked on by different threads.
/// </summary>
internal sealed class ColumnScratch
{
    private readonly ColumnLayout layout;
    private readonly ImmutableArray<AlignedFloats> hidden;

    public ColumnScratch(ColumnTopology topology, int capacity)
    {
        layout = topology.Layout;
        Capacity = capacity;
        ColumnCount = topology.ColumnCount;
        Inputs = Room(capacity, layout.PaddedInputs);
        hidden = [.. layout.Hidden.Select(layer => Room(capacity, topology.ColumnCount, layer.PaddedUnits))];
        Outputs = Room(capacity, topology.ColumnCount);
    }

    /// <summary>What drops values while learning; null where everything is kept.</summary>
    public DropoutMasks? Dropout { get; init; }

    public int Capacity { get; }

    public int ColumnCount { get; }

    /// <summary>One row a sample, <see cref="ColumnLayout.PaddedInputs"/> apart; the padding stays 0.</summary>
    public AlignedFloats Inputs { get; }

    /// <summary>One row a sample, one number a column.</summary>
    public AlignedFloats Outputs { get; }

    public Span<float> Input(int sample, int inputCount) => Inputs.Span.Slice(sample * layout.PaddedInputs, inputCount);

    /// <summary>The first value of a column in a layer; one row a sample, the layer's padded units apart.</summary>
    public ref float Hidden(HiddenLayout layer, int column) =>
        ref hidden[layer.Index].At(column * Capacity * layer.PaddedUnits);

    internal static AlignedFloats Room(params ReadOnlySpan<int> sizes)
    {
        long length = 1;
        foreach (int size in sizes)
            length *= size;

        return length <= ColumnTopology.MaxStorage
            ? new AlignedFloats((int)length)
            : throw new ArgumentOutOfRangeException(
                null, $"expected a batch whose values fit {ColumnTopology.MaxStorage} floats, found {length}");
    }
}
