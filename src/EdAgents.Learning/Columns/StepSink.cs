namespace EdAgents.Learning.Columns;

/// <summary>Ends each tile of gradients with the optimizer's step and the clamp, before the sums leave the cache.</summary>
internal readonly ref struct StepSink<TLanes, TStep>(
    AlignedFloats weights, OptimizerState state, int place, int stride, TStep step, float scale, Bounds bounds) : ITileSink<TLanes>
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
        ref float low = ref bounds.Low.At(0);
        ref float high = ref bounds.High.At(0);
        for (int r = 0; r < rows; r++)
        {
            nint offset = ((nint)(row + r) * stride) + lane;
            ref float weight = ref Unsafe.Add(ref weights, offset);
            ref float firstSlot = ref Unsafe.Add(ref first, offset);
            ref float secondSlot = ref Unsafe.Add(ref second, offset);
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
