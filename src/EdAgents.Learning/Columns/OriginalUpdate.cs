namespace EdAgents.Learning.Columns;

/// <summary>
/// Kaneko's own rule, one-sided or with his weight decrement, on folded columns. With e = −∂Loss/∂output of a sample:
/// <code>
///   one-sided:  w_ij += η · mean over samples of e · s_j · f′(value_j) · x_i, where e and s_i have the same sign
///   decrement:  w_ij += η · mean over samples of e · s_j · f′(value_j) · x_i
/// </code>
/// His inputs enter as a + and a − source of which one learns from each sign of e, and what the forward pass sees is the sum
/// of both weights: it changes by η·e·s_j·f′·x_i whatever the sign of e, and with decrement, where both learn, by twice that.
/// So one weight of free sign is stored. The two biases fold likewise; they emit β, and the place of a bias holds
/// β·(w⁺ + w⁻), which therefore changes by β² times as much.
/// </summary>
/// <remarks>
/// He learned online, and one sample a batch is his program. In a batch each sample opens the gate of its own error; the mean
/// of what they want is taken. Nothing is clamped, because nothing is in his program: one-sided, a source that is never
/// negative can only make its weights larger; with decrement weights may cross zero, and do.
/// </remarks>
internal static class OriginalUpdate
{
    /// <summary>Updates one column from the last forward pass of <paramref name="samples"/> samples.</summary>
    /// <param name="errors">∂Loss/∂output, one row of all columns per sample.</param>
    /// <param name="gated">Room for a number a sample: the e that a side of the gate lets through. A thread's own.</param>
    /// <param name="deltas">Room for <paramref name="samples"/> × the widest layer; a thread's own.</param>
    public static void Column(
        ColumnWeights weights, OriginalSettings settings, ColumnScratch scratch,
        ReadOnlySpan<float> errors, Span<float> gated, AlignedFloats deltas, int samples, int column)
    {
        var update = new Update(weights, settings, scratch, errors, gated, deltas, samples, column);
        LaneWidth.Run(ref update);
    }

