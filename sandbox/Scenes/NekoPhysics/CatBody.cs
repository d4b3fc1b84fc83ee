namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>
/// A cat's rigid parts as they are drawn: as they stood after a control step, or between two. Points are in the cat's own
/// frame, where x is ahead and y up; the ground is 0. Metres, radians, N·m, N·s.
/// </summary>
internal sealed class CatBody
{
    private static readonly int PartCount = CatAnatomy.Parts.Length;

    private readonly Vector2[] places = new Vector2[PartCount];
    private readonly float[] angles = new float[PartCount];
    private readonly float[] torques = new float[CatAnatomy.JointCount];

    /// <summary>+1 to the right, −1 to the left.</summary>
    public int Facing { get; private set; } = 1;

    /// <summary>How the torso moves, in the cat's own frame.</summary>
    public Vector2 Speed { get; private set; }

    /// <summary>How fast the tail turns, rad/s.</summary>
    public float TailSpin { get; private set; }

    public Vector2 Torso => places[(int)CatPart.Torso];

    public Vector2 Head => places[(int)CatPart.Head];

    public void Read(PhysicsCat cat)
    {
        Facing = cat.Facing;
        for (int part = 0; part < PartCount; part++)
        {
            var pose = cat.Pose((CatPart)part);
            places[part] = new Vector2(Facing * pose.X, pose.Y);
            angles[part] = pose.Angle;
        }

        for (int joint = 0; joint < torques.Length; joint++)
            torques[joint] = cat.Torque((CatJoint)joint);

        var (x, y, _) = cat.Velocity(CatPart.Torso);
        Speed = new Vector2(Facing * x, y);
        TailSpin = cat.Velocity(CatPart.Tail).Angular;
    }

    /// <summary>Becomes what lies between two others.</summary>
    /// <param name="share">0 is the first, 1 the second.</param>
    public void Between(CatBody from, CatBody to, float share)
    {
        Facing = to.Facing;
        for (int part = 0; part < PartCount; part++)
        {
            places[part] = Vector2.Lerp(from.places[part], to.places[part], share);
            angles[part] = float.Lerp(from.angles[part], to.angles[part], share);
        }

        for (int joint = 0; joint < torques.Length; joint++)
            torques[joint] = float.Lerp(from.torques[joint], to.torques[joint], share);

        Speed = Vector2.Lerp(from.Speed, to.Speed, share);
        TailSpin = float.Lerp(from.TailSpin, to.TailSpin, share);
    }

    /// <summary>Becomes the same as another.</summary>
    public void Copy(CatBody other) => Between(other, other, 1);

    public float Angle(CatPart part) => angles[(int)part];

    public Vector2 At(CatPart part, float x, float y)
    {
        var (sin, cos) = MathF.SinCos(angles[(int)part]);
        return places[(int)part] + new Vector2((cos * x) - (sin * y), (sin * x) + (cos * y));
    }

    public Vector2 At(CatJoint joint)
    {
        var spec = CatAnatomy.Joints[(int)joint];
        return At(spec.First, spec.FirstX, spec.FirstY);
    }

    public float Torque(CatJoint joint) => torques[(int)joint];

    /// <summary>A point of the cat's own frame in the world.</summary>
    public Vector2 World(Vector2 own) => new(Facing * own.X, own.Y);
}
