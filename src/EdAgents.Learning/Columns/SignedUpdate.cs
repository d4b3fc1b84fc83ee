namespace EdAgents.Learning.Columns;

/// <summary>
/// The signed rule of Error Diffusion, for a mini-batch. A column gets one error per sample, d = ∂Loss/∂output, and
/// every unit j of it uses the same d:
/// <code>
///   g_ij = mean over samples of d · s_j · f′(value_j) · x_i      (s_output = +1)
///   w_ij ← optimizer(w_ij, g_ij), then clamped so that its sign stays s_i·s_j
/// </code>
/// f′ is the true derivative, which for a sigmoid with u₀ is (2/u₀)·o·(1 − o); that factor is the same for a whole layer and so
/// is multiplied in together with 1/samples. The first layer and all biases are free in sign. Nothing travels back through a weight,
/// so the layers could be updated in any order; each uses the values of the forward pass only.
/// </summary>
internal abstract class SignedUpdate
{
    /// <summary>Whether weights without a gradient, and without anything remembered, can be left alone.</summary>
    public abstract bool RestsAtZeroGradient { get; }

    /// <summary>Updates one column from the last forward pass of <paramref name="samples"/> samples.</summary>
    /// <param name="errors">d, one row of all columns per sample.</param>
    /// <param name="deltas">Room for <paramref name="samples"/> × the widest layer; a thread's own.</param>
    /// <param name="firstDeltas">
    /// Where the column's first layer leaves its deltas for <see cref="FirstLayer"/> to update from; null: it is updated here.
    /// </param>
    public abstract void Column(ReadOnlySpan<float> errors, AlignedFloats deltas, AlignedFloats? firstDeltas, int samples, int column);

    /// <inheritdoc cref="SparseFirstLayer.Update"/>
    public abstract void FirstLayer(SparseBatch batch, AlignedFloats deltas, ReadOnlySpan<bool> touched, int samples, int group);

    /// <summary>Gets ready for the next step: finds the optimizer's kernel, and makes another update where it is of another kind.</summary>
    public static SignedUpdate Prepare(
        SignedUpdate? update, Optimizer optimizer, ColumnWeights weights, OptimizerState state, ColumnScratch scratch)
    {
        var preparation = new Preparation(weights, state, scratch) { Update = update };
        optimizer.Run(state.Steps, ref preparation);
        return preparation.Update!;
    }

    /// <summary>
    /// d · s_j · f′(value_j) for every sample and unit of a layer, without the factor 2/u₀ of a sigmoid; padded units have s = 0 and so
    /// never learn.
    /// </summary>
    internal static void HiddenDeltas<TLanes>(
        Activation activation, HiddenLayout layer, ref float values,
        ReadOnlySpan<float> errors, int errorStride, int column, ref float deltas, int samples)
        where TLanes : struct, ILanes<TLanes>
    {
        int padded = layer.PaddedUnits;
        for (int lane = 0; lane < padded; lane += TLanes.Count)
        {
            var signs = TLanes.Load(ref layer.Signs.At(0), lane);
            for (int sample = 0; sample < samples; sample++)
                (TLanes.Create(errors[(sample * errorStride) + column]) * signs).Store(ref deltas, (sample * padded) + lane);
        }

        activation.TimesDerivative(ref values, ref deltas, samples * padded);
    }

    private struct Preparation(ColumnWeights weights, OptimizerState state, ColumnScratch scratch) : IUpdateUser
    {
        public SignedUpdate? Update { get; set; }

        public void Use<TStep>(TStep step, TStep biasStep)
            where TStep : struct, IOptimizerStep
        {
            if (Update is not SignedUpdate<TStep> update)
            {
                var maker = new Maker<TStep>(weights, state, scratch);
                LaneWidth.Run(ref maker);
                Update = update = maker.Made!;
            }

            update.Step = step;
            update.BiasStep = biasStep;
        }
    }

    private struct Maker<TStep>(ColumnWeights weights, OptimizerState state, ColumnScratch scratch) : ILaneUser
        where TStep : struct, IOptimizerStep
    {
        public SignedUpdate<TStep>? Made { get; private set; }

        public void Use<TLanes>()
            where TLanes : struct, ILanes<TLanes> => Made = new SignedUpdate<TLanes, TStep>(weights, state, scratch);
    }
}

