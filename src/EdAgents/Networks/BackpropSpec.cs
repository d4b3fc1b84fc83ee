namespace EdAgents.Networks;

/// <summary>Everything about a controller that is an ordinary network but its weights.</summary>
internal sealed record BackpropSpec : InputOutputSpec
{
    public required NetworkTopology Topology { get; init; }

    private protected override int Inputs => Topology.InputCount;

    private protected override int Outputs => Topology.OutputCount;

    private protected override string OutputUnit => "output";

    /// <summary>
    /// The same inputs, outputs, sizes and activations as a controller of ED columns has, so that one can be compared with the other.
    /// </summary>
    public static BackpropSpec Like(ControllerSpec spec, NetworkWiring wiring = NetworkWiring.Columns)
    {
        return new BackpropSpec
        {
            Topology = NetworkTopology.Like(spec.Topology, wiring),
            InputNames = spec.InputNames,
            OutputNames = spec.OutputNames,
            Normalization = spec.Normalization,
            Decoding = spec.Decoding,
        };
    }

    internal BackpropSpec Resolve() => (BackpropSpec)WithDefaults();
}
