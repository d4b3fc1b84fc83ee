using System.Runtime.CompilerServices;

namespace EdAgents.Columns;

/// <summary>
/// The first hidden layer of all columns at once, for one observation. All columns see the same inputs, so their units are one
/// long row of chains here: chain c is the vector c mod (vectors of a column) of column c / (vectors of a column). Eight chains
/// are a group.
/// </summary>
[SkipLocalsInit]
internal static class FirstLayer
{
    // Hot methods are compiled once and stay methods of their own: copied into their callers, as profile-guided compilation
    // likes to, they ran out of registers and were four times slower.

    /// <summary>Whether there is a first layer, and one whose units do not have to wait for each other.</summary>
    public static bool CanDo(ColumnTopology topology) =>
        !topology.HiddenSizes.IsEmpty && topology.HiddenNormalization == HiddenNormalization.None;

    /// <summary>One observation: the values of the first <paramref name="columns"/> columns, a column's padded units apart.</summary>
    public static void Single(ColumnWeights weights, ref float inputs, ref float values, int columns)
    {
        if (LaneWidth.IsSixteen)
        {
            Single<Lanes16>(weights, ref inputs, ref values, columns);
        }
        else if (LaneWidth.IsEight)
        {
            Single<Lanes8>(weights, ref inputs, ref values, columns);
        }
        else
        {
            Single<Lanes4>(weights, ref inputs, ref values, columns);
        }
    }

    private static void Single<TLanes>(ColumnWeights weights, ref float inputs, ref float values, int columns)
        where TLanes : struct, ILanes<TLanes> =>
        weights.Topology.HiddenActivation.Run(new SingleUser<TLanes>(weights, ref inputs, ref values, columns));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Single<TLanes, TActivation>(ColumnWeights weights, ref float inputs, ref float values, int columns)
        where TLanes : struct, ILanes<TLanes>
        where TActivation : struct, IActivationFunction
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
            {
                TActivation.Value(TLanes.Load(ref sums, k * TLanes.Count) * gain).Store(ref values, targets[k]);
            }
        }
    }

    private readonly ref struct SingleUser<TLanes>(ColumnWeights weights, ref float inputs, ref float values, int columns) : IActivationUser
        where TLanes : struct, ILanes<TLanes>
    {
        private readonly ref float inputs = ref inputs;
        private readonly ref float values = ref values;

        public void Use<TActivation>()
            where TActivation : struct, IActivationFunction =>
            Single<TLanes, TActivation>(weights, ref inputs, ref values, columns);
    }
}
