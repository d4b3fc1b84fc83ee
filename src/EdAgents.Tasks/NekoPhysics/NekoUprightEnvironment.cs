namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// <c>neko-upright-v1</c>: stand on the hind legs and walk on them as fast as commanded. Reward: 0.3 for a steep torso, 0.7 for
/// being upright, 0.8 for that times how well the speed is kept, less 0.1 while the body touches the ground, less for
/// hopping (a first reward without that was earned by hopping) and for effort.
/// </summary>
public sealed class NekoUprightEnvironment : SoloEnvironment
{
    public const float Fastest = 1.2f;

    public const float FastestBack = 0.5f;

    private const float Lying = 0.3f;
    private int untilCommand;
    private int untilPush;

    internal NekoUprightEnvironment(SoloBatch? batch = null)
        : base(Id, PhysicsObservation.Walk, batch)
    {
    }

    public static TaskId Id { get; } = new("neko-upright", 1);

    /// <summary>The speed asked for, m/s; ahead is positive.</summary>
    public float Command { get; private set; }

    private protected override void Begin(ref Pcg32 random)
    {
        Place(Lying, ref random);
        Order(ref random);
        untilPush = Pause(ref random);
    }

    private protected override void BeforeStep(ref Pcg32 random)
    {
        if (--untilCommand <= 0)
            Order(ref random);

        if (--untilPush <= 0)
        {
            Push(0, 5, ref random);
            untilPush = Pause(ref random);
        }
    }

    private protected override float Reward()
    {
        float sin = VectorTrigonometry.SinCos(Cats.Angle(CatPart.Torso, Lane)).Sin;
        float up = CatState.Upright(Cats, Lane);
        float rise = Cats.VelocityY(CatPart.Torso, Lane);
        float kept = NekoWalkEnvironment.Obedience(Cats.VelocityX(CatPart.Torso, Lane), Command);
        return (0.15f * (1 + sin)) + (0.7f * up) + (0.8f * up * kept)
            - (CatState.BodyTouch(Cats, Lane) > 0 ? 0.1f : 0) - (0.1f * Math.Min(rise * rise, 5)) - (0.02f * CatActions.Effort(Action));
    }

    private protected override void Observe(Span<float> observation)
    {
        base.Observe(observation);
        observation[PhysicsObservation.OwnCount] = PhysicsObservation.Speed(Command);
    }

    private void Order(ref Pcg32 random)
    {
        Command = random.NextSingle() < 0.25f ? 0 : random.NextSingle(-FastestBack, Fastest);
        untilCommand = Pause(ref random);
    }
}
