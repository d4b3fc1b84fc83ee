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
        Inputs = new AlignedFloats(Length(capacity, layout.PaddedInputs));
        hidden = [.. layout.Hidden.Select(layer => new AlignedFloats(Length(capacity, topology.ColumnCount, layer.PaddedUnits)))];
        Outputs = new AlignedFloats(Length(capacity, topology.ColumnCount));
    }

    /// <summary>What drops values while learning; null where everything is kept.</summary>
    public DropoutMasks? Dropout { get; init; }

    /// <summary>The most samples of one pass.</summary>
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

    /// <summary>The real hidden values of one sample in one column's layer.</summary>
    public ReadOnlySpan<float> HiddenValues(int layer, int column, int sample)
    {
        var place = layout.Hidden[layer];
        return hidden[layer].Span.Slice(((column * Capacity) + sample) * place.PaddedUnits, place.Units);
    }

    private static int Length(int capacity, params ReadOnlySpan<int> sizes)
    {
        long length = capacity;
        foreach (int size in sizes)
            length *= size;

        return length <= ColumnTopology.MaxStorage
            ? (int)length
            : throw new ArgumentOutOfRangeException(
                nameof(capacity), $"expected a batch whose values fit {ColumnTopology.MaxStorage} floats, found {length}");
    }
}
