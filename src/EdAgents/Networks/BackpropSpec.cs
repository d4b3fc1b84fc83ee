namespace EdAgents.Networks;

/// <summary>Everything about a controller that is an ordinary network but its weights.</summary>
internal sealed record BackpropSpec : InputOutputSpec
{
    /// <summary>The shape.</summary>
    public required NetworkTopology Topology { get; init; }

    private protected override int Inputs => Topology.InputCount;

    private protected override int Outputs => Topology.OutputCount;

    private protected override string OutputUnit => "output";

    /// <summary>
    /// The same inputs, outputs, sizes and activations as a controller of ED columns has, so that one can be compared with
    /// the other.
    /// </summary>
    /// <param name="spec">What to take over.</param>
    /// <param name="wiring">One network per output, as columns are, or one shared by all.</param>
    /// <exception cref="ArgumentException">The columns have something that this network has not.</exception>
    public static BackpropSpec Like(ControllerSpec spec, NetworkWiring wiring = NetworkWiring.Columns)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new BackpropSpec
        {
            Topology = NetworkTopology.Like(spec.Topology, wiring),
            InputNames = spec.InputNames,
            OutputNames = spec.OutputNames,
            Normalization = spec.Normalization,
            Decoding = spec.Decoding,
        };
    }

    /// <summary>The same with every default filled in.</summary>
    /// <exception cref="ArgumentException">Parts do not fit each other; the message lists every mismatch.</exception>
    internal BackpropSpec Resolve() => (BackpropSpec)WithDefaults();
}
