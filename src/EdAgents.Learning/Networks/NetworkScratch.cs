using static EdAgents.Learning.Columns.ColumnScratch;

namespace EdAgents.Learning.Networks;

/// <summary>
/// What a mini-batch leaves behind between the passes. Rooms are laid out network by network, in them one row a sample. Two
/// rooms of errors take turns: a layer's errors are needed until those of the layer before it are there.
/// </summary>
internal sealed class NetworkScratch
{
    private readonly NetworkLayout layout;
    private readonly int capacity;
    private readonly ImmutableArray<AlignedFloats> values;
    private readonly ImmutableArray<AlignedFloats> normalized;
    private readonly ImmutableArray<AlignedFloats> masks;
    private readonly ImmutableArray<AlignedFloats> passed;
    private readonly ImmutableArray<AlignedFloats> statistics;
    private readonly AlignedFloats[] errors;
    private readonly AlignedFloats transposed;
    private readonly AlignedFloats rowGradients;
    private readonly float[] outputGradients;
    private readonly int transposedStride;

    public NetworkScratch(NetworkTopology topology, int capacity, bool drops)
    {
        this.capacity = capacity;
        layout = topology.Layout;
        Inputs = Room(capacity, layout.PaddedInputs);
        Outputs = Room(capacity, topology.OutputCount);
        outputGradients = new float[Outputs.Length];
        var last = layout.Layers[^1];
        values = Rooms(_ => true);
        normalized = Rooms(layer => layer.Normalized);
        masks = Rooms(layer => drops && layer != last);
        passed = Rooms(layer => drops && layer != last);
        statistics = [.. layout.Layers.Select(layer => Room(layout.NetworkCount, layer.Normalized ? 2 * layer.PaddedUnits : 0))];
        errors = [Room(layout.NetworkCount, capacity, layout.MaxPaddedUnits), Room(layout.NetworkCount, capacity, layout.MaxPaddedUnits)];
        transposedStride = layout.Layers.Skip(1).Select(layer => layer.Units * layer.PaddedSources).DefaultIfEmpty(0).Max();
        transposed = Room(layout.NetworkCount, transposedStride);
        rowGradients = Room(layout.NetworkCount, 2, layout.MaxPaddedUnits);
    }

    public AlignedFloats Inputs { get; }

    public AlignedFloats Outputs { get; }

    /// <summary>∂Loss/∂output, in rows like <see cref="Outputs"/>.</summary>
    public Span<float> OutputGradients => outputGradients;

    public bool Drops(LayerLayout layer) => masks[layer.Index].Length > 0;

    /// <summary>Sums, then z, then values: each takes the place of the one before.</summary>
    public ref float Values(LayerLayout layer, int network) => ref At(values, layer, network);

    public ref float Normalized(LayerLayout layer, int network) => ref At(normalized, layer, network);

    public ref float Mask(LayerLayout layer, int network) => ref At(masks, layer, network);

    /// <summary>What the next layer reads: the values, masked where there is dropout.</summary>
    public ref float Passed(LayerLayout layer, int network) => ref At(Drops(layer) ? passed : values, layer, network);

    /// <summary>The batch's means (0) or variances (1).</summary>
    public ref float Statistics(LayerLayout layer, int network, int which) =>
        ref statistics[layer.Index].At(((2 * network) + which) * layer.PaddedUnits);

    public ref float Errors(LayerLayout layer, int network) =>
        ref errors[layer.Index & 1].At(network * capacity * layout.MaxPaddedUnits);

    public Span<float> ErrorRow(LayerLayout layer, int network, int sample) =>
        errors[layer.Index & 1].Span.Slice((network * capacity * layout.MaxPaddedUnits) + (sample * layer.PaddedUnits), layer.PaddedUnits);

    public ref float Transposed(int network) => ref transposed.At(network * transposedStride);

    /// <summary>∂Loss/∂bias, or ∂Loss/∂β, of the layer that is being worked on.</summary>
    public ref float BiasGradient(int network) => ref rowGradients.At(2 * network * layout.MaxPaddedUnits);

    /// <summary>∂Loss/∂γ of the layer that is being worked on.</summary>
    public ref float GammaGradient(int network) => ref rowGradients.At(((2 * network) + 1) * layout.MaxPaddedUnits);

    private ref float At(ImmutableArray<AlignedFloats> rooms, LayerLayout layer, int network) =>
        ref rooms[layer.Index].At(network * capacity * layer.PaddedUnits);

    private ImmutableArray<AlignedFloats> Rooms(Func<LayerLayout, bool> needed) =>
        [.. layout.Layers.Select(layer => needed(layer) ? Room(layout.NetworkCount, capacity, layer.PaddedUnits) : new AlignedFloats(0))];
}
