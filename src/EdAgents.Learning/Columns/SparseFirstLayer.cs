namespace EdAgents.Learning.Columns;

/// <summary>
/// The first hidden layer of all columns at once, for mini-batches of inputs that are mostly zero: <see cref="ForwardPass.FirstLayer"/> and its
/// update, group of chains by group of chains. A group is what a thread takes.
/// </summary>
[SkipLocalsInit]
internal static class SparseFirstLayer
{
    // Hot methods are compiled once and stay methods of their own: copied into their callers, as profile-guided compilation
    // likes to, they ran out of registers and were four times slower.

    /// <summary>One group's values for every sample of a sparse mini-batch.</summary>
    public static void Forward(ColumnWeights weights, ColumnScratch scratch, SparseBatch batch, int samples, int group)
    {
        var run = new ForwardRun(weights, scratch, batch, samples, group);
        LaneWidth.Run(ref run);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Forward<TLanes>(ColumnWeights weights, ColumnScratch scratch, SparseBatch batch, int samples, int group)
        where TLanes : struct, ILanes<TLanes>
    {
        var topology = weights.Topology;
        var layer = topology.Layout.Hidden[0];
        ref readonly var places = ref layer.Chains.Weights[group];
        int chains = layer.Chains.Real(group, topology.ColumnCount);
        var targets = layer.Chains.Places(group, scratch.Capacity * layer.PaddedUnits);
        Unsafe.SkipInit(out ChainRoom startRoom);
        Unsafe.SkipInit(out ChainRoom sumRoom);
        ref float biases = ref ChainRoom.Start(ref startRoom);
        ref float sums = ref ChainRoom.Start(ref sumRoom);
        Biases<TLanes>(weights, places, ref biases);
        ref float values = ref scratch.Hidden(layer, 0);
        for (int sample = 0; sample < samples; sample++)
        {
            var entries = batch.OfSample(sample);
            ChainProduct.Sparse<TLanes>(
                ref weights.Block.At(layer.PaddedUnits), places, layer.PaddedUnits,
                ref MemoryMarshal.GetReference(entries), entries.Length, ref biases, ref sums);
            topology.HiddenActivation.Apply(ref sums, chains * TLanes.Count, topology.HiddenGain);
            ref float target = ref Unsafe.Add(ref values, sample * layer.PaddedUnits);
            for (int k = 0; k < chains; k++)
                TLanes.Load(ref sums, k * TLanes.Count).Store(ref target, targets[k]);
        }
    }

    /// <summary>One group's step for every input that was not zero in a sample, or whose optimizer has something to remember.</summary>
    /// <param name="deltas">The first layer's deltas: column after column, <paramref name="deltaColumnStep"/> apart.</param>
    /// <param name="touched">Which inputs were ever not zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static void Update<TLanes, TStep>(
        ColumnWeights weights, OptimizerState state, TStep step, SparseBatch batch,
        AlignedFloats deltas, int deltaColumnStep, ReadOnlySpan<bool> touched, int samples, int group)
        where TLanes : struct, ILanes<TLanes>
        where TStep : struct, IOptimizerStep
    {
        var topology = weights.Topology;
        var layer = topology.Layout.Hidden[0];
        ref readonly var places = ref layer.Chains.Weights[group];
        int chains = layer.Chains.Real(group, topology.ColumnCount);
        var sources = layer.Chains.Places(group, deltaColumnStep);
        if (samples == 1 && TStep.AtZeroGradient == ZeroGradient.Rests)
        {
            UpdateFromOne<TLanes, TStep>(weights, state, step, batch.OfSample(0), deltas, places, sources, chains);
            return;
        }

        ref float block = ref weights.Block.At(0);
        ref float first = ref state.First(0);
        ref float second = ref state.Second(0);
        Unsafe.SkipInit(out ChainRoom startRoom);
        Unsafe.SkipInit(out ChainRoom sumRoom);
        ref float zeros = ref ChainRoom.Start(ref startRoom);
        ref float sums = ref ChainRoom.Start(ref sumRoom);
        for (int k = 0; k < ChainProduct.Chains; k++)
            TLanes.Zero.Store(ref zeros, k * TLanes.Count);

        var scale = TLanes.Create(topology.HiddenGain / samples);
        for (int input = 0; input < layer.Sources; input++)
        {
            var entries = batch.OfInput(input);
            if (entries.IsEmpty && (TStep.AtZeroGradient == ZeroGradient.Rests
                || (TStep.AtZeroGradient == ZeroGradient.RestsUntilTouched && !touched[input])))
            {
                continue;
            }

            ChainProduct.Sparse<TLanes>(
                ref deltas.At(0), sources, layer.PaddedUnits,
                ref MemoryMarshal.GetReference(entries), entries.Length, ref zeros, ref sums);
            nint row = (input + 1) * layer.PaddedUnits;
            for (int chain = 0; chain < chains; chain++)
            {
                nint place = places[chain] + row;
                step.Step(
                    TLanes.Load(ref block, place), TLanes.Load(ref sums, chain * TLanes.Count) * scale, ref Unsafe.Add(ref first, place), ref Unsafe.Add(ref second, place))
                    .Store(ref block, place);
            }
        }
    }

