namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// A model that learned to walk and is commanded a speed: it moves the charger, and the cat that a person steers. Not
/// thread-safe; no call allocates.
/// </summary>
public sealed class PhysicsWalker
{
    private readonly PhysicsFightEnvironment game;
    private readonly IController legs;
    private readonly float[] observation = new float[PhysicsObservation.OwnCount + 1];
    private Pcg32 unused;

    public PhysicsWalker(PhysicsFightEnvironment game)
    {
        ArgumentNullException.ThrowIfNull(game);
        this.game = game;
        legs = PhysicsScripts.Legs(game.Style.Charger);
        Fastest = game.Style.Upright ? NekoUprightEnvironment.Fastest : NekoWalkEnvironment.Fastest;
        FastestBack = game.Style.Upright ? NekoUprightEnvironment.FastestBack : NekoWalkEnvironment.FastestBack;
    }

    public float Fastest { get; }

    public float FastestBack { get; }

    /// <summary>What the legs of a seat do, as the fight stands.</summary>
    /// <param name="speed">The command, m/s; ahead is positive.</param>
    /// <param name="action">Receives a number per joint.</param>
    public void Act(int seat, float speed, Span<float> action)
    {
        game.ObserveOwn(seat, observation.AsSpan(0, PhysicsObservation.OwnCount));
        observation[^1] = PhysicsObservation.Speed(speed);

        // Mean actions: nothing is drawn.
        legs.Act(observation, ActionMode.Greedy, ref unused, action);
    }
}
