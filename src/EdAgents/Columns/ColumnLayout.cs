namespace EdAgents.Columns;

/// <summary>
/// Where the weights of a topology lie in one block of floats. A hidden layer is one contiguous run of columns; a column
/// is its bias row and then one row per source, each row holding the weights to all its units, padded to sixteen. Rows by
/// source ("input-major") let a unit's sum be one chain over the inputs and an update touch whole rows; neither pass ever
/// transposes. The output layer holds, for each column, the weights from its last hidden units and then its bias.
/// </summary>
internal sealed class ColumnLayout
{
    public const int Lanes = 16;

    public ColumnLayout(ColumnTopology topology)
    {
        var hidden = ImmutableArray.CreateBuilder<HiddenLayout>(topology.HiddenSizes.Length);
        long position = 0;
        int sources = topology.InputCount;
        foreach (int units in topology.HiddenSizes)
        {
            int padded = Pad(units);
            long columnStride = (sources + 1L) * padded;
            long end = position + (columnStride * topology.ColumnCount);
            CheckStorage(end);
            hidden.Add(new HiddenLayout(hidden.Count, sources, units, padded, (int)position, (int)columnStride, topology.ColumnCount));
            position = end;
            sources = units;
        }

        Hidden = hidden.MoveToImmutable();
        OutputSources = sources;
        PaddedOutputSources = Pad(sources);
        OutputStart = (int)position;
        OutputColumnStride = PaddedOutputSources + Lanes;
        position += (long)OutputColumnStride * topology.ColumnCount;
        CheckStorage(position);
        Length = (int)position;

        PaddedInputs = Pad(topology.InputCount);
        MaxPaddedUnits = Hidden.IsEmpty ? Lanes : Hidden.Max(layer => layer.PaddedUnits);
    }

    public ImmutableArray<HiddenLayout> Hidden { get; }

    public int OutputSources { get; }

    public int PaddedOutputSources { get; }

    public int OutputStart { get; }

    public int OutputColumnStride { get; }

    public int Length { get; }

    public int PaddedInputs { get; }

    public int MaxPaddedUnits { get; }

    public static int Pad(int count) => (count + Lanes - 1) & -Lanes;

    public int OutputWeights(int column) => OutputStart + (column * OutputColumnStride);

    public int OutputBias(int column) => OutputWeights(column) + PaddedOutputSources;

    /// <summary>
    /// Floats that a topology would store, without making anything: a file's sizes are no reason yet to make room. More than
    /// <see cref="ColumnTopology.MaxStorage"/> is not counted to the end.
    /// </summary>
    public static long Storage(int inputs, ReadOnlySpan<int> hiddenSizes, int columns)
    {
        long floats = 0;
        int sources = inputs;
        foreach (int units in hiddenSizes)
        {
            floats += (sources + 1L) * Pad(units) * columns;
            if (floats > ColumnTopology.MaxStorage)
                return floats;

            sources = units;
        }

        return floats + (((long)Pad(sources) + Lanes) * columns);
    }

    private static void CheckStorage(long floats)
    {
        if (floats > ColumnTopology.MaxStorage)
        {
            throw new ArgumentOutOfRangeException(
                nameof(floats), $"expected at most {ColumnTopology.MaxStorage} stored weights, found {floats}");
        }
    }
}

/// <summary>One hidden layer's place in the block. Only the first layer's weights are free in their signs.</summary>
internal sealed record HiddenLayout(int Index, int Sources, int Units, int PaddedUnits, int Start, int ColumnStride, int Columns)
{
    public bool FreeSigned => Index == 0;

    /// <summary>The types of the units; the padding has type 0 and so never learns.</summary>
    public AlignedFloats Signs { get; } = MakeSigns(Units, PaddedUnits);

    public ChainPlan Chains { get; } = new(Columns, PaddedUnits, Start, ColumnStride);

    public int Bias(int column) => Start + (column * ColumnStride);

    public int Row(int column, int source) => Start + (column * ColumnStride) + ((source + 1) * PaddedUnits);

    private static AlignedFloats MakeSigns(int units, int padded)
    {
        var signs = new AlignedFloats(padded);
        for (int unit = 0; unit < units; unit++)
            signs.At(unit) = UnitType.Sign(unit);

        return signs;
    }
}
