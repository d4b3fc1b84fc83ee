namespace EdAgents.Sandbox.Scenes.Chase;

/// <summary>The keys of cat and mouse: four directions.</summary>
public sealed class ChaseKeys : IHandMap
{
    public ImmutableArray<PadKey> Pad { get; } =
    [
        new(Keys.W, "W", "up", 1, 0),
        new(Keys.A, "A", "left", 0, 1),
        new(Keys.S, "S", "down", 1, 1),
        new(Keys.D, "D", "right", 2, 1),
    ];

    public AgentAction Choose(int seat, HandKeys keys, int decision) => (int)(
        (keys.Side, keys.Height) switch
        {
            // On a floor of cells there is no slant; the one pressed last is meant, and the height where both are held.
            ( < 0, var height) when height == 0 || keys.Tap(Keys.A) => ChaseAction.Left,
            ( > 0, var height) when height == 0 || keys.Tap(Keys.D) => ChaseAction.Right,
            (_, < 0) => ChaseAction.Up,
            (_, > 0) => ChaseAction.Down,
            _ => ChaseAction.Stay,
        });
}