    /// <summary>The same from a single sample, where no sum has to be gathered: every gradient is one product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void UpdateFromOne<TLanes, TStep>(
        ColumnWeights weights, OptimizerState state, TStep step, ReadOnlySpan<SparseEntry> entries,
        AlignedFloats deltas, in ChainOffsets places, in ChainOffsets sources, int chains)
        where TLanes : struct, ILanes<TLanes>
        where TStep : struct, IOptimizerStep
    {
        nint stride = weights.Topology.Layout.Hidden[0].PaddedUnits;
        var scale = TLanes.Create(weights.Topology.HiddenGain);

        // A step that rests where there is no gradient remembers nothing, so any place will do for its memory.
        ref float nothing = ref state.First(0);
        ref float block = ref weights.Block.At((int)stride);
        ref float delta = ref deltas.At(0);
        if (chains < ChainProduct.Chains)
        {
            for (int chain = 0; chain < chains; chain++)
            {
                var own = TLanes.Load(ref delta, sources[chain]);
                foreach (ref readonly var entry in entries)
                {
                    nint place = places[chain] + (entry.Row * stride);
                    var gradient = TLanes.Create(entry.Value) * own * scale;
                    step.Step(TLanes.Load(ref block, place), gradient, ref nothing, ref nothing).Store(ref block, place);
                }
            }

            return;
        }

        ref float p0 = ref Unsafe.Add(ref block, places[0]);
        ref float p1 = ref Unsafe.Add(ref block, places[1]);
        ref float p2 = ref Unsafe.Add(ref block, places[2]);
        ref float p3 = ref Unsafe.Add(ref block, places[3]);
        ref float p4 = ref Unsafe.Add(ref block, places[4]);
        ref float p5 = ref Unsafe.Add(ref block, places[5]);
        ref float p6 = ref Unsafe.Add(ref block, places[6]);
        ref float p7 = ref Unsafe.Add(ref block, places[7]);
        var d0 = TLanes.Load(ref delta, sources[0]);
        var d1 = TLanes.Load(ref delta, sources[1]);
        var d2 = TLanes.Load(ref delta, sources[2]);
        var d3 = TLanes.Load(ref delta, sources[3]);
        var d4 = TLanes.Load(ref delta, sources[4]);
        var d5 = TLanes.Load(ref delta, sources[5]);
        var d6 = TLanes.Load(ref delta, sources[6]);
        var d7 = TLanes.Load(ref delta, sources[7]);

        // Input by input: a column's units lie side by side there, which is what the memory is good at.
        foreach (ref readonly var entry in entries)
        {
            var value = TLanes.Create(entry.Value);
            nint row = entry.Row * stride;
            step.Step(TLanes.Load(ref p0, row), value * d0 * scale, ref nothing, ref nothing).Store(ref p0, row);
            step.Step(TLanes.Load(ref p1, row), value * d1 * scale, ref nothing, ref nothing).Store(ref p1, row);
            step.Step(TLanes.Load(ref p2, row), value * d2 * scale, ref nothing, ref nothing).Store(ref p2, row);
            step.Step(TLanes.Load(ref p3, row), value * d3 * scale, ref nothing, ref nothing).Store(ref p3, row);
            step.Step(TLanes.Load(ref p4, row), value * d4 * scale, ref nothing, ref nothing).Store(ref p4, row);
            step.Step(TLanes.Load(ref p5, row), value * d5 * scale, ref nothing, ref nothing).Store(ref p5, row);
            step.Step(TLanes.Load(ref p6, row), value * d6 * scale, ref nothing, ref nothing).Store(ref p6, row);
            step.Step(TLanes.Load(ref p7, row), value * d7 * scale, ref nothing, ref nothing).Store(ref p7, row);
        }
    }

    /// <summary>A column begins with its bias row, so a chain's place is that of its biases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Biases<TLanes>(ColumnWeights weights, in ChainOffsets places, ref float sums)
        where TLanes : struct, ILanes<TLanes>
    {
        ref float block = ref weights.Block.At(0);
        for (int k = 0; k < ChainProduct.Chains; k++)
            TLanes.Load(ref block, places[k]).Store(ref sums, k * TLanes.Count);
    }

    private readonly struct ForwardRun(ColumnWeights weights, ColumnScratch scratch, SparseBatch batch, int samples, int group) : ILaneUser
    {
        public void Use<TLanes>()
            where TLanes : struct, ILanes<TLanes> => Forward<TLanes>(weights, scratch, batch, samples, group);
    }
}
