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

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Finish(ref float sums, int row, int rows, int lane, int vectors)
    {
        var own = step;
        var factor = TLanes.Create(scale);
        for (int r = 0; r < rows; r++)
        {
            nint place = ((nint)(row + r) * stride) + lane;
            for (int v = 0; v < vectors; v++)
            {
                ref float weight = ref Unsafe.Add(ref weights, place);
                own.Step(
                    TLanes.Load(ref weight, 0), TLanes.Load(ref sums, 0) * factor, ref Unsafe.Add(ref first, place), ref Unsafe.Add(ref second, place))
                    .Store(ref weight, 0);
                place += TLanes.Count;
                sums = ref Unsafe.Add(ref sums, TLanes.Count);
            }
        }
    }
}
