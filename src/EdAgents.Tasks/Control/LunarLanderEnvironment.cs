namespace EdAgents.Tasks.Control;

/// <summary>
/// <c>lunar-lander-v0</c>: bring a lander down on its pad, softly and upright. In the spirit of Gymnasium's LunarLander (the same eight
/// numbers to see, the same four actions, the same kind of reward), with plain rigid-body physics of our own under the Moon's gravity.
/// Reward: what a step gains in nearness, slowness and uprightness (100 a unit each) and in legs on the ground (10 each), less fuel; +100
/// for coming to rest, −100 for a hull that touches the ground or leaves the field. Truncated after 600 steps.
/// </summary>
public sealed class LunarLanderEnvironment() : EnvironmentBase(Id, Space, Engines, StepLimit)
{
    /// <summary>m/s².</summary>
    public const double Gravity = 1.62;

    /// <summary>What the main engine does, m/s².</summary>
    public const double MainThrust = 3.4;

    /// <summary>What a side engine does, m/s².</summary>
    public const double SideThrust = 0.25;

    /// <summary>How a side engine turns the lander, rad/s².</summary>
    public const double SideTurn = 1.2;

    public const double TimeStep = 0.05;

    public const int StepLimit = 600;

    /// <summary>m above the pad; the field ends there.</summary>
    public const double Ceiling = 15;

    /// <summary>A foot's distance from the middle, m to the side.</summary>
    public const double FootX = 0.95;

    /// <summary>A foot's distance from the middle, m downwards.</summary>
    public const double FootY = 0.9;

    // Contact: a leg is a spring with a damper. It gives way 0.35 m before the hull touches the ground, which it does at about
    // 2.7 m/s; a fall from where an episode begins ends at more than 5. The step is cut in parts, short against the springs'
    // period of 2π/√(2·Stiffness) = 1.2 s.
    private const int Parts = 5;
    private const double Stiffness = 14;
    private const double Damping = 1.5;
    private const double Friction = 0.8;
    private const double Inertia = 0.4;

    // At rest for half a second: at the turning point of a bounce a lander stands still for less.
    private const double RestingSpeed = 0.05;
    private const int RestingSteps = 10;

    private const double PositionScale = 1.0 / 10;
    private const double SpeedScale = 1.0 / 5;

    private static readonly DiscreteActionSpace Engines = new(["coast", "left engine", "main engine", "right engine"]);

    private static readonly ObservationSpace Space = new(
        ["x", "height", "x velocity", "y velocity", "angle", "angular velocity", "left leg down", "right leg down"],
        [-2, -2, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, 0, 0],
        [2, 2, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, 1, 1]);

    private static readonly (double X, double Y)[] HullCorners = [(-0.6, -0.55), (0.6, -0.55), (0.75, 0.1), (0.5, 0.6), (-0.5, 0.6), (-0.75, 0.1)];

    private readonly bool[] legs = new bool[2];
    private double shaping;
    private int resting;

    public static TaskId Id { get; } = new("lunar-lander", 0);

    public static TaskDefinition Definition { get; } = new(
        Id,
        "Land softly on a pad on the Moon (in the spirit of Gymnasium's LunarLander).",
        new TrainingOptions
        {
            Controller = new ControllerOptions { ActionMode = ActionMode.Greedy, ObservationScale = [2, 1, 2, 2, 3, 2, 1, 1] },
            Ppo = new PpoOptions
            {
                Environments = 8,
                Horizon = 256,
                MinibatchSize = 64,
                Epochs = 6,
                Discount = 0.997f,
                RewardScale = 0.05f,
                TotalSteps = 500_000,
            },
        },
        () => new LunarLanderEnvironment())
    {
        SolvedAt = 200,
    };

    /// <summary>The corners of the hull about its middle, m, anticlockwise.</summary>
    public static ReadOnlySpan<(double X, double Y)> Hull => HullCorners;

    public LunarTerrain Terrain { get; } = new();

    /// <summary>Place of the middle, m to the right of the pad's.</summary>
    public double X { get; private set; }

    /// <summary>Place of the middle, m above the pad.</summary>
    public double Y { get; private set; }

    /// <summary>m/s.</summary>
    public double XVelocity { get; private set; }

    /// <summary>m/s, positive upwards.</summary>
    public double YVelocity { get; private set; }

    /// <summary>Angle from upright, rad, positive to the left (anticlockwise).</summary>
    public double Angle { get; private set; }

    /// <summary>rad/s.</summary>
    public double AngularVelocity { get; private set; }

    public bool Landed { get; private set; }

    /// <summary>Whether a leg (0 the left one, 1 the right one) touches the ground.</summary>
    public bool IsDown(int leg) => legs[leg];

    protected override void Begin(ref Pcg32 random)
    {
        Terrain.Begin(ref random);
        X = ControlMath.Uniform(ref random, -2, 2);
        Y = 10;
        XVelocity = ControlMath.Uniform(ref random, -1.5, 1.5);
        YVelocity = ControlMath.Uniform(ref random, -1, 0);
        Angle = ControlMath.Uniform(ref random, -0.2, 0.2);
        AngularVelocity = ControlMath.Uniform(ref random, -0.1, 0.1);
        Landed = false;
        resting = 0;
        Array.Clear(legs);
        shaping = Shaping();
    }

