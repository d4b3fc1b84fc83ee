namespace EdAgents.Controllers;

/// <summary>
/// Everything about a controller of ED columns but its weights: shape, names, normalisation and how an action is decoded.
/// </summary>
public sealed record ControllerSpec : InputOutputSpec
{
    /// <summary>The shape.</summary>
    public required ColumnTopology Topology { get; init; }

    private protected override int Inputs => Topology.InputCount;

    private protected override int Outputs => Topology.ColumnCount;

    private protected override string OutputUnit => "column";

    /// <summary>The same with every default filled in.</summary>
    /// <exception cref="ArgumentException">Parts do not fit each other; the message lists every mismatch.</exception>
    internal ControllerSpec Resolve() => (ControllerSpec)WithDefaults();
}