    private readonly ref struct Update(
        ColumnWeights weights, OriginalSettings settings, ColumnScratch scratch,
        ReadOnlySpan<float> errors, Span<float> gated, AlignedFloats deltas, int samples, int column) : ILaneUser
    {
        private readonly ReadOnlySpan<float> errors = errors;
        private readonly Span<float> gated = gated;
        private readonly float rate = settings.LearningRate / samples;
        private readonly int copies = settings.Decrement ? 2 : 1;

        public void Use<TLanes>()
            where TLanes : struct, ILanes<TLanes>
        {
            var layout = weights.Topology.Layout;
            ref float sources = ref scratch.Inputs.At(0);
            int sourceStride = layout.PaddedInputs;
            foreach (var layer in layout.Hidden)
            {
                ref float values = ref scratch.Hidden(layer, column);
                foreach (var side in GateSide.Of(open: layer.FreeSigned || settings.Decrement))
                    Hidden<TLanes>(layer, side, ref sources, sourceStride, ref values);

                sources = ref values;
                sourceStride = layer.PaddedUnits;
            }

            foreach (var side in GateSide.Of(open: layout.Hidden.IsEmpty || settings.Decrement))
                Output<TLanes>(side, ref sources, sourceStride);

            // A padded unit may have a value (a sigmoid's is 1/2), so its weight has learned; it must stay zero.
            int end = layout.OutputWeights(column) + layout.OutputSources;
            weights.Block.Span[end..layout.OutputBias(column)].Clear();
        }

        private void Hidden<TLanes>(HiddenLayout layer, GateSide side, ref float sources, int sourceStride, ref float values)
            where TLanes : struct, ILanes<TLanes>
        {
            if (!Gate(side))
                return;

            SignedUpdate.HiddenDeltas<TLanes>(
                weights.Topology.HiddenActivation, layer, ref values, gated, errorStride: 1, column: 0, ref deltas.At(0), samples);
            int rows = (layer.Sources - side.FirstSource + side.SourceStep - 1) / side.SourceStep;
            var spread = new SpreadFactor(ref Unsafe.Add(ref sources, side.FirstSource), side.SourceStep, sourceStride);
            int place = layer.Row(column, side.FirstSource);
            Add<TLanes>(spread, layer, place, side.SourceStep * layer.PaddedUnits, rows, layer.FreeSigned ? rate * copies : rate);
            Add<TLanes>(BiasInput.Factor, layer, layer.Bias(column), layer.PaddedUnits, 1, BiasRate);
        }

        /// <summary>The output's weights lie along their sources, so the gate chooses lanes here where it chooses rows above.</summary>
        private void Output<TLanes>(GateSide side, ref float sources, int sourceStride)
            where TLanes : struct, ILanes<TLanes>
        {
            if (!Gate(side))
                return;

            var layout = weights.Topology.Layout;
            float sum = OutputDeltas();
            float sourceRate = layout.Hidden.IsEmpty ? rate * copies : rate;
            var sink = new AddSink<TLanes>(ref weights.Block.At(layout.OutputWeights(column)), 0, sourceRate, side.Lanes);
            TileProduct.Run<TLanes, AddSink<TLanes>>(
                new SpreadFactor(ref deltas.At(0), 0, 1), ref sources, sourceStride, 1, layout.PaddedOutputSources, samples, ref sink);
            weights.OutputBias(column) += BiasRate * sum;
        }

        private float BiasRate => rate * copies * settings.BiasEmission * settings.BiasEmission;

        /// <summary>Leaves what a side lets through of each sample's e; false where that is nothing at all.</summary>
        private bool Gate(GateSide side)
        {
            bool any = false;
            for (int sample = 0; sample < samples; sample++)
            {
                float e = Math.Clamp(-errors[(sample * scratch.ColumnCount) + column], side.Min, side.Max);
                gated[sample] = e;
                any |= e != 0;
            }

            return any;
        }

        /// <summary>e · f′(output) of every sample; returns their sum.</summary>
        private float OutputDeltas()
        {
            var target = deltas.Span;
            var outputs = scratch.Outputs.Span;
            float sum = 0;
            for (int sample = 0; sample < samples; sample++)
            {
                float output = outputs[(sample * scratch.ColumnCount) + column];
                target[sample] = gated[sample] * weights.Topology.OutputActivation.DerivativeFromValue(output);
                sum += target[sample];
            }

            return sum;
        }

        private void Add<TLanes>(SpreadFactor spread, HiddenLayout layer, int place, int stride, int rows, float factor)
            where TLanes : struct, ILanes<TLanes>
        {
            var sink = new AddSink<TLanes>(ref weights.Block.At(place), stride, factor, GateSide.Open.Lanes);
            TileProduct.Run<TLanes, AddSink<TLanes>>(
                spread, ref deltas.At(0), layer.PaddedUnits, rows, layer.PaddedUnits, samples, ref sink);
        }
    }

    /// <summary>Ends each chain by adding it to its weight, times the learning rate, where the gate lets it.</summary>
    private readonly ref struct AddSink<TLanes>(ref float weights, int stride, float factor, AlignedFloats lanes) : ITileSink<TLanes>
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly ref float weights = ref weights;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Start(int row, int lane) => TLanes.Zero;

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        public void Finish(ref float sums, int row, int rows, int lane, int vectors)
        {
            var rates = TLanes.Create(factor) * TLanes.Load(ref lanes.At(0), 0);
            for (int r = 0; r < rows; r++)
            {
                ref float weight = ref Unsafe.Add(ref weights, ((nint)(row + r) * stride) + lane);
                for (int v = 0; v < vectors; v++)
                {
                    TLanes.FusedMultiplyAdd(rates, TLanes.Load(ref sums, 0), TLanes.Load(ref weight, 0)).Store(ref weight, 0);
                    weight = ref Unsafe.Add(ref weight, TLanes.Count);
                    sums = ref Unsafe.Add(ref sums, TLanes.Count);
                }
            }
        }
    }
}

/// <param name="LearningRate">η; Kaneko's is 0.8.</param>
/// <param name="BiasEmission">β, what each of the two bias sources emits; Kaneko's is 0.8.</param>
internal readonly record struct OriginalSettings(float LearningRate, float BiasEmission, bool Decrement);
