using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using EdAgents.Activations;
using EdAgents.Columns.Kernels;
using EdAgents.Numerics;

namespace EdAgents.Columns;

/// <summary>Inputs to outputs, column by column. Columns do not see each other, so any of them can run on any thread.</summary>
internal static class ForwardPass
{
    /// <summary>Computes columns <paramref name="first"/> to <paramref name="end"/> − 1 for the first <paramref name="samples"/> inputs in the scratch.</summary>
    public static void Run(ColumnWeights weights, ColumnScratch scratch, int samples, int first, int end)
    {
        for (int column = first; column < end; column++)
        {
            Column(weights, scratch, samples, column);
        }
    }

    /// <summary>
    /// One observation through one column without a scratch of its own: <paramref name="room"/> holds two layers' values.
    /// The same kernels in the same order as <see cref="Run"/>, so the same bits.
    /// </summary>
    /// <param name="inputs">The padded inputs of the observation.</param>
    /// <param name="room">At least twice <see cref="ColumnLayout.MaxPaddedUnits"/>.</param>
    public static float Single(ColumnWeights weights, ref float inputs, ref float room, int column)
    {
        var layout = weights.Topology.Layout;
        ref float sources = ref inputs;
        foreach (var layer in layout.Hidden)
        {
            ref float values = ref Unsafe.Add(ref room, (layer.Index & 1) * layout.MaxPaddedUnits);
            Layer(weights, layer, column, ref sources, 0, ref values, samples: 1);
            sources = ref values;
        }

        return Output(weights, ref sources, column);
    }

    private static void Column(ColumnWeights weights, ColumnScratch scratch, int samples, int column)
    {
        var layout = weights.Topology.Layout;
        ref float sources = ref scratch.Inputs.At(0);
        int sourceStride = layout.PaddedInputs;
        foreach (var layer in layout.Hidden)
        {
            ref float values = ref scratch.Hidden(layer, column);
            Layer(weights, layer, column, ref sources, sourceStride, ref values, samples);
            sources = ref values;
            sourceStride = layer.PaddedUnits;
        }

        ref float outputs = ref scratch.Outputs.At(column);
        for (int sample = 0; sample < samples; sample++)
        {
            Unsafe.Add(ref outputs, sample * scratch.ColumnCount) =
                Output(weights, ref Unsafe.Add(ref sources, sample * sourceStride), column);
        }
    }

    private static void Layer(
        ColumnWeights weights, HiddenLayout layer, int column,
        ref float sources, int sourceStride, ref float values, int samples)
    {
        switch (weights.Topology.HiddenActivation)
        {
            case Activation.Linear:
                Layer<LinearFunction>(weights, layer, column, ref sources, sourceStride, ref values, samples);
                break;
            case Activation.Sigmoid:
                Layer<SigmoidFunction>(weights, layer, column, ref sources, sourceStride, ref values, samples);
                break;
            case Activation.Tanh:
                Layer<TanhFunction>(weights, layer, column, ref sources, sourceStride, ref values, samples);
                break;
            case Activation.ReLU:
                Layer<ReLUFunction>(weights, layer, column, ref sources, sourceStride, ref values, samples);
                break;
            case Activation.LeakyReLU:
                Layer<LeakyReLUFunction>(weights, layer, column, ref sources, sourceStride, ref values, samples);
                break;
            default:
                throw new InvalidOperationException($"no kernel for activation {weights.Topology.HiddenActivation}");
        }
    }

    private static void Layer<TActivation>(
        ColumnWeights weights, HiddenLayout layer, int column,
        ref float sources, int sourceStride, ref float values, int samples)
        where TActivation : struct, IActivationFunction
    {
        var block = weights.Block;
        var sink = new LayerSink<TActivation>(ref block.At(layer.Bias(column)), ref values, layer.PaddedUnits);
        TileProduct.Run(
            new SpreadFactor(ref sources, sourceStride, 1),
            ref block.At(layer.Row(column, 0)),
            layer.PaddedUnits,
            samples,
            layer.PaddedUnits / ColumnLayout.Lanes,
            layer.Sources,
            ref sink);
    }

    /// <summary>
    /// A column's output: sixteen chains over the sources, a fixed sum of the sixteen, then the bias. The padding of both
    /// factors takes part, because the padded weights are zero.
    /// </summary>
    private static float Output(ColumnWeights weights, ref float sources, int column)
    {
        var layout = weights.Topology.Layout;
        ref float row = ref weights.Block.At(layout.OutputWeights(column));
        var sums = Vector512<float>.Zero;
        for (int lane = 0; lane < layout.PaddedOutputSources; lane += ColumnLayout.Lanes)
        {
            sums = Vector512.FusedMultiplyAdd(
                Vector512.LoadUnsafe(ref sources, (nuint)lane), Vector512.LoadUnsafe(ref row, (nuint)lane), sums);
        }

        return ScalarActivation.Value(weights.Topology.OutputActivation, VectorMath.Sum(sums) + weights.OutputBias(column));
    }

    private readonly ref struct LayerSink<TActivation>(ref float bias, ref float values, int stride) : ITileSink
        where TActivation : struct, IActivationFunction
    {
        private readonly ref float bias = ref bias;
        private readonly ref float values = ref values;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Start(int row, int block) =>
            Vector512.LoadUnsafe(ref bias, (nuint)(block * ColumnLayout.Lanes));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Finish(int row, int block, Vector512<float> sums) =>
            TActivation.Value(sums).StoreUnsafe(ref values, (nuint)((row * stride) + (block * ColumnLayout.Lanes)));
    }
}
