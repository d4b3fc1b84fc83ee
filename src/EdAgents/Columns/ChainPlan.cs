namespace EdAgents.Columns;

/// <summary>
/// The units of a layer of all columns as one long row of vectors, cut into groups of eight chains; found once, because the
/// divisions would take longer than a small layer itself.
/// </summary>
internal sealed class ChainPlan
{
    private readonly int vectors;
    private readonly int lanes;
    private readonly int last;

    public ChainPlan(int columns, int paddedUnits, int start, int columnStride)
    {
        lanes = LaneWidth.Count;
        vectors = paddedUnits / lanes;
        last = (columns * vectors) - 1;
        int groups = Groups(columns);
        Weights = new ChainOffsets[groups];
        Values = new ChainOffsets[groups];
        for (int group = 0; group < groups; group++)
        {
            Weights[group] = Places(group, columnStride, start);
            Values[group] = Places(group, paddedUnits);
        }
    }

    /// <summary>Where each group's chains begin among the weights: at their biases.</summary>
    public ChainOffsets[] Weights { get; }

    /// <summary>Where each group's values go when a column's follow directly on those of the one before.</summary>
    public ChainOffsets[] Values { get; }

    public int Groups(int columns) => ((columns * vectors) + ChainProduct.Chains - 1) / ChainProduct.Chains;

    /// <summary>How many of a group's eight chains belong to the first so many columns; the others are not stored.</summary>
    public int Real(int group, int columns) => Math.Min(ChainProduct.Chains, (columns * vectors) - (group * ChainProduct.Chains));

    /// <summary>Where a group's chains begin in a block in which columns are <paramref name="columnStride"/> apart.</summary>
    public ChainOffsets Places(int group, int columnStride, int start = 0)
    {
        var places = default(ChainOffsets);
        for (int k = 0; k < ChainProduct.Chains; k++)
        {
            int chain = Math.Min((group * ChainProduct.Chains) + k, last);
            places[k] = start + (chain / vectors * columnStride) + (chain % vectors * lanes);
        }

        return places;
    }
}
