namespace EdAgents.Tasks.NekoPhysics.Body;

/// <param name="Mass">kg.</param>
/// <param name="Inertia">About its centre, kg·m².</param>
/// <param name="FromX">One end of its axis, in its own frame, m.</param>
/// <param name="FromY">One end of its axis.</param>
/// <param name="ToX">The other end.</param>
/// <param name="ToY">The other end.</param>
/// <param name="Radius">How thick it is drawn about its axis, m.</param>
public sealed record PartSpec(float Mass, float Inertia, float FromX, float FromY, float ToX, float ToY, float Radius);

/// <summary>A joint and its motor. Angles are the second part's less the first's, in rad.</summary>
/// <param name="First">The part nearer to the torso.</param>
/// <param name="Second">The part that is moved.</param>
/// <param name="FirstX">The joint's place in the first part's frame, m.</param>
/// <param name="FirstY">The joint's place in the first part's frame.</param>
/// <param name="SecondX">The joint's place in the second part's frame.</param>
/// <param name="SecondY">The joint's place in the second part's frame.</param>
/// <param name="Rest">The angle that action 0 asks for.</param>
/// <param name="Low">The least angle.</param>
/// <param name="High">The greatest angle.</param>
/// <param name="Reach">What action 1 adds to <paramref name="Rest"/>.</param>
/// <param name="Stiffness">The motor's spring, N·m/rad.</param>
/// <param name="Damping">The motor's damper, N·m·s/rad.</param>
/// <param name="MaxTorque">What the motor can do, N·m.</param>
public sealed record JointSpec(
    CatPart First, CatPart Second, float FirstX, float FirstY, float SecondX, float SecondY,
    float Rest, float Low, float High, float Reach, float Stiffness, float Damping, float MaxTorque);

/// <param name="X">Its centre in the part's frame, m.</param>
/// <param name="Y">Its centre in the part's frame.</param>
/// <param name="Radius">m.</param>
/// <param name="Friction">Coulomb's coefficient against the ground.</param>
public sealed record CircleSpec(CatPart Part, float X, float Y, float Radius, float Friction);

/// <summary>The cat's body in numbers: eleven parts of together 15.4 kg, ten joints, thirteen circles. A planar cat that faces +x.</summary>
public static class CatAnatomy
{
    /// <summary>Length of each half of a leg, m.</summary>
    public const float LegPart = 0.35f;

    /// <summary>Height of the torso's centre when standing at rest, m.</summary>
    public const float StandingHeight = 0.74f;

    private const float HalfLeg = LegPart / 2;

    public static ImmutableArray<PartSpec> Parts { get; } =
    [
        new(8, 0.70f, -0.38f, 0, 0.38f, 0, 0.15f),
        new(1.5f, 0.025f, -0.05f, 0, 0.08f, 0, 0.16f),
        new(0.5f, 0.016f, -0.30f, 0, 0.30f, 0, 0.03f),
        new(0.8f, 0.0085f, 0, HalfLeg, 0, -HalfLeg, 0.05f),
        new(0.5f, 0.0055f, 0, HalfLeg, 0, -HalfLeg, 0.045f),
        new(0.8f, 0.0085f, 0, HalfLeg, 0, -HalfLeg, 0.05f),
        new(0.5f, 0.0055f, 0, HalfLeg, 0, -HalfLeg, 0.045f),
        new(0.9f, 0.0095f, 0, HalfLeg, 0, -HalfLeg, 0.055f),
        new(0.5f, 0.0055f, 0, HalfLeg, 0, -HalfLeg, 0.045f),
        new(0.9f, 0.0095f, 0, HalfLeg, 0, -HalfLeg, 0.055f),
        new(0.5f, 0.0055f, 0, HalfLeg, 0, -HalfLeg, 0.045f),
    ];

    /// <summary>The joints, by <see cref="CatJoint"/>. A joint's second part is the joint's number + 1.</summary>
    public static ImmutableArray<JointSpec> Joints { get; } =
    [
        new(CatPart.Torso, CatPart.Head, 0.48f, 0.08f, -0.20f, -0.12f, 0, -1.0f, 1.2f, 0.6f, 60, 3, 25),
        new(CatPart.Torso, CatPart.Tail, -0.50f, 0.05f, 0.30f, 0, -0.5f, -1.6f, 1.4f, 1.2f, 40, 2, 25),
        Shoulder(CatPart.FrontLeftUpper),
        Elbow(CatPart.FrontLeftUpper),
        Shoulder(CatPart.FrontRightUpper),
        Elbow(CatPart.FrontRightUpper),
        Hip(CatPart.HindLeftUpper),
        Knee(CatPart.HindLeftUpper),
        Hip(CatPart.HindRightUpper),
        Knee(CatPart.HindRightUpper),
    ];

    public static ImmutableArray<CircleSpec> Circles { get; } =
    [
        new(CatPart.Head, 0, 0, 0.16f, 0.5f),
        new(CatPart.Torso, 0.38f, 0, 0.15f, 0.5f),
        new(CatPart.Torso, 0, 0.04f, 0.19f, 0.5f),
        new(CatPart.Torso, -0.38f, 0, 0.15f, 0.5f),
        Paw(CatPart.FrontLeftLower),
        Paw(CatPart.FrontRightLower),
        Paw(CatPart.HindLeftLower),
        Paw(CatPart.HindRightLower),
        Bend(CatPart.FrontLeftLower),
        Bend(CatPart.FrontRightLower),
        Bend(CatPart.HindLeftLower),
        Bend(CatPart.HindRightLower),
        new(CatPart.Tail, -0.30f, 0, 0.03f, 0.4f),
    ];

    public static int JointCount => Joints.Length;

    private static JointSpec Shoulder(CatPart upper) =>
        new(CatPart.Torso, upper, 0.38f, -0.08f, 0, HalfLeg, -0.45f, -2.2f, 2.2f, 1.5f, 160, 10, 80);

    private static JointSpec Hip(CatPart upper) =>
        new(CatPart.Torso, upper, -0.38f, -0.08f, 0, HalfLeg, 0.50f, -2.2f, 2.2f, 1.5f, 160, 10, 80);

    private static JointSpec Elbow(CatPart upper) =>
        new(upper, upper + 1, 0, -HalfLeg, 0, HalfLeg, 0.90f, -0.1f, 2.4f, 1.2f, 120, 7.5f, 60);

    private static JointSpec Knee(CatPart upper) =>
        new(upper, upper + 1, 0, -HalfLeg, 0, HalfLeg, -1.00f, -2.4f, 0.1f, 1.2f, 120, 7.5f, 60);

    private static CircleSpec Paw(CatPart lower) => new(lower, 0, -HalfLeg, 0.05f, 1.0f);

    private static CircleSpec Bend(CatPart lower) => new(lower, 0, HalfLeg, 0.05f, 0.5f);
}
