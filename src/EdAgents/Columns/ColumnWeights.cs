namespace EdAgents.Columns;

/// <summary>The learned numbers of all columns of a topology. Reading is safe from many threads as long as nobody writes.</summary>
internal sealed class ColumnWeights
{
    public ColumnWeights(ColumnTopology topology)
        : this(topology, new AlignedFloats(topology.Layout.Length))
    {
    }

    private ColumnWeights(ColumnTopology topology, AlignedFloats block)
    {
        Topology = topology;
        Block = block;
    }

    public ColumnTopology Topology { get; }

    public AlignedFloats Block { get; }

    public ColumnWeights Clone() => new(Topology, Block.Clone());

    /// <summary>The weights from one source to the real units of a hidden layer (source −1 is the bias).</summary>
    public Span<float> HiddenRow(int layer, int column, int source)
    {
        var layout = Topology.Layout.Hidden[layer];
        return Block.Span.Slice(layout.Row(column, source), layout.Units);
    }

    /// <summary>The weights from the last hidden units (or the inputs, where there are none) to a column's output.</summary>
    public Span<float> OutputRow(int column)
    {
        var layout = Topology.Layout;
        return Block.Span.Slice(layout.OutputWeights(column), layout.OutputSources);
    }

    public ref float OutputBias(int column) => ref Block.At(Topology.Layout.OutputBias(column));
}
