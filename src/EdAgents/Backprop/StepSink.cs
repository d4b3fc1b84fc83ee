using System.Runtime.CompilerServices;
using EdAgents.Columns.Kernels;
using EdAgents.Numerics;
using EdAgents.Numerics.Lanes;
using EdAgents.Optimizers;

namespace EdAgents.Backprop;

/// <summary>Ends each chain of gradients with the optimizer's step, while the sum is still in a register.</summary>
internal readonly ref struct StepSink<TLanes, TStep>(
    AlignedFloats weights, OptimizerState state, int place, int stride, TStep step, float scale) : ITileSink<TLanes>
    where TLanes : struct, ILanes<TLanes>
    where TStep : struct, IOptimizerStep
{
    private readonly ref float weights = ref weights.At(place);
    private readonly ref float first = ref state.First(place);
    private readonly ref float second = ref state.Second(place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Start(int row, int lane) => TLanes.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(int row, int lane, TLanes sums)
    {
        int offset = (row * stride) + lane;
        ref float weight = ref Unsafe.Add(ref weights, offset);
        step.Step(
            TLanes.Load(ref weight, 0), sums * TLanes.Create(scale), ref Unsafe.Add(ref first, offset), ref Unsafe.Add(ref second, offset))
            .Store(ref weight, 0);
    }
}
