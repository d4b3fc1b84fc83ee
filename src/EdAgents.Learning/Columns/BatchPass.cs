namespace EdAgents.Learning.Columns;

/// <summary>A mini-batch through the columns, every value kept for the update.</summary>
internal static class BatchPass
{
    /// <summary>Computes one column for the first <paramref name="samples"/> inputs in the scratch.</summary>
    /// <param name="from">The layer to begin with: 0, or 1 where <see cref="SparseFirstLayer"/> has done the first one.</param>
    public static void Column(ColumnWeights weights, ColumnScratch scratch, int samples, int column, int from = 0)
    {
        var forward = weights.Topology.Forward;
        var layout = weights.Topology.Layout;
        ref float sources = ref scratch.Inputs.At(0);
        int sourceStride = layout.PaddedInputs;
        foreach (var layer in layout.Hidden)
        {
            ref float values = ref scratch.Hidden(layer, column);
            if (layer.Index >= from)
                forward.Layer(weights, layer, column, ref sources, sourceStride, ref values, samples);

            if (scratch.Dropout is { DropsHidden: true } dropout)
                dropout.DropHidden(layer, column, ref values, samples);

            sources = ref values;
            sourceStride = layer.PaddedUnits;
        }

        forward.Outputs(weights, column, ref sources, sourceStride, ref scratch.Outputs.At(column), scratch.ColumnCount, samples);
    }
}