/// <summary>The update with one kind of kernel.</summary>
internal abstract class SignedUpdate<TStep> : SignedUpdate
    where TStep : struct, IOptimizerStep
{
    public TStep Step { get; set; }

    /// <summary>What biases get: they are not decayed.</summary>
    public TStep BiasStep { get; set; }

    public override bool RestsAtZeroGradient => TStep.AtZeroGradient == ZeroGradient.Rests;
}

/// <inheritdoc cref="SignedUpdate"/>
internal sealed class SignedUpdate<TLanes, TStep>(ColumnWeights weights, OptimizerState state, ColumnScratch scratch) : SignedUpdate<TStep>
    where TLanes : struct, ILanes<TLanes>
    where TStep : struct, IOptimizerStep
{
    public override void FirstLayer(SparseBatch batch, AlignedFloats deltas, ReadOnlySpan<bool> touched, int samples, int group) =>
        SparseFirstLayer.Update<TLanes, TStep>(
            weights, state, Step, batch, deltas, scratch.Capacity * weights.Topology.Layout.Hidden[0].PaddedUnits, touched, samples, group);

    public override void Column(ReadOnlySpan<float> errors, AlignedFloats deltas, AlignedFloats? firstDeltas, int samples, int column)
    {
        var topology = weights.Topology;
        var layout = topology.Layout;
        ref float sources = ref scratch.Inputs.At(0);
        int sourceStride = layout.PaddedInputs;
        foreach (var layer in layout.Hidden)
        {
            ref float values = ref scratch.Hidden(layer, column);
            bool elsewhere = layer.Index == 0 && firstDeltas is not null;
            ref float target = ref elsewhere ? ref firstDeltas!.At(column * scratch.Capacity * layer.PaddedUnits) : ref deltas.At(0);
            var dropout = scratch.Dropout is { DropsHidden: true } masks ? masks : null;
            ref float derived = ref dropout is null ? ref values : ref dropout.Before(layer, column);
            HiddenDeltas<TLanes>(topology.HiddenActivation, layer, ref derived, errors, topology.ColumnCount, column, ref target, samples);
            dropout?.MaskDeltas(layer, column, ref target, samples);
            UpdateBias(samples, layer, column, ref target);
            if (!elsewhere)
                UpdateWeights(samples, layer, column, ref sources, sourceStride, ref target);

            sources = ref values;
            sourceStride = layer.PaddedUnits;
        }

        OutputDeltas(topology, scratch, errors, column, deltas, samples);
        UpdateOutput(samples, column, ref sources, sourceStride, deltas, free: layout.Hidden.IsEmpty);
    }

    private static void OutputDeltas(
        ColumnTopology topology, ColumnScratch scratch, ReadOnlySpan<float> errors, int column, AlignedFloats deltas, int samples)
    {
        var target = deltas.Span;
        var outputs = scratch.Outputs.Span;
        for (int sample = 0; sample < samples; sample++)
        {
            int place = (sample * topology.ColumnCount) + column;
            target[sample] = errors[place] * topology.OutputActivation.DerivativeFromValue(outputs[place]);
        }
    }

    private void UpdateWeights(int samples, HiddenLayout layer, int column, ref float sources, int sourceStride, ref float deltas) =>
        Product(
            samples, layer.Row(column, 0), layer.PaddedUnits, new SpreadFactor(ref sources, 1, sourceStride), ref deltas, layer.Sources,
            layer.FreeSigned ? Bounds.None : Bounds.Signed, Step);

    private void UpdateBias(int samples, HiddenLayout layer, int column, ref float deltas) =>
        Product(
            samples, layer.Bias(column), layer.PaddedUnits, BiasInput.Factor, ref deltas, 1, Bounds.None, BiasStep);

    /// <summary>The output's weights lie along their sources, so sources are the lanes and the errors are what is spread.</summary>
    private void UpdateOutput(int samples, int column, ref float sources, int sourceStride, AlignedFloats deltas, bool free)
    {
        var layout = weights.Topology.Layout;
        float outputScale = weights.Topology.OutputGain / samples;
        int place = layout.OutputWeights(column);
        var sink = new UpdateSink(
            ref weights.Block.At(place), ref state.First(place), ref state.Second(place), layout.PaddedOutputSources,
            Step, outputScale, free ? Bounds.None : Bounds.Signed);
        TileProduct.Run<TLanes, UpdateSink>(
            new SpreadFactor(ref deltas.At(0), 0, 1), ref sources, sourceStride,
            1, layout.PaddedOutputSources, samples, ref sink);

        // A padded unit may have a value (a sigmoid's is 1/2), so its weight got a gradient; it must stay zero.
        weights.Block.Span.Slice(place + layout.OutputSources, layout.PaddedOutputSources - layout.OutputSources).Clear();

        float gradient = 0;
        var span = deltas.Span;
        for (int sample = 0; sample < samples; sample++)
            gradient += span[sample];

        // The bias is alone in its lanes; what the others become is nobody's weight and is wiped out.
        place = layout.OutputBias(column);
        var bias = new UpdateSink(
            ref weights.Block.At(place), ref state.First(place), ref state.Second(place), ColumnLayout.Lanes,
            BiasStep, outputScale, Bounds.None);
        TLanes.Create(gradient).Store(ref deltas.At(0), 0);
        bias.Finish(ref deltas.At(0), row: 0, rows: 1, lane: 0, vectors: 1);
        weights.Block.Span.Slice(place + 1, ColumnLayout.Lanes - 1).Clear();
    }

    private void Product(int samples, int place, int stride, SpreadFactor spread, ref float deltas, int rows, Bounds bounds, TStep rowStep)
    {
        var sink = new UpdateSink(
            ref weights.Block.At(place), ref state.First(place), ref state.Second(place), stride, rowStep,
            weights.Topology.HiddenGain / samples, bounds);
        TileProduct.Run<TLanes, UpdateSink>(
            spread, ref deltas, stride, rows, stride, samples, ref sink);
    }

    /// <summary>Ends each chain of gradients with the optimizer's step and the clamp, while the sum is still in a register.</summary>
    private readonly ref struct UpdateSink : ITileSink<TLanes>
    {
        private readonly ref float weights;
        private readonly ref float first;
        private readonly ref float second;
        private readonly int stride;
        private readonly TStep step;
        private readonly float scale;
        private readonly Bounds bounds;

        public UpdateSink(
            ref float weights, ref float first, ref float second, int stride, TStep step, float scale, Bounds bounds)
        {
            this.weights = ref weights;
            this.first = ref first;
            this.second = ref second;
            this.stride = stride;
            this.step = step;
            this.scale = scale;
            this.bounds = bounds;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Start(int row, int lane) => TLanes.Zero;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Finish(ref float sums, int row, int rows, int lane, int vectors)
        {
            var own = step;
            var factor = TLanes.Create(scale);
            ref float low = ref bounds.Low.At(0);
            ref float high = ref bounds.High.At(0);
            for (int r = 0; r < rows; r++)
            {
                nint place = ((nint)(row + r) * stride) + lane;
                ref float weight = ref Unsafe.Add(ref weights, place);
                ref float firstSlot = ref Unsafe.Add(ref first, place);
                ref float secondSlot = ref Unsafe.Add(ref second, place);
                var min = TLanes.Load(ref low, (row + r) & 1);
                var max = TLanes.Load(ref high, (row + r) & 1);
                for (int v = 0; v < vectors; v++)
                {
                    var moved = own.Step(TLanes.Load(ref weight, 0), TLanes.Load(ref sums, 0) * factor, ref firstSlot, ref secondSlot);
                    TLanes.Min(TLanes.Max(moved, min), max).Store(ref weight, 0);
                    weight = ref Unsafe.Add(ref weight, TLanes.Count);
                    firstSlot = ref Unsafe.Add(ref firstSlot, TLanes.Count);
                    secondSlot = ref Unsafe.Add(ref secondSlot, TLanes.Count);
                    sums = ref Unsafe.Add(ref sums, TLanes.Count);
                }
            }
        }
    }
}
