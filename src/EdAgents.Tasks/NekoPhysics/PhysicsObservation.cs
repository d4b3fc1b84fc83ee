namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// What a cat feels and sees, about ±1, in its own frame, which faces the other cat: both seats of a fight see the same. First come the
/// numbers of its own body, the same in all tasks, then those of the task; so what was learned alone can be carried over into a fight.
/// </summary>
public static class PhysicsObservation
{
    public const int OwnCount = 31;

    /// <summary>Numbers in a fight: those about itself, then those about the other cat, the ring and the round.</summary>
    public const int FightCount = OwnCount + OtherCount;

    private const int OtherCount = 19;
    private const float Turn = 3;
    private const float Spin = 2;

    private static readonly string[] OwnNames =
    [
        "height", "cos of torso", "sin of torso", "speed ahead", "speed up", "torso spin",
        .. Enum.GetValues<CatJoint>().Select(joint => $"{Words(joint)} angle"),
        .. Enum.GetValues<CatJoint>().Select(joint => $"{Words(joint)} speed"),
        "front left paw touches", "front right paw touches", "hind left paw touches", "hind right paw touches", "body touches",
    ];

    private static readonly string[] OtherNames =
    [
        "distance to other", "other's height above mine", "cos of other's torso", "sin of other's torso",
        "closing speed", "other's speed up", "other's torso spin", "distance of heads", "other's head above mine",
        "distance to other's left paw", "height of other's left paw", "distance to other's right paw", "height of other's right paw",
        "my place in the ring", "other's place in the ring", "my health", "other's health", "other is down", "time left",
    ];

    internal static ObservationSpace Own { get; } = Space(OwnNames);

    internal static ObservationSpace Walk { get; } = Space([.. OwnNames, "commanded speed"]);

    internal static ObservationSpace Fight { get; } = Space([.. OwnNames, .. OtherNames]);

    internal static void WriteOwn(CatBlock cats, int lane, Span<float> numbers)
    {
        var (sin, cos) = VectorTrigonometry.SinCos(cats.Angle(CatPart.Torso, lane));
        numbers[0] = 2 * ((cats.Y(CatPart.Torso, lane) / CatAnatomy.StandingHeight) - 1);
        numbers[1] = cos;
        numbers[2] = sin;
        numbers[3] = cats.VelocityX(CatPart.Torso, lane) * 0.4f;
        numbers[4] = cats.VelocityY(CatPart.Torso, lane) * 0.4f;
        numbers[5] = Math.Clamp(cats.AngularVelocity(CatPart.Torso, lane) * 0.2f, -Spin, Spin);
        for (int i = 0; i < CatRows.Joints; i++)
        {
            var joint = CatAnatomy.Joints[i];
            float angle = cats.Angle(joint.Second, lane) - cats.Angle(joint.First, lane);
            float speed = cats.AngularVelocity(joint.Second, lane) - cats.AngularVelocity(joint.First, lane);
            numbers[6 + i] = Math.Clamp(angle - joint.Rest, -Turn, Turn);
            numbers[16 + i] = Math.Clamp(speed * 0.1f, -Spin, Spin);
        }

        for (int paw = 0; paw < 4; paw++)
            numbers[26 + paw] = Math.Min(1, cats.Touch(CatCircle.FrontLeftPaw + paw, lane) * 0.8f);

        numbers[30] = Math.Min(1, CatState.BodyTouch(cats, lane) * 0.3f);
    }

    /// <summary>All numbers of a fight, for one seat: its block first.</summary>
    internal static void WriteFight(CatBlock mine, CatBlock other, int lane, Bout bout, int seat, Span<float> numbers)
    {
        WriteOwn(mine, lane, numbers);
        var n = numbers[OwnCount..];
        float x = mine.X(CatPart.Torso, lane), y = mine.Y(CatPart.Torso, lane);
        float otherX = -other.X(CatPart.Torso, lane);
        var (sin, cos) = VectorTrigonometry.SinCos(other.Angle(CatPart.Torso, lane));
        n[0] = Math.Clamp((otherX - x) * 0.5f, -3, 3);
        n[1] = other.Y(CatPart.Torso, lane) - y;
        n[2] = cos;
        n[3] = sin;
        n[4] = (-other.VelocityX(CatPart.Torso, lane) - mine.VelocityX(CatPart.Torso, lane)) * 0.4f;
        n[5] = other.VelocityY(CatPart.Torso, lane) * 0.4f;
        n[6] = Math.Clamp(other.AngularVelocity(CatPart.Torso, lane) * 0.2f, -Spin, Spin);
        n[7] = Math.Clamp(-other.X(CatPart.Head, lane) - mine.X(CatPart.Head, lane), -3, 3);
        n[8] = other.Y(CatPart.Head, lane) - mine.Y(CatPart.Head, lane);
        for (int paw = 0; paw < 2; paw++)
        {
            var circle = CatAnatomy.Circles[(int)CatCircle.FrontLeftPaw + paw];
            var (pawX, pawY) = other.Point(circle.Part, circle.X, circle.Y, lane);
            n[9 + (2 * paw)] = Math.Clamp(-pawX - x, -3, 3);
            n[10 + (2 * paw)] = pawY - y;
        }

        n[13] = x / PhysicsRules.RingHalf;
        n[14] = Math.Clamp(otherX / PhysicsRules.RingHalf, -2, 2);
        n[15] = bout.Corner(seat).Health * 0.01f;
        n[16] = bout.Corner(1 - seat).Health * 0.01f;
        n[17] = CatState.Fallen(other, lane) ? 1 : 0;
        n[18] = bout.TimeLeft;
    }

    /// <summary>Named numbers; those of free bodies have no bounds.</summary>
    private static ObservationSpace Space(string[] names)
    {
        var low = new float[names.Length];
        var high = new float[names.Length];
        low.AsSpan().Fill(float.NegativeInfinity);
        high.AsSpan().Fill(float.PositiveInfinity);
        return new ObservationSpace(names, low, high);
    }

    /// <summary>A speed, m/s, as it is observed.</summary>
    internal static float Speed(float speed) => speed * 0.4f;

    /// <summary>LeftKnee: "left knee".</summary>
    internal static string Words(CatJoint joint) =>
        string.Concat(joint.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
