namespace EdAgents.Columns;

/// <summary>
/// Inputs to outputs, at the width of this machine and with the kernel of a topology's hidden activation. Columns do not see each other,
/// so any of them can run on any thread. One observation and a mini-batch have the same sums in the same order, so the same bits.
/// </summary>
/// <remarks>
/// Width and activation are found once, when a topology is made: found at every call, by a generic virtual method, they took 3 % of a
/// small decision.
/// </remarks>
internal abstract class ForwardPass
{
    /// <summary>Whether there is a first layer, and one whose units do not have to wait for each other.</summary>
    public static bool HasFirstLayer(ColumnTopology topology) =>
        !topology.HiddenSizes.IsEmpty && topology.HiddenNormalization == HiddenNormalization.None;

    /// <summary>
    /// The first layer of the first <paramref name="columns"/> columns for one observation, a column's padded units apart. All columns
    /// see the same inputs, so their units are one long row of chains (<see cref="ChainPlan"/>), eight of them at a time.
    /// </summary>
    public abstract void FirstLayer(ColumnWeights weights, ref float inputs, ref float values, int columns);

    /// <param name="sources">The padded inputs, or the first layer's values.</param>
    /// <param name="room">Room for two layers' values: twice <see cref="ColumnLayout.MaxPaddedUnits"/>.</param>
    /// <param name="from">The layer to begin with: 0, or 1 where <see cref="FirstLayer"/> has done the first one.</param>
    public abstract float Single(ColumnWeights weights, ref float sources, ref float room, int column, int from);

    /// <summary>The outputs of one observation from the last values of every column, <paramref name="stride"/> apart.</summary>
    public abstract void Outputs(ColumnWeights weights, ref float values, int stride, Span<float> outputs);

    public abstract void Layer(
        ColumnWeights weights, HiddenLayout layer, int column, ref float sources, int sourceStride, ref float values, int samples);

    public abstract void Outputs(
        ColumnWeights weights, int column, ref float sources, int sourceStride, ref float outputs, int outputStride, int samples);

    public static ForwardPass For(Activation activation)
    {
        var maker = default(Maker);
        activation.Run(ref maker);
        return maker.Made!;
    }

    private struct Maker : IActivationUser
    {
        public ForwardPass? Made { get; private set; }

        public void Use<TActivation>()
            where TActivation : struct, IActivationFunction
        {
            var maker = default(LaneMaker<TActivation>);
            LaneWidth.Run(ref maker);
            Made = maker.Made;
        }
    }

    private struct LaneMaker<TActivation> : ILaneUser
        where TActivation : struct, IActivationFunction
    {
        public ForwardPass? Made { get; private set; }

        public void Use<TLanes>()
            where TLanes : struct, ILanes<TLanes> => Made = new ForwardPass<TLanes, TActivation>();
    }
}

[SkipLocalsInit]
internal sealed class ForwardPass<TLanes, TActivation> : ForwardPass
    where TLanes : struct, ILanes<TLanes>
    where TActivation : struct, IActivationFunction
{
    // Hot methods are compiled once and stay methods of their own: copied into their callers, as profile-guided compilation
    // likes to, they ran out of registers and were four times slower.

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void FirstLayer(ColumnWeights weights, ref float inputs, ref float values, int columns)
    {
        var layer = weights.Topology.Layout.Hidden[0];
        int groups = layer.Chains.Groups(columns);
        var gain = TLanes.Create(weights.Topology.HiddenGain);
        ref float block = ref weights.Block.At(0);
        Unsafe.SkipInit(out ChainRoom room);
        ref float sums = ref ChainRoom.Start(ref room);
        for (int group = 0; group < groups; group++)
        {
            ChainProduct.Dense<TLanes>(
                ref block, in layer.Chains.Weights[group], layer.PaddedUnits, ref inputs, layer.Sources, ref sums);
            ref readonly var targets = ref layer.Chains.Values[group];
            int chains = layer.Chains.Real(group, columns);
            for (int k = 0; k < chains; k++)
                TActivation.Value(TLanes.Load(ref sums, k * TLanes.Count) * gain).Store(ref values, targets[k]);
        }
    }

    public override float Single(ColumnWeights weights, ref float sources, ref float room, int column, int from)
    {
        var layout = weights.Topology.Layout;
        for (int index = from; index < layout.Hidden.Length; index++)
        {
            ref float values = ref Unsafe.Add(ref room, (index & 1) * layout.MaxPaddedUnits);
            Layer(weights, layout.Hidden[index], column, ref sources, 0, ref values, samples: 1);
            sources = ref values;
        }

        return Output(weights, ref sources, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public override void Outputs(ColumnWeights weights, ref float values, int stride, Span<float> outputs)
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

    public override void Outputs(
        ColumnWeights weights, int column, ref float sources, int sourceStride, ref float outputs, int outputStride, int samples)
    {
        for (int sample = 0; sample < samples; sample++)
            Unsafe.Add(ref outputs, sample * outputStride) = Output(weights, ref Unsafe.Add(ref sources, sample * sourceStride), column);
    }

    private static void Finish(ColumnTopology topology, Span<float> outputs)
    {
        if (topology.OutputActivation == Activation.Linear)
            return;

        foreach (ref float output in outputs)
            output = topology.OutputActivation.Value(output * topology.OutputGain);
    }

    public override void Layer(
        ColumnWeights weights, HiddenLayout layer, int column,
        ref float sources, int sourceStride, ref float values, int samples)
    {
        float gain = weights.Topology.HiddenGain;
        if (weights.Topology.HiddenNormalization == HiddenNormalization.None)
        {
            Product<TActivation>(weights, layer, column, ref sources, sourceStride, ref values, samples, gain);
            return;
        }

        Product<LinearFunction>(weights, layer, column, ref sources, sourceStride, ref values, samples, gain: 1);
        RmsNormalization.Apply<TLanes, TActivation>(layer, ref values, samples, gain);
    }

    private static void Product<TFunction>(
        ColumnWeights weights, HiddenLayout layer, int column,
        ref float sources, int sourceStride, ref float values, int samples, float gain)
        where TFunction : struct, IActivationFunction
    {
        var block = weights.Block;
        var sink = new LayerSink<TFunction>(
            ref block.At(layer.Bias(column)), ref values, layer.PaddedUnits, gain);
        TileProduct.Run<TLanes, LayerSink<TFunction>>(
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
    private static float Output(ColumnWeights weights, ref float sources, int column)
    {
        var layout = weights.Topology.Layout;
        float sum = TLanes.Dot(ref sources, ref weights.Block.At(layout.OutputWeights(column)), layout.PaddedOutputSources);
        float activation = sum + weights.OutputBias(column);
        var topology = weights.Topology;
        return topology.OutputActivation == Activation.Linear
            ? activation
            : topology.OutputActivation.Value(activation * topology.OutputGain);
    }

    private readonly ref struct LayerSink<TFunction>(ref float bias, ref float values, int stride, float gain) : ITileSink<TLanes>
        where TFunction : struct, IActivationFunction
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
                    TFunction.Value(TLanes.Load(ref sums, 0) * factor).Store(ref value, v * TLanes.Count);
                    sums = ref Unsafe.Add(ref sums, TLanes.Count);
                }
            }
        }
    }
}
