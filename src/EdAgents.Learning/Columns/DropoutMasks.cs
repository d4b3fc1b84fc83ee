namespace EdAgents.Learning.Columns;

/// <summary>
/// Draws, applies and remembers which hidden values of a mini-batch are dropped. A mask is 0 or 1/(1 − chance) per value. The
/// update needs f′ of the value before the mask, so that is kept too: from a scaled tanh f′ could not be had.
/// </summary>
internal sealed class DropoutMasks : DropoutStreams
{
    private readonly int capacity;
    private readonly ImmutableArray<AlignedFloats> masks;
    private readonly ImmutableArray<AlignedFloats> values;

    public DropoutMasks(ColumnTopology topology, Dropout dropout, int capacity)
        : base(dropout, topology.ColumnCount)
    {
        this.capacity = capacity;
        masks = Rooms(topology);
        values = Rooms(topology);
    }

    /// <summary>Keeps a layer's values as they are for the update, then drops some of them.</summary>
    public void DropHidden(HiddenLayout layer, int column, ref float layerValues, int samples)
    {
        int length = samples * layer.PaddedUnits;
        ref float mask = ref At(masks, layer, column);
        ref float before = ref At(values, layer, column);
        Draw(column, ref mask, length);
        MemoryMarshal.CreateSpan(ref layerValues, length).CopyTo(MemoryMarshal.CreateSpan(ref before, length));
        DropoutChance.Multiply(ref layerValues, ref mask, ref layerValues, length);
    }

    /// <summary>The values of a column's layer before the mask.</summary>
    public ref float Before(HiddenLayout layer, int column) => ref At(values, layer, column);

    /// <summary>Lets what was dropped learn nothing, and what was kept as much more as it counted more.</summary>
    public void MaskDeltas(HiddenLayout layer, int column, ref float deltas, int samples) =>
        DropoutChance.Multiply(ref deltas, ref At(masks, layer, column), ref deltas, samples * layer.PaddedUnits);

    private ref float At(ImmutableArray<AlignedFloats> rooms, HiddenLayout layer, int column) =>
        ref rooms[layer.Index].At(column * capacity * layer.PaddedUnits);

    private ImmutableArray<AlignedFloats> Rooms(ColumnTopology topology) => DropsHidden
        ? [.. topology.Layout.Hidden.Select(layer => new AlignedFloats(capacity * topology.ColumnCount * layer.PaddedUnits))]
        : [];
}
