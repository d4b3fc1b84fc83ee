namespace EdAgents.Tasks.Control;

/// <summary>
/// <c>acrobot-v1</c>: two links hang from a fixed point; a torque at the joint between them is to swing the free end up. Gymnasium's
/// Acrobot-v1: Sutton's equations (1996) with the "book" dynamics of Sutton and Barto, fourth-order Runge–Kutta over 0.2 s. Reward −1 a
/// step, 0 with the one that reaches the line one link above the fixed point; truncated after 500 steps.
/// </summary>
public sealed class AcrobotEnvironment() : EnvironmentBase(Id, Space, Torques, StepLimit)
{
    /// <summary>Length of either link, m.</summary>
    public const double Length = 1.0;

    /// <summary>Mass of either link, kg.</summary>
    public const double Mass = 1.0;

    /// <summary>Where along a link its mass is, m.</summary>
    public const double MassPosition = 0.5;

    /// <summary>Moment of inertia of either link, kg·m².</summary>
    public const double Inertia = 1.0;

    /// <summary>m/s².</summary>
    public const double Gravity = 9.8;

    public const double TimeStep = 0.2;

    /// <summary>rad/s; the first link turns no faster.</summary>
    public const double MaxSpeed1 = 4 * Math.PI;

    /// <summary>rad/s; the second link turns no faster.</summary>
    public const double MaxSpeed2 = 9 * Math.PI;

    public const int StepLimit = 500;

    private static readonly DiscreteActionSpace Torques = new(["torque −1", "no torque", "torque +1"]);

    private static readonly ObservationSpace Space = new(
        ["cos angle 1", "sin angle 1", "cos angle 2", "sin angle 2", "angular velocity 1", "angular velocity 2"],
        [-1, -1, -1, -1, (float)-MaxSpeed1, (float)-MaxSpeed2],
        [1, 1, 1, 1, (float)MaxSpeed1, (float)MaxSpeed2]);

    private State state;

    public static TaskId Id { get; } = new("acrobot", 1);

    public static TaskDefinition Definition { get; } = new(
        Id,
        "Swing two hanging links up to a line (Gymnasium's Acrobot-v1).",
        new TrainingOptions
        {
            Controller = new ControllerOptions { ActionMode = ActionMode.Greedy, ObservationScale = [1, 1, 1, 1, 1 / 3f, 1 / 5f] },
            Ppo = new PpoOptions { Environments = 8, Horizon = 64, MinibatchSize = 64, RewardScale = 0.1f, TotalSteps = 100_000 },
        }
        .With(Algorithms.ActorCritic, new ActorCriticOptions { LearningRate = 0.01f, RewardScale = 0.1f, TotalSteps = 300_000 })
        .With(Algorithms.Evolution, new EvolutionOptions { TotalSteps = 1_000_000 }),
        () => new AcrobotEnvironment())
    {
        SolvedAt = -100,
    };

    /// <summary>Angle of the first link from hanging down, rad in [−π, π].</summary>
    public double Angle1 => state.Angle1;

    /// <summary>Angle of the second link from the first's direction, rad in [−π, π].</summary>
    public double Angle2 => state.Angle2;

    /// <summary>rad/s.</summary>
    public double Velocity1 => state.Velocity1;

    /// <summary>rad/s.</summary>
    public double Velocity2 => state.Velocity2;

    /// <summary>How far the free end is above the fixed point, m; the episode ends above 1.</summary>
    public double Height => -Math.Cos(Angle1) - Math.Cos(Angle1 + Angle2);

    protected override void Begin(ref Pcg32 random)
    {
        double angle1 = ControlMath.Uniform(ref random, -0.1, 0.1);
        double angle2 = ControlMath.Uniform(ref random, -0.1, 0.1);
        double velocity1 = ControlMath.Uniform(ref random, -0.1, 0.1);
        double velocity2 = ControlMath.Uniform(ref random, -0.1, 0.1);
        state = new State(angle1, angle2, velocity1, velocity2);
    }

    protected override (float Reward, bool Terminated) Advance(AgentAction action, ref Pcg32 random)
    {
        double torque = action.IndexIn(Torques) - 1;
        var k1 = Derivative(state, torque);
        var k2 = Derivative(state.Plus(k1, TimeStep / 2), torque);
        var k3 = Derivative(state.Plus(k2, TimeStep / 2), torque);
        var k4 = Derivative(state.Plus(k3, TimeStep), torque);
        var sum = k1.Plus(k2, 2).Plus(k3, 2).Plus(k4, 1);
        var next = state.Plus(sum, TimeStep / 6);
        state = new State(
            Wrapped(next.Angle1), Wrapped(next.Angle2),
            Math.Clamp(next.Velocity1, -MaxSpeed1, MaxSpeed1), Math.Clamp(next.Velocity2, -MaxSpeed2, MaxSpeed2));
        bool reached = Height > 1;
        return (reached ? 0 : -1, reached);
    }

    protected override void Observe(Span<float> observation)
    {
        observation[0] = (float)Math.Cos(Angle1);
        observation[1] = (float)Math.Sin(Angle1);
        observation[2] = (float)Math.Cos(Angle2);
        observation[3] = (float)Math.Sin(Angle2);
        observation[4] = (float)Velocity1;
        observation[5] = (float)Velocity2;
    }

    /// <summary>Sutton and Barto, section 11.3 of the first edition; both links alike.</summary>
    private static State Derivative(in State s, double torque)
    {
        const double Reach = Mass * Length * MassPosition;
        const double Own = (Mass * MassPosition * MassPosition) + Inertia;
        double cos2 = Math.Cos(s.Angle2);
        double sin2 = Math.Sin(s.Angle2);
        double d1 = (2 * Own) + (Mass * Length * Length) + (2 * Reach * cos2);
        double d2 = Own + (Reach * cos2);
        double phi2 = Mass * MassPosition * Gravity * Math.Sin(s.Angle1 + s.Angle2);
        double phi1 = (-Reach * s.Velocity2 * s.Velocity2 * sin2) - (2 * Reach * s.Velocity2 * s.Velocity1 * sin2)
            + (((Mass * MassPosition) + (Mass * Length)) * Gravity * Math.Sin(s.Angle1)) + phi2;
        double acceleration2 = (torque + (d2 / d1 * phi1) - (Reach * s.Velocity1 * s.Velocity1 * sin2) - phi2) / (Own - (d2 * d2 / d1));
        double acceleration1 = -((d2 * acceleration2) + phi1) / d1;
        return new State(s.Velocity1, s.Velocity2, acceleration1, acceleration2);
    }

    private static double Wrapped(double angle)
    {
        while (angle > Math.PI)
            angle -= 2 * Math.PI;

        while (angle < -Math.PI)
            angle += 2 * Math.PI;

        return angle;
    }

    private readonly record struct State(double Angle1, double Angle2, double Velocity1, double Velocity2)
    {
        public State Plus(in State other, double times) => new(
            Angle1 + (times * other.Angle1),
            Angle2 + (times * other.Angle2),
            Velocity1 + (times * other.Velocity1),
            Velocity2 + (times * other.Velocity2));
    }
}
