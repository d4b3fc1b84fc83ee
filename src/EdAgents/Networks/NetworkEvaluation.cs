namespace EdAgents.Networks;

/// <summary>Inputs to outputs without anything that learning needs: batch normalisation by running averages, no dropout.</summary>
internal static class NetworkEvaluation
{
    /// <summary>Floats of room for some observations: inputs, and the values of two layers.</summary>
    public static int Room(NetworkLayout layout, int rows) => rows * (layout.PaddedInputs + (2 * layout.MaxPaddedUnits));

    /// <param name="room">Begins with the padded, normalised inputs; the rest is worked in.</param>
    /// <param name="outputs">Receives one row of outputs per observation; how many rows, its length says.</param>
    public static void Run(NetworkWeights weights, ref float room, Span<float> outputs)
    {
        var run = new Evaluation(weights, ref room, outputs);
        LaneWidth.Run(ref run);
    }

    internal static void Run<TLanes>(NetworkWeights weights, ref float room, Span<float> outputs)
        where TLanes : struct, ILanes<TLanes>
    {
        var layout = weights.Topology.Layout;
        int rows = outputs.Length / weights.Topology.OutputCount;
        for (int network = 0; network < layout.NetworkCount; network++)
        {
            ref float sources = ref room;
            int stride = layout.PaddedInputs;
            foreach (var layer in layout.Layers)
            {
                ref float values = ref Unsafe.Add(
                    ref room, rows * (layout.PaddedInputs + ((layer.Index & 1) * layout.MaxPaddedUnits)));
                Layer<TLanes>(weights, layer, network, ref sources, stride, ref values, rows);
                sources = ref values;
                stride = layer.PaddedUnits;
            }

            CopyOutputs(weights.Topology, network, ref sources, outputs);
        }
    }

    /// <summary>Puts one network's outputs into their places in the rows of all outputs.</summary>
    public static void CopyOutputs(NetworkTopology topology, int network, ref float values, Span<float> outputs)
    {
        var layer = topology.Layout.Layers[^1];
        for (int row = 0; row < outputs.Length / topology.OutputCount; row++)
        {
            var target = outputs.Slice((row * topology.OutputCount) + (network * layer.Units), layer.Units);
            for (int unit = 0; unit < target.Length; unit++)
                target[unit] = Unsafe.Add(ref values, (row * layer.PaddedUnits) + unit);
        }
    }

    private static void Layer<TLanes>(
        NetworkWeights weights, LayerLayout layer, int network, ref float sources, int stride, ref float values, int rows)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float bias = ref weights.Row(layer, network, -1);
        LayerProduct.Run<TLanes>(
            ref sources, stride, ref weights.Row(layer, network, 0), ref layer.Normalized ? ref weights.Zeros.At(0) : ref bias,
            ref values, rows, layer.PaddedUnits, layer.Sources);
        if (layer.Normalized)
        {
            BatchNormalization.Forward<TLanes>(
                ref values, ref values, layer.PaddedUnits, rows, 0, layer.PaddedUnits,
                ref weights.RunningMean(layer, network), ref weights.RunningVariance(layer, network),
                ref weights.Row(layer, network, layer.Sources), ref bias);
        }

        layer.Activate(ref values, rows * layer.PaddedUnits);
    }

    private readonly ref struct Evaluation(NetworkWeights weights, ref float room, Span<float> outputs) : ILaneUser
    {
        private readonly ref float room = ref room;
        private readonly Span<float> outputs = outputs;

        public void Use<TLanes>()
            where TLanes : struct, ILanes<TLanes> => Run<TLanes>(weights, ref room, outputs);
    }
}
