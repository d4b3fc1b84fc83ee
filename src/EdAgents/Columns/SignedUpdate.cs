using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdAgents.Activations;
using EdAgents.Columns.Kernels;
using EdAgents.Numerics;
using EdAgents.Optimizers;

namespace EdAgents.Columns;

/// <summary>
/// The signed rule of Error Diffusion, for a mini-batch. A column is told one number per sample, d = ∂Loss/∂output, and
/// every unit j of it uses the same d:
/// <code>
///   g_ij = mean over samples of d · s_j · f′(value_j) · x_i      (s_output = +1)
///   w_ij ← optimizer(w_ij, g_ij), then clamped so that its sign stays s_i·s_j
/// </code>
/// The first layer and all biases are free in sign. Nothing travels back through a weight, so the layers could be updated
/// in any order; each uses the values of the forward pass only.
/// </summary>
internal static class SignedUpdate
{
    /// <summary>Updates one column from the last forward pass of <paramref name="samples"/> samples.</summary>
    /// <param name="errors">d, one row of all columns per sample.</param>
    /// <param name="deltas">Room for <paramref name="samples"/> × the widest layer; a thread's own.</param>
    public static void Column<TStep>(
        ColumnWeights weights, OptimizerState state, TStep step, ColumnScratch scratch,
        ReadOnlySpan<float> errors, AlignedFloats deltas, int samples, int column)
        where TStep : struct, IOptimizerStep
    {
        var topology = weights.Topology;
        var layout = topology.Layout;
        var update = new Update<TStep>(weights, state, step, samples);

        ref float sources = ref scratch.Inputs.At(0);
        int sourceStride = layout.PaddedInputs;
        foreach (var layer in layout.Hidden)
        {
            ref float values = ref scratch.Hidden(layer, column);
            HiddenDeltas(topology.HiddenActivation, layer, ref values, errors, topology.ColumnCount, column, deltas, samples);
            update.Hidden(layer, column, ref sources, sourceStride, deltas);
            sources = ref values;
            sourceStride = layer.PaddedUnits;
        }

        OutputDeltas(topology, scratch, errors, column, deltas, samples);
        update.Output(column, ref sources, sourceStride, deltas, free: layout.Hidden.IsEmpty);
    }

    private static void HiddenDeltas(
        Activation activation, HiddenLayout layer, ref float values,
        ReadOnlySpan<float> errors, int errorStride, int column, AlignedFloats deltas, int samples)
    {
        switch (activation)
        {
            case Activation.Linear:
                HiddenDeltas<LinearFunction>(layer, ref values, errors, errorStride, column, deltas, samples);
                break;
            case Activation.Sigmoid:
                HiddenDeltas<SigmoidFunction>(layer, ref values, errors, errorStride, column, deltas, samples);
                break;
            case Activation.Tanh:
                HiddenDeltas<TanhFunction>(layer, ref values, errors, errorStride, column, deltas, samples);
                break;
            case Activation.ReLU:
                HiddenDeltas<ReLUFunction>(layer, ref values, errors, errorStride, column, deltas, samples);
                break;
            case Activation.LeakyReLU:
                HiddenDeltas<LeakyReLUFunction>(layer, ref values, errors, errorStride, column, deltas, samples);
                break;
            default:
                throw new InvalidOperationException($"no kernel for activation {activation}");
        }
    }

    /// <summary>deltas[sample, j] = d[sample] · s_j · f′(value_j); padded units have s = 0 and so never learn.</summary>
    private static void HiddenDeltas<TActivation>(
        HiddenLayout layer, ref float values,
        ReadOnlySpan<float> errors, int errorStride, int column, AlignedFloats deltas, int samples)
        where TActivation : struct, IActivationFunction
    {
        int padded = layer.PaddedUnits;
        ref float target = ref deltas.At(0);
        for (int lane = 0; lane < padded; lane += ColumnLayout.Lanes)
        {
            var signs = UnitType.SignsOf(layer.Units - lane);
            for (int sample = 0; sample < samples; sample++)
            {
                var d = Vector512.Create(errors[(sample * errorStride) + column]);
                nuint place = (nuint)((sample * padded) + lane);
                var derivative = TActivation.DerivativeFromValue(Vector512.LoadUnsafe(ref values, place));
                (d * signs * derivative).StoreUnsafe(ref target, place);
            }
        }
    }

    private static void OutputDeltas(
        ColumnTopology topology, ColumnScratch scratch, ReadOnlySpan<float> errors, int column, AlignedFloats deltas, int samples)
    {
        var target = deltas.Span;
        var outputs = scratch.Outputs.Span;
        for (int sample = 0; sample < samples; sample++)
        {
            int place = (sample * topology.ColumnCount) + column;
            target[sample] = errors[place] * ScalarActivation.DerivativeFromValue(topology.OutputActivation, outputs[place]);
        }
    }