    protected override (float Reward, bool Terminated) Advance(AgentAction action, ref Pcg32 random)
    {
        int engine = action.IndexIn(Engines);
        bool crashed = false;
        for (int part = 0; part < Parts && !crashed; part++)
        {
            Move(engine, TimeStep / Parts);
            crashed = HullTouches() || Math.Abs(X) > LunarTerrain.HalfWidth || Y > Ceiling;
        }

        bool still = legs[0] && legs[1] && (XVelocity * XVelocity) + (YVelocity * YVelocity) < RestingSpeed * RestingSpeed
            && Math.Abs(AngularVelocity) < RestingSpeed;
        resting = still && !crashed ? resting + 1 : 0;
        Landed = resting >= RestingSteps;

        double before = shaping;
        shaping = Shaping();
        double fuel = engine switch { 0 => 0, 2 => 0.3, _ => 0.03 };
        return ((float)(shaping - before - fuel + (crashed ? -100 : Landed ? 100 : 0)), crashed || Landed);
    }

    protected override void Observe(Span<float> observation)
    {
        observation[0] = (float)(X * PositionScale);
        observation[1] = (float)((Y - FootY) * PositionScale);
        observation[2] = (float)(XVelocity * SpeedScale);
        observation[3] = (float)(YVelocity * SpeedScale);
        observation[4] = (float)Angle;
        observation[5] = (float)AngularVelocity;
        observation[6] = legs[0] ? 1 : 0;
        observation[7] = legs[1] ? 1 : 0;
    }

    /// <summary>Engines, gravity and legs; semi-implicit Euler, for a mass of 1.</summary>
    private void Move(int engine, double seconds)
    {
        var (sin, cos) = Math.SinCos(Angle);
        double main = engine == 2 ? MainThrust : 0;
        double side = engine switch { 1 => SideThrust, 3 => -SideThrust, _ => 0 };
        double forceX = (-sin * main) + (cos * side);
        double forceY = (cos * main) + (sin * side) - Gravity;

        // The engine on the left pushes to the right, above the middle: it turns the lander to the right, clockwise.
        double torque = engine switch { 1 => -SideTurn, 3 => SideTurn, _ => 0 } * Inertia;
        for (int leg = 0; leg < 2; leg++)
            AddLeg(leg, sin, cos, ref forceX, ref forceY, ref torque);

        XVelocity += forceX * seconds;
        YVelocity += forceY * seconds;
        AngularVelocity += torque / Inertia * seconds;
        X += XVelocity * seconds;
        Y += YVelocity * seconds;
        Angle += AngularVelocity * seconds;
    }

    /// <summary>The ground's push against a foot: a damped spring along the ground's normal, friction along the ground.</summary>
    private void AddLeg(int leg, double sin, double cos, ref double forceX, ref double forceY, ref double torque)
    {
        double footX = leg == 0 ? -FootX : FootX;
        double armX = (cos * footX) + (sin * FootY);
        double armY = (sin * footX) - (cos * FootY);
        double ground = Terrain.At(X + armX, out double slope);
        double across = 1 / Math.Sqrt(1 + (slope * slope));
        double depth = (ground - Y - armY) * across;
        legs[leg] = depth > 0;
        if (depth <= 0)
            return;

        double footVelocityX = XVelocity - (AngularVelocity * armY);
        double footVelocityY = YVelocity + (AngularVelocity * armX);
        double normalX = -slope * across;
        double normalY = across;
        double into = (footVelocityX * normalX) + (footVelocityY * normalY);
        double along = (footVelocityX * normalY) - (footVelocityY * normalX);
        double push = Math.Max(0, (Stiffness * depth) - (Damping * into));
        double drag = -Math.Clamp(Damping * along, -Friction * push, Friction * push);
        double x = (push * normalX) + (drag * normalY);
        double y = (push * normalY) - (drag * normalX);
        forceX += x;
        forceY += y;
        torque += (armX * y) - (armY * x);
    }

    private bool HullTouches()
    {
        var (sin, cos) = Math.SinCos(Angle);
        foreach (var (x, y) in HullCorners)
        {
            double cornerX = X + (cos * x) - (sin * y);
            double cornerY = Y + (sin * x) + (cos * y);
            if (cornerY <= Terrain.HeightAt(cornerX))
                return true;
        }

        return false;
    }

    private double Shaping()
    {
        double x = X * PositionScale;
        double y = (Y - FootY) * PositionScale;
        double speedX = XVelocity * SpeedScale;
        double speedY = YVelocity * SpeedScale;
        return (-100 * Math.Sqrt((x * x) + (y * y)))
            - (100 * Math.Sqrt((speedX * speedX) + (speedY * speedY)))
            - (100 * Math.Abs(Angle))
            + (legs[0] ? 10 : 0)
            + (legs[1] ? 10 : 0);
    }
}
