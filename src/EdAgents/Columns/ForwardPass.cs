using System.Runtime.CompilerServices;

namespace EdAgents.Columns;

/// <summary>Inputs to outputs, column by column. Columns do not see each other, so any of them can run on any thread.</summary>
internal static class ForwardPass
{
    /// <summary>
    /// One observation through one column, from its first layer's values on, without a scratch of its own. The same sums in
    /// the same order as a learner's pass over a mini-batch, so the same bits.
    /// </summary>
    /// <param name="sources">The padded inputs, or the first layer's values where <see cref="FirstLayer"/> has done that layer.</param>
    /// <param name="room">Room for two layers' values: twice <see cref="ColumnLayout.MaxPaddedUnits"/>.</param>
    /// <param name="from">The layer to begin with: 0, or 1 where the first one is done.</param>
    public static float Single(ColumnWeights weights, ref float sources, ref float room, int column, int from) =>
        LaneWidth.IsSixteen ? Single<Lanes16>(weights, ref sources, ref room, column, from)
        : LaneWidth.IsEight ? Single<Lanes8>(weights, ref sources, ref room, column, from)
        : Single<Lanes4>(weights, ref sources, ref room, column, from);

    private static float Single<TLanes>(ColumnWeights weights, ref float sources, ref float room, int column, int from)
        where TLanes : struct, ILanes<TLanes>
    {
        var layout = weights.Topology.Layout;
        for (int index = from; index < layout.Hidden.Length; index++)
        {
            ref float values = ref Unsafe.Add(ref room, (index & 1) * layout.MaxPaddedUnits);
            Layer<TLanes>(weights, layout.Hidden[index], column, ref sources, 0, ref values, samples: 1);
            sources = ref values;
        }

        return Output<TLanes>(weights, ref sources, column);
    }

    /// <summary>The outputs of one observation from the last values of every column, <paramref name="stride"/> apart.</summary>
    public static void Outputs(ColumnWeights weights, ref float values, int stride, Span<float> outputs)
    {
        if (LaneWidth.IsSixteen)
        {
            Outputs<Lanes16>(weights, ref values, stride, outputs);
        }
        else if (LaneWidth.IsEight)
        {
            Outputs<Lanes8>(weights, ref values, stride, outputs);
        }
        else
        {
            Outputs<Lanes4>(weights, ref values, stride, outputs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Outputs<TLanes>(ColumnWeights weights, ref float values, int stride, Span<float> outputs)
        where TLanes : struct, ILanes<TLanes>
    {
        var layout = weights.Topology.Layout;
        int padded = layout.PaddedOutputSources;
        ref float row = ref weights.Block.At(layout.OutputStart);
        for (int column = 0; column < outputs.Length; column++)
        {
            outputs[column] = TLanes.Dot(ref values, ref row, padded) + Unsafe.Add(ref row, padded);
            row = ref Unsafe.Add(ref row, layout.OutputColumnStride);
            values = ref Unsafe.Add(ref values, stride);
        }

        Finish(weights.Topology, outputs);
    }

    private static void Finish(ColumnTopology topology, Span<float> outputs)
    {
        if (topology.OutputActivation == Activation.Linear)
        {
            return;
        }

        foreach (ref float output in outputs)
        {
            output = topology.OutputActivation.Value(output * topology.OutputGain);
        }
    }

    /// <summary>Some samples through one layer of one column.</summary>
    internal static void Layer<TLanes>(
        ColumnWeights weights, HiddenLayout layer, int column,
        ref float sources, int sourceStride, ref float values, int samples)
        where TLanes : struct, ILanes<TLanes>
    {
        weights.Topology.HiddenActivation.Run(
            new LayerUser<TLanes>(weights, layer, column, ref sources, sourceStride, ref values, samples));
    }

    private static void Layer<TLanes, TActivation>(
        ColumnWeights weights, HiddenLayout layer, int column,
        ref float sources, int sourceStride, ref float values, int samples)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        float gain = weights.Topology.HiddenGain;
        if (weights.Topology.HiddenNormalization == HiddenNormalization.None)
        {
            Product<TLanes, TActivation>(weights, layer, column, ref sources, sourceStride, ref values, samples, gain);
            return;
        }

        Product<TLanes, LinearFunction>(weights, layer, column, ref sources, sourceStride, ref values, samples, gain: 1);
        RmsNormalization.Apply<TLanes, TActivation>(layer, ref values, samples, gain);
    }

    private static void Product<TLanes, TActivation>(
        ColumnWeights weights, HiddenLayout layer, int column,
        ref float sources, int sourceStride, ref float values, int samples, float gain)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        var block = weights.Block;
        var sink = new LayerSink<TLanes, TActivation>(
            ref block.At(layer.Bias(column)), ref values, layer.PaddedUnits, gain);
        TileProduct.Run<TLanes, LayerSink<TLanes, TActivation>>(
            new SpreadFactor(ref sources, sourceStride, 1),
            ref block.At(layer.Row(column, 0)),
            layer.PaddedUnits,
            samples,
            layer.PaddedUnits,
            layer.Sources,
            ref sink);
    }

    /// <summary>The padding of both factors takes part, because the padded weights are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Output<TLanes>(ColumnWeights weights, ref float sources, int column)
        where TLanes : struct, ILanes<TLanes>
    {
        var layout = weights.Topology.Layout;
        float sum = TLanes.Dot(ref sources, ref weights.Block.At(layout.OutputWeights(column)), layout.PaddedOutputSources);
        float activation = sum + weights.OutputBias(column);
        var topology = weights.Topology;
        return topology.OutputActivation == Activation.Linear
            ? activation
            : topology.OutputActivation.Value(activation * topology.OutputGain);
    }

    private readonly ref struct LayerUser<TLanes>(
        ColumnWeights weights, HiddenLayout layer, int column,
        ref float sources, int sourceStride, ref float values, int samples) : IActivationUser
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly ref float sources = ref sources;
        private readonly ref float values = ref values;

        public void Use<TActivation>()
            where TActivation : struct, IActivationFunction =>
            Layer<TLanes, TActivation>(weights, layer, column, ref sources, sourceStride, ref values, samples);
    }

    private readonly ref struct LayerSink<TLanes, TActivation>(ref float bias, ref float values, int stride, float gain) : ITileSink<TLanes>
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        private readonly ref float bias = ref bias;
        private readonly ref float values = ref values;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Start(int row, int lane) => TLanes.Load(ref bias, lane);

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Finish(ref float sums, int row, int rows, int lane, int vectors)
        {
            var factor = TLanes.Create(gain);
            for (int r = 0; r < rows; r++)
            {
                ref float value = ref Unsafe.Add(ref values, ((nint)(row + r) * stride) + lane);
                for (int v = 0; v < vectors; v++)
                {
                    TActivation.Value(TLanes.Load(ref sums, 0) * factor).Store(ref value, v * TLanes.Count);
                    sums = ref Unsafe.Add(ref sums, TLanes.Count);
                }
            }
        }
    }
}
