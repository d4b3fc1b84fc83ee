namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// <c>neko-stand-v1</c>: get up and stay up. Nine episodes of ten begin lying; every 2 to 4 seconds a push of 15 to 35 N·s comes. Reward:
/// 0.3 for a level torso, 0.7 for posture, less 0.1 while the body touches the ground, less for moving about and for effort.
/// </summary>
public sealed class NekoStandEnvironment : SoloEnvironment
{
    private const float Lying = 0.9f;
    private int untilPush;

    internal NekoStandEnvironment(SoloBatch? batch = null)
        : base(Id, PhysicsObservation.Own, batch)
    {
    }

    public static TaskId Id { get; } = new("neko-stand", 1);

    private protected override void Begin(ref Pcg32 random)
    {
        Place(Lying, ref random);
        untilPush = Pause(ref random);
    }

    private protected override void BeforeStep(ref Pcg32 random)
    {
        if (--untilPush <= 0)
        {
            Push(15, 35, ref random);
            untilPush = Pause(ref random);
        }
    }

    private protected override float Reward()
    {
        float speed = Cats.VelocityX(CatPart.Torso, Lane);
        return Upkeep(Cats, Lane) - (0.05f * Math.Min(speed * speed, 4)) - (0.02f * CatActions.Effort(Action));
    }

    internal static float Upkeep(CatBlock cats, int lane) =>
        (0.15f * (1 + CatState.Cos(cats, lane))) + (0.7f * CatState.Posture(cats, lane))
        - (CatState.BodyTouch(cats, lane) > 0 ? 0.1f : 0);
}
