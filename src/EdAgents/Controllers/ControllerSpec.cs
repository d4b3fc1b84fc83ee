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

    internal ControllerSpec Resolve() => (ControllerSpec)WithDefaults();
}
