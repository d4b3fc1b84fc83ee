using System.Runtime.CompilerServices;

namespace EdAgents.Learning.Columns;

/// <summary>A mini-batch through the columns, every value kept for the update. Columns do not see each other, so any of them can run on any thread.</summary>
internal static class BatchPass
{
    /// <summary>Computes one column for the first <paramref name="samples"/> inputs in the scratch.</summary>
    /// <param name="from">The layer to begin with: 0, or 1 where <see cref="FirstLayer"/> has done the first one.</param>
    public static void Column(ColumnWeights weights, ColumnScratch scratch, int samples, int column, int from = 0)
    {
        if (LaneWidth.IsSixteen)
        {
            Column<Lanes16>(weights, scratch, samples, column, from);
        }
        else if (LaneWidth.IsEight)
        {
            Column<Lanes8>(weights, scratch, samples, column, from);
        }
        else
        {
            Column<Lanes4>(weights, scratch, samples, column, from);
        }
    }

    private static void Column<TLanes>(ColumnWeights weights, ColumnScratch scratch, int samples, int column, int from)
        where TLanes : struct, ILanes<TLanes>
    {
        var layout = weights.Topology.Layout;
        ref float sources = ref scratch.Inputs.At(0);
        int sourceStride = layout.PaddedInputs;
        foreach (var layer in layout.Hidden)
        {
            ref float values = ref scratch.Hidden(layer, column);
            if (layer.Index >= from)
            {
                ForwardPass.Layer<TLanes>(weights, layer, column, ref sources, sourceStride, ref values, samples);
            }

            if (scratch.Dropout is { DropsHidden: true } dropout)
            {
                dropout.DropHidden<TLanes>(layer, column, ref values, samples);
            }

            sources = ref values;
            sourceStride = layer.PaddedUnits;
        }

        ref float outputs = ref scratch.Outputs.At(column);
        for (int sample = 0; sample < samples; sample++)
        {
            Unsafe.Add(ref outputs, sample * scratch.ColumnCount) =
                ForwardPass.Output<TLanes>(weights, ref Unsafe.Add(ref sources, sample * sourceStride), column);
        }
    }
}
