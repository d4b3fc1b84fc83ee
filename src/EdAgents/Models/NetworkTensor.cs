namespace EdAgents.Models;

internal sealed class NetworkTensor : ModelTensor
{
    private readonly Kind kind;
    private readonly LayerLayout layer;

    private NetworkTensor(string name, Kind kind, LayerLayout layer, int networks)
        : base(
            name, kind == Kind.Weight ? [networks, layer.Sources, layer.Units] : [networks, layer.Units],
            networks, kind == Kind.Weight ? layer.Sources : 1, layer.Units)
    {
        this.kind = kind;
        this.layer = layer;
    }

    private enum Kind
    {
        Weight,
        Bias,
        Scale,
        Mean,
        Variance,
    }

    public override string SignReason => "a variance";

    public override int ScalesPerColumn => kind == Kind.Weight ? RowLength : 0;

    /// <summary>Every tensor of a topology, in the order in which they are written.</summary>
    public static List<NetworkTensor> Of(NetworkTopology topology)
    {
        var tensors = new List<NetworkTensor>();
        foreach (var layer in topology.Layout.Layers)
        {
            string name = layer.Index < topology.Hidden.Length ? $"hidden.{layer.Index}" : "output";
            Add("weight", Kind.Weight);
            Add("bias", Kind.Bias);
            if (layer.Normalized)
            {
                Add("scale", Kind.Scale);
                Add("mean", Kind.Mean);
                Add("variance", Kind.Variance);
            }

            void Add(string part, Kind kind) => tensors.Add(new NetworkTensor($"{name}.{part}", kind, layer, topology.NetworkCount));
        }

        return tensors;
    }

    public override Span<float> Row(IController controller, int network, int row)
    {
        var weights = ((BackpropController)controller).Weights;
        return kind switch
        {
            Kind.Weight => weights.Units(layer, network, row),
            Kind.Bias => weights.Units(layer, network, -1),
            Kind.Scale => weights.Units(layer, network, layer.Sources),
            Kind.Mean => weights.Averages(layer, network, 0),
            _ => weights.Averages(layer, network, 1),
        };
    }

    public override int Sign(int row, int place) => kind == Kind.Variance ? 1 : 0;
}
