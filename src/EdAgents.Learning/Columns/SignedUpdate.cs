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

    public abstract void FirstLayer(SparseBatch batch, AlignedFloats deltas, ReadOnlySpan<bool> touched, int samples, int group);

    /// <summary>Gets ready for the next step: finds the optimizer's kernel, and makes another update where it is of another kind.</summary>
    public static SignedUpdate Prepare(
        SignedUpdate? update, ColumnWeights weights, OptimizerState state, ColumnScratch scratch)
    {
        var preparation = new Preparation(weights, state, scratch) { Update = update };
        state.Optimizer.Run(state.Steps, ref preparation);
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

internal abstract class SignedUpdate<TStep> : SignedUpdate
    where TStep : struct, IOptimizerStep
{
    public TStep Step { get; set; }

    /// <summary>What biases get: they are not decayed.</summary>
    public TStep BiasStep { get; set; }

    public override bool RestsAtZeroGradient => TStep.AtZeroGradient == ZeroGradient.Rests;
}

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
        Product(samples, layer.Bias(column), layer.PaddedUnits, BiasInput.Factor, ref deltas, 1, Bounds.None, BiasStep);

    /// <summary>The output's weights lie along their sources, so sources are the lanes and the errors are what is spread.</summary>
    private void UpdateOutput(int samples, int column, ref float sources, int sourceStride, AlignedFloats deltas, bool free)
    {
        var layout = weights.Topology.Layout;
        float outputScale = weights.Topology.OutputGain / samples;
        int place = layout.OutputWeights(column);
        var sink = Sink(place, layout.PaddedOutputSources, Step, outputScale, free ? Bounds.None : Bounds.Signed);
        TileProduct.Run<TLanes, StepSink<TLanes, TStep>>(
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
        var bias = Sink(place, ColumnLayout.Lanes, BiasStep, outputScale, Bounds.None);
        TLanes.Create(gradient).Store(ref deltas.At(0), 0);
        bias.Finish(ref deltas.At(0), row: 0, rows: 1, lane: 0, vectors: 1);
        weights.Block.Span.Slice(place + 1, ColumnLayout.Lanes - 1).Clear();
    }

    private void Product(int samples, int place, int stride, SpreadFactor spread, ref float deltas, int rows, Bounds bounds, TStep rowStep)
    {
        var sink = Sink(place, stride, rowStep, weights.Topology.HiddenGain / samples, bounds);
        TileProduct.Run<TLanes, StepSink<TLanes, TStep>>(spread, ref deltas, stride, rows, stride, samples, ref sink);
    }

    private StepSink<TLanes, TStep> Sink(int place, int stride, TStep rowStep, float scale, Bounds bounds) =>
        new(weights.Block, state, place, stride, rowStep, scale, bounds);
}
