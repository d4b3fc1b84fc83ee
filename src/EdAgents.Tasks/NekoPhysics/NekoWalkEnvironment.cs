namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// <c>neko-walk-v1</c>: walk as fast as commanded, ahead or back. The speed asked for changes every 2 to 4 seconds; three episodes of ten
/// begin lying. Reward: 0.4 of what standing is worth, 0.8 for posture times how well the speed is kept, less for effort.
/// </summary>
public sealed class NekoWalkEnvironment : SoloEnvironment
{
    public const float Fastest = 3.5f;

    public const float FastestBack = 1.5f;

    private const float Lying = 0.3f;

    /// <summary>The share of commands at full speed, which a fight needs most.</summary>
    private const float FullSpeed = 0.35f;

    /// <summary>The share of commands to walk back, which is harder and forgotten when it is rarely commanded.</summary>
    private const float Back = 0.35f;

    private int untilCommand;

    internal NekoWalkEnvironment(SoloBatch? batch = null)
        : base(Id, PhysicsObservation.Walk, batch)
    {
    }

    public static TaskId Id { get; } = new("neko-walk", 1);

    /// <summary>The speed asked for, m/s; ahead is positive.</summary>
    public float Command { get; private set; }

    /// <summary>How well a speed follows a command: 1 exactly, 0 at rest when a speed is commanded, at least −0.5.</summary>
    internal static float Obedience(float speed, float command) =>
        Math.Max(-0.5f, 1 - (Math.Abs(speed - command) / Math.Max(Math.Abs(command), 0.75f)));

    private protected override void Begin(ref Pcg32 random)
    {
        Place(Lying, ref random);
        Order(ref random);
    }

    private protected override void BeforeStep(ref Pcg32 random)
    {
        if (--untilCommand <= 0)
            Order(ref random);
    }

    private protected override float Reward()
    {
        float kept = CatState.Posture(Cats, Lane) * Obedience(Cats.VelocityX(CatPart.Torso, Lane), Command);
        return (0.4f * NekoStandEnvironment.Upkeep(Cats, Lane)) + (0.8f * kept) - (0.01f * CatActions.Effort(Action));
    }

    private protected override void Observe(Span<float> observation)
    {
        base.Observe(observation);
        observation[PhysicsObservation.OwnCount] = PhysicsObservation.Speed(Command);
    }

    private void Order(ref Pcg32 random)
    {
        float kind = random.NextSingle();
        Command = kind < FullSpeed ? Fastest
            : kind < FullSpeed + Back ? random.NextSingle(-FastestBack, 0)
            : random.NextSingle(0, Fastest);
        untilCommand = Pause(ref random);
    }
}
