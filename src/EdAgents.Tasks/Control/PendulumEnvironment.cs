namespace EdAgents.Tasks.Control;

/// <summary>
/// <c>pendulum-v1</c>: a rod on a motor too weak to lift it at once is to stand upright. Gymnasium's Pendulum-v1: one continuous action,
/// the torque; reward −(angle² + 0.1·velocity² + 0.001·torque²); truncated after 200 steps, never terminated.
/// </summary>
public sealed class PendulumEnvironment() : EnvironmentBase(Id, Space, Motor, StepLimit)
{
    /// <summary>rad/s; it turns no faster.</summary>
    public const double MaxSpeed = 8;

    /// <summary>N·m; more is cut off, as in Gymnasium.</summary>
    public const double MaxTorque = 2;

    public const double TimeStep = 0.05;

    /// <summary>m/s².</summary>
    public const double Gravity = 10;

    /// <summary>kg.</summary>
    public const double Mass = 1;

    /// <summary>m.</summary>
    public const double Length = 1;

    public const int StepLimit = 200;

    private static readonly ContinuousActionSpace Motor = new(["torque"], [(float)-MaxTorque], [(float)MaxTorque]);

    private static readonly ObservationSpace Space = new(
        ["cos angle", "sin angle", "angular velocity"], [-1, -1, (float)-MaxSpeed], [1, 1, (float)MaxSpeed]);

    public static TaskId Id { get; } = new("pendulum", 1);

    public static TaskDefinition Definition { get; } = new(
        Id,
        "Hold a pendulum upright with a weak motor (Gymnasium's Pendulum-v1, a continuous action).",
        new TrainingOptions
        {
            Controller = new ControllerOptions { ActionMode = ActionMode.Greedy, ObservationScale = [1, 1, 1 / 4f] },
            Ppo = new PpoOptions
            {
                Environments = 8,
                Horizon = 256,
                MinibatchSize = 64,
                Epochs = 10,
                Discount = 0.95f,
                RewardScale = 0.1f,
                TotalSteps = 150_000,
            },
        }
        .With(Algorithms.ActorCritic, new ActorCriticOptions { Discount = 0.95f, LearningRate = 1e-3f, RewardScale = 0.1f, TotalSteps = 500_000 }),
        () => new PendulumEnvironment())
    {
        SolvedAt = -200,
    };

    /// <summary>Angle from upright, rad; whole turns are counted.</summary>
    public double Angle { get; private set; }

    /// <summary>rad/s.</summary>
    public double AngularVelocity { get; private set; }

    /// <summary>What the motor did in the last step, N·m.</summary>
    public double Torque { get; private set; }

    protected override void Begin(ref Pcg32 random)
    {
        Angle = ControlMath.Uniform(ref random, -Math.PI, Math.PI);
        AngularVelocity = ControlMath.Uniform(ref random, -1, 1);
        Torque = 0;
    }

    protected override (float Reward, bool Terminated) Advance(AgentAction action, ref Pcg32 random)
    {
        Torque = Math.Clamp(action.ValuesIn(Motor)[0], -MaxTorque, MaxTorque);
        double lean = FromUpright(Angle);
        double cost = (lean * lean) + (0.1 * AngularVelocity * AngularVelocity) + (0.001 * Torque * Torque);
        double acceleration = (3 * Gravity / (2 * Length) * Math.Sin(Angle)) + (3 / (Mass * Length * Length) * Torque);
        AngularVelocity = Math.Clamp(AngularVelocity + (acceleration * TimeStep), -MaxSpeed, MaxSpeed);
        Angle += AngularVelocity * TimeStep;
        return ((float)-cost, false);
    }

    protected override void Observe(Span<float> observation)
    {
        observation[0] = (float)Math.Cos(Angle);
        observation[1] = (float)Math.Sin(Angle);
        observation[2] = (float)AngularVelocity;
    }

    private static double FromUpright(double angle) => angle - (2 * Math.PI * Math.Floor((angle + Math.PI) / (2 * Math.PI)));
}
