namespace EdAgents.Sandbox.Bridge;

/// <summary>What a client is told about the worlds, as JSON. A bound is null where there is none.</summary>
internal sealed record BridgeSpec(int Version, string Task, int Lanes, BridgeSpec.Space Observations, BridgeSpec.Space Actions)
{
    public static BridgeSpec Of(ServedWorlds worlds)
    {
        var seen = worlds.Observations;
        var actions = worlds.Actions is ContinuousActionSpace { Low: var low, High: var high }
            ? new Space("continuous", worlds.Actions.Names, Bounds(low), Bounds(high))
            : new Space("discrete", worlds.Actions.Names, null, null);
        return new BridgeSpec(
            BridgeServer.Version, worlds.Task.ToString(), worlds.Count, new Space("continuous", seen.Names, Bounds(seen.Low), Bounds(seen.High)), actions);
    }

    private static ImmutableArray<float?> Bounds(ImmutableArray<float> bounds) => [.. bounds.Select(bound => float.IsFinite(bound) ? bound : (float?)null)];

    /// <param name="Kind">"discrete" or "continuous".</param>
    internal sealed record Space(string Kind, ImmutableArray<string> Names, ImmutableArray<float?>? Low, ImmutableArray<float?>? High);
}