    private readonly struct Update<TStep>(ColumnWeights weights, OptimizerState state, TStep step, int samples)
        where TStep : struct, IOptimizerStep
    {
        /// <summary>One, read again and again: the input of a bias.</summary>
        private static readonly AlignedFloats One = MakeOne();

        private readonly float scale = 1f / samples;

        public void Hidden(HiddenLayout layer, int column, ref float sources, int sourceStride, AlignedFloats deltas)
        {
            var range = layer.FreeSigned ? Range.Everything : Range.ForSignedRows;
            Product(layer.Row(column, 0), layer.PaddedUnits, new SpreadFactor(ref sources, 1, sourceStride), deltas, layer.Sources, range);
            Product(layer.Bias(column), layer.PaddedUnits, new SpreadFactor(ref One.At(0), 0, 0), deltas, 1, Range.Everything);
        }

        /// <summary>The output's weights lie along their sources, so sources are the lanes and the errors are what is spread.</summary>
        public void Output(int column, ref float sources, int sourceStride, AlignedFloats deltas, bool free)
        {
            var layout = weights.Topology.Layout;
            int place = layout.OutputWeights(column);
            var sink = new UpdateSink<TStep>(
                ref weights.Block.At(place), ref state.First(place), ref state.Second(place), layout.PaddedOutputSources,
                step, scale, free ? Range.Everything : Range.ForSignedRows);
            TileProduct.Run(
                new SpreadFactor(ref deltas.At(0), 0, 1), ref sources, sourceStride,
                1, layout.PaddedOutputSources / ColumnLayout.Lanes, samples, ref sink);

            // A padded unit may have a value (a sigmoid's is 1/2), so its weight got a gradient; it must stay zero.
            weights.Block.Span.Slice(place + layout.OutputSources, layout.PaddedOutputSources - layout.OutputSources).Clear();

            float gradient = 0;
            var span = deltas.Span;
            for (int sample = 0; sample < samples; sample++)
            {
                gradient += span[sample];
            }

            // The bias is alone in its sixteen lanes: the others get a gradient of zero and stay zero.
            place = layout.OutputBias(column);
            var bias = new UpdateSink<TStep>(
                ref weights.Block.At(place), ref state.First(place), ref state.Second(place), ColumnLayout.Lanes,
                step, scale, Range.Everything);
            bias.Finish(0, 0, Vector512.CreateScalar(gradient));
        }

        private void Product(int place, int stride, SpreadFactor spread, AlignedFloats deltas, int rows, Range range)
        {
            var sink = new UpdateSink<TStep>(
                ref weights.Block.At(place), ref state.First(place), ref state.Second(place), stride, step, scale, range);
            TileProduct.Run(spread, ref deltas.At(0), stride, rows, stride / ColumnLayout.Lanes, samples, ref sink);
        }

        private static AlignedFloats MakeOne()
        {
            var one = new AlignedFloats(1);
            one.At(0) = 1;
            return one;
        }
    }

    /// <summary>Between which bounds a weight may move: rows of excitatory and of inhibitory sources apart.</summary>
    private readonly struct Range
    {
        private static readonly Vector512<float> Infinity = Vector512.Create(float.PositiveInfinity);
        private static readonly Vector512<float> Inhibitory = Vector512.LessThan(UnitType.Signs, Vector512<float>.Zero);

        private Range(Vector512<float> low, Vector512<float> high)
        {
            Low = low;
            High = high;
        }

        public static Range Everything { get; } = new(-Infinity, Infinity);

        /// <summary>Bounds of the row of an excitatory source: ≥ 0 to even units, ≤ 0 to odd ones.</summary>
        public static Range ForSignedRows { get; } = new(
            Vector512.ConditionalSelect(Inhibitory, -Infinity, Vector512<float>.Zero),
            Vector512.ConditionalSelect(Inhibitory, Vector512<float>.Zero, Infinity));

        public Vector512<float> Low { get; }

        public Vector512<float> High { get; }
    }

    /// <summary>Ends each chain of gradients with the optimizer's step and the clamp, while the sum is still in a register.</summary>
    private readonly ref struct UpdateSink<TStep> : ITileSink
        where TStep : struct, IOptimizerStep
    {
        private readonly ref float weights;
        private readonly ref float first;
        private readonly ref float second;
        private readonly int stride;
        private readonly TStep step;
        private readonly float scale;
        private readonly Range range;

        public UpdateSink(
            ref float weights, ref float first, ref float second, int stride, TStep step, float scale, Range range)
        {
            this.weights = ref weights;
            this.first = ref first;
            this.second = ref second;
            this.stride = stride;
            this.step = step;
            this.scale = scale;
            this.range = range;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Start(int row, int block) => Vector512<float>.Zero;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Finish(int row, int block, Vector512<float> sums)
        {
            int place = (row * stride) + (block * ColumnLayout.Lanes);
            ref float weight = ref Unsafe.Add(ref weights, place);
            var moved = step.Step(
                Vector512.LoadUnsafe(ref weight), sums * Vector512.Create(scale),
                ref Unsafe.Add(ref first, place), ref Unsafe.Add(ref second, place));

            // The row of an inhibitory source has the bounds of an excitatory one, mirrored.
            bool mirrored = (row & 1) != 0;
            var low = mirrored ? -range.High : range.Low;
            var high = mirrored ? -range.Low : range.High;
            Vector512.Min(Vector512.Max(moved, low), high).StoreUnsafe(ref weight);
        }
    }
}
