namespace EdAgents.Tasks.Control;

/// <summary>
/// <c>cart-pole-v1</c>: a pole on a cart, pushed left or right with 10 N every 0.02 s. Gymnasium's CartPole-v1: the equations
/// of Barto, Sutton and Anderson (1983) as corrected by Florian (2007) without friction, explicit Euler. Reward 1 a step;
/// terminated beyond 2.4 m or 12°, truncated after 500 steps.
/// </summary>
public sealed class CartPoleEnvironment() : EnvironmentBase(Id, Space, Pushes, StepLimit)
{
    /// <summary>m/s².</summary>
    public const double Gravity = 9.8;

    /// <summary>kg.</summary>
    public const double CartMass = 1.0;

    /// <summary>kg.</summary>
    public const double PoleMass = 0.1;

    /// <summary>Half the pole's length, m.</summary>
    public const double HalfLength = 0.5;

    /// <summary>N.</summary>
    public const double Force = 10.0;

    public const double TimeStep = 0.02;

    /// <summary>m; the episode ends beyond.</summary>
    public const double XLimit = 2.4;

    /// <summary>rad, 12°; the episode ends beyond.</summary>
    public const double AngleLimit = 12 * 2 * Math.PI / 360;

    public const int StepLimit = 500;

    private static readonly DiscreteActionSpace Pushes = new(["push left", "push right"]);

    // As in Gymnasium, the space is twice the limits, so that the observation that ends an episode lies within.
    private static readonly ObservationSpace Space = new(
        ["cart position", "cart velocity", "pole angle", "pole angular velocity"],
        [(float)(-2 * XLimit), float.NegativeInfinity, (float)(-2 * AngleLimit), float.NegativeInfinity],
        [(float)(2 * XLimit), float.PositiveInfinity, (float)(2 * AngleLimit), float.PositiveInfinity]);

    public static TaskId Id { get; } = new("cart-pole", 1);

    public static TaskDefinition Definition { get; } = new(
        Id,
        "Balance a pole on a cart (Gymnasium's CartPole-v1).",
        new TrainingOptions
        {
            Controller = new ControllerOptions { ActionMode = ActionMode.Greedy, ObservationScale = [1 / 1.2f, 1f, 10f, 1f] },
            Ppo = new PpoOptions { Environments = 8, MinibatchSize = 64, RewardScale = 0.1f, TotalSteps = 150_000 },
        }
        .With(Algorithms.ActorCritic, new ActorCriticOptions { RewardScale = 0.1f, TotalSteps = 500_000 })
        .With(Algorithms.Evolution, new EvolutionOptions { TotalSteps = 500_000 }),
        () => new CartPoleEnvironment())
    {
        SolvedAt = 475,
    };

    /// <summary>Place of the cart, m.</summary>
    public double X { get; private set; }

    /// <summary>Speed of the cart, m/s.</summary>
    public double XVelocity { get; private set; }

    /// <summary>Angle of the pole from upright, rad, positive to the right.</summary>
    public double Angle { get; private set; }

    /// <summary>rad/s.</summary>
    public double AngularVelocity { get; private set; }

    protected override void Begin(ref Pcg32 random)
    {
        X = ControlMath.Uniform(ref random, -0.05, 0.05);
        XVelocity = ControlMath.Uniform(ref random, -0.05, 0.05);
        Angle = ControlMath.Uniform(ref random, -0.05, 0.05);
        AngularVelocity = ControlMath.Uniform(ref random, -0.05, 0.05);
    }

    protected override (float Reward, bool Terminated) Advance(AgentAction action, ref Pcg32 random)
    {
        Push(action.IndexIn(Pushes) == 1 ? Force : -Force);
        return (1, Math.Abs(X) > XLimit || Math.Abs(Angle) > AngleLimit);
    }

    protected override void Observe(Span<float> observation)
    {
        observation[0] = (float)X;
        observation[1] = (float)XVelocity;
        observation[2] = (float)Angle;
        observation[3] = (float)AngularVelocity;
    }

    private void Push(double force)
    {
        const double TotalMass = CartMass + PoleMass;
        const double PoleMoment = PoleMass * HalfLength;
        double cos = Math.Cos(Angle);
        double sin = Math.Sin(Angle);
        double shared = (force + (PoleMoment * AngularVelocity * AngularVelocity * sin)) / TotalMass;
        double angularAcceleration = ((Gravity * sin) - (cos * shared))
            / (HalfLength * ((4.0 / 3.0) - (PoleMass * cos * cos / TotalMass)));
        double acceleration = shared - (PoleMoment * angularAcceleration * cos / TotalMass);

        X += TimeStep * XVelocity;
        XVelocity += TimeStep * acceleration;
        Angle += TimeStep * AngularVelocity;
        AngularVelocity += TimeStep * angularAcceleration;
    }
}
