namespace EdAgents.Tasks.NekoPhysics;

/// <summary>
/// Where a part is. A cat that faces left is the mirror image of one that faces right: a point (x, y) of the part lies at
/// <see cref="Point"/>, which is all that drawing needs.
/// </summary>
/// <param name="X">Its centre in the world, m; to the right.</param>
/// <param name="Y">Its centre in the world, m; up, the ground is 0.</param>
/// <param name="Angle">In the cat's own frame, rad: counter-clockwise for a cat that faces right.</param>
/// <param name="Facing">+1 for a cat that faces right, −1 left.</param>
public readonly record struct PartPose(float X, float Y, float Angle, int Facing)
{
    /// <summary>A point of the part, in the world.</summary>
    public (float X, float Y) Point(float x, float y)
    {
        var (sin, cos) = VectorTrigonometry.SinCos(Angle);
        return (X + (Facing * ((cos * x) - (sin * y))), Y + (sin * x) + (cos * y));
    }
}

/// <summary>
/// One cat to look at, in world coordinates: poses, joints, torques, contacts with the ground. A live view: it shows the cat
/// as it stands after the last control step. Shapes and sizes are in <see cref="CatAnatomy"/>.
/// </summary>
public sealed class PhysicsCat
{
    private readonly CatBlock cats;
    private readonly int lane;

    internal PhysicsCat(CatBlock cats, int lane, int facing)
    {
        this.cats = cats;
        this.lane = lane;
        Facing = facing;
    }

    /// <summary>+1 to the right, −1 to the left; a cat never turns round.</summary>
    public int Facing { get; }

    public PartPose Pose(CatPart part) => new(Facing * cats.X(part, lane), cats.Y(part, lane), cats.Angle(part, lane), Facing);

    /// <summary>How a part moves: m/s in the world, and rad/s in the cat's own frame.</summary>
    public (float X, float Y, float Angular) Velocity(CatPart part) =>
        (Facing * cats.VelocityX(part, lane), cats.VelocityY(part, lane), cats.AngularVelocity(part, lane));

    /// <summary>A joint's angle, rad, in the cat's own frame.</summary>
    public float Angle(CatJoint joint)
    {
        var spec = CatAnatomy.Joints[(int)joint];
        return cats.Angle(spec.Second, lane) - cats.Angle(spec.First, lane);
    }

    /// <summary>What a joint's motor does now, N·m: positive turns the second part counter-clockwise in the cat's own frame.</summary>
    public float Torque(CatJoint joint) =>
        cats[CatRows.JointImpulse + (CatRows.JointImpulses * (int)joint) + 2, lane] / PhysicsRules.TimeStep;

    /// <summary>How far apart the two parts of a joint are, m: the solver's error.</summary>
    public float Error(CatJoint joint)
    {
        var spec = CatAnatomy.Joints[(int)joint];
        var (ax, ay) = cats.Point(spec.First, spec.FirstX, spec.FirstY, lane);
        var (bx, by) = cats.Point(spec.Second, spec.SecondX, spec.SecondY, lane);
        return MathF.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
    }

    /// <summary>Where a circle's centre is, in the world.</summary>
    public (float X, float Y) Place(CatCircle circle)
    {
        var spec = CatAnatomy.Circles[(int)circle];
        return Pose(spec.Part).Point(spec.X, spec.Y);
    }

    /// <summary>
    /// The ground's impulse on a circle in the last control step, N·s; 0 where it does not touch. Standing, a paw takes about
    /// 1.2; a landing a multiple: dust.
    /// </summary>
    public float GroundImpulse(CatCircle circle) => cats.Touch(circle, lane);

    /// <summary>Level, high enough, and on its paws.</summary>
    public bool Standing => CatState.Standing(cats, lane);

    /// <summary>The body on the ground, tilted or low.</summary>
    public bool Fallen => CatState.Fallen(cats, lane);

    /// <summary>How well it stands on its hind legs, 0 to 1.</summary>
    public float Upright => CatState.Upright(cats, lane);

    /// <summary>Kinetic and potential energy of all parts, J.</summary>
    public float Energy
    {
        get
        {
            float energy = 0;
            foreach (var part in Enum.GetValues<CatPart>())
            {
                var spec = CatAnatomy.Parts[(int)part];
                var (x, y, w) = Velocity(part);
                energy += (0.5f * spec.Mass * ((x * x) + (y * y))) + (0.5f * spec.Inertia * w * w);
                energy += spec.Mass * PhysicsRules.Gravity * cats.Y(part, lane);
            }

            return energy;
        }
    }
}
