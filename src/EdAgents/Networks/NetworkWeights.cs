namespace EdAgents.Networks;

/// <summary>The numbers of a network, in the order of <see cref="NetworkLayout"/>.</summary>
internal sealed class NetworkWeights
{
    private readonly NetworkLayout layout;
    private readonly AlignedFloats averages;

    public NetworkWeights(NetworkTopology topology)
        : this(
            topology,
            new AlignedFloats(topology.Layout.NetworkStride * topology.NetworkCount),
            new AlignedFloats(topology.Layout.AveragesStride * topology.NetworkCount))
    {
    }

    private NetworkWeights(NetworkTopology topology, AlignedFloats block, AlignedFloats averages)
    {
        Topology = topology;
        layout = topology.Layout;
        Block = block;
        this.averages = averages;
        Zeros = new AlignedFloats(layout.MaxPaddedUnits);
    }

    public NetworkTopology Topology { get; }

    public AlignedFloats Block { get; }

    /// <summary>A row that sums start from where there is no bias.</summary>
    public AlignedFloats Zeros { get; }

    /// <summary>Where the weights of a source begin in the block; source −1 is the bias (or β), source <c>Sources</c> is γ.</summary>
    public int Place(LayerLayout layer, int network, int source) =>
        (network * layout.NetworkStride) + layer.Start + ((source + 1) * layer.PaddedUnits);

    public ref float Row(LayerLayout layer, int network, int source) => ref Block.At(Place(layer, network, source));

    public ref float RunningMean(LayerLayout layer, int network) =>
        ref averages.At((network * layout.AveragesStride) + layer.AveragesStart);

    public ref float RunningVariance(LayerLayout layer, int network) =>
        ref averages.At((network * layout.AveragesStride) + layer.AveragesStart + layer.PaddedUnits);

    public Span<float> Units(LayerLayout layer, int network, int source) =>
        Block.Span.Slice(Place(layer, network, source), layer.Units);

    /// <summary>The real running means (0) or variances (1) of a layer.</summary>
    public Span<float> Averages(LayerLayout layer, int network, int which) =>
        averages.Span.Slice((network * layout.AveragesStride) + layer.AveragesStart + (which * layer.PaddedUnits), layer.Units);

    public Span<float> RunningAverages => averages.Span;

    public NetworkWeights Clone() => new(Topology, Block.Clone(), averages.Clone());
}
