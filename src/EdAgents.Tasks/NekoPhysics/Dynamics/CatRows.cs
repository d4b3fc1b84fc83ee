namespace EdAgents.Tasks.NekoPhysics.Dynamics;

/// <summary>
/// Where a block of cats keeps what: rows of sixteen floats, one float per cat. First the state, then what the solver
/// works out anew in every substep.
/// </summary>
internal static class CatRows
{
    public const int Parts = 11;
    public const int Joints = 10;
    public const int Circles = 13;

    /// <summary>x, y, angle of each part.</summary>
    public const int Position = 0;

    /// <summary>vx, vy, ω of each part.</summary>
    public const int Velocity = Position + (3 * Parts);

    /// <summary>Of each joint: impulse x, impulse y, motor, lower limit, upper limit; kept from substep to substep.</summary>
    public const int JointImpulse = Velocity + (3 * Parts);

    /// <summary>Of each circle: normal and tangential impulse of the ground.</summary>
    public const int GroundImpulse = JointImpulse + (JointImpulses * Joints);

    /// <summary>What each motor is to turn to, less its rest.</summary>
    public const int Target = GroundImpulse + (2 * Circles);

    /// <summary>The ground's normal impulse on each circle, summed over the last control step.</summary>
    public const int Touch = Target + Joints;

    /// <summary>An impulse x, y on the torso, given at the next control step.</summary>
    public const int Push = Touch + Circles;

    /// <summary>Rows that are a cat's state: copying them copies the cat.</summary>
    public const int State = Push + 2;

    /// <summary>cos and sin of each part.</summary>
    public const int Rotation = State;

    /// <summary>Of each joint, <see cref="JointScratch"/> rows.</summary>
    public const int JointWork = Rotation + (2 * Parts);

    /// <summary>Of each circle, <see cref="CircleScratch"/> rows.</summary>
    public const int CircleWork = JointWork + (JointScratch * Joints);

    public const int Count = CircleWork + (CircleScratch * Circles);

    public const int JointImpulses = 5;
    public const int JointScratch = 11;
    public const int CircleScratch = 5;
}
