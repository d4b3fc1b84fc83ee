namespace EdAgents.Learning.Columns;

/// <summary>
/// Between which numbers the weights of a row may move, for a row of lanes that begins at an even unit. The row of an inhibitory source is
/// bounded like that of an excitatory one seen from the next unit on: both are read from one alternating pattern, at place 0 or 1.
/// </summary>
internal sealed class Bounds
{
    private Bounds(float lowEven, float lowOdd)
    {
        Low = Alternate(lowEven, lowOdd);
        High = Alternate(0 - lowOdd, 0 - lowEven);
    }

    public static Bounds None { get; } = new(float.NegativeInfinity, float.NegativeInfinity);

    /// <summary>From an excitatory source: ≥ 0 to even units, ≤ 0 to odd ones.</summary>
    public static Bounds Signed { get; } = new(0, float.NegativeInfinity);

    public AlignedFloats Low { get; }

    public AlignedFloats High { get; }

    /// <summary>The bounds of every weight of a topology, in the order of its layout; both 0 for the padding.</summary>
    public static void Write(ColumnTopology topology, Span<float> low, Span<float> high)
    {
        low.Clear();
        high.Clear();
        var layout = topology.Layout;
        for (int column = 0; column < topology.ColumnCount; column++)
        {
            foreach (var layer in layout.Hidden)
            {
                None.Fill(low, high, layer.Bias(column), layer.Units, 0);
                for (int source = 0; source < layer.Sources; source++)
                    (layer.FreeSigned ? None : Signed).Fill(low, high, layer.Row(column, source), layer.Units, source);
            }

            // The output is excitatory like an even source: what is true of its sources' signs is true of these weights'.
            var last = layout.Hidden.IsEmpty ? None : Signed;
            last.Fill(low, high, layout.OutputWeights(column), layout.OutputSources, 0);
            None.Fill(low, high, layout.OutputBias(column), 1, 0);
        }
    }

    private void Fill(Span<float> low, Span<float> high, int place, int count, int row)
    {
        for (int i = 0; i < count; i++)
        {
            low[place + i] = Low.At((i + row) & 1);
            high[place + i] = High.At((i + row) & 1);
        }
    }

    private static AlignedFloats Alternate(float even, float odd)
    {
        var pattern = new AlignedFloats(ColumnLayout.Lanes + 1);
        for (int i = 0; i < pattern.Length; i++)
            pattern.At(i) = (i & 1) == 0 ? even : odd;

        return pattern;
    }
}
