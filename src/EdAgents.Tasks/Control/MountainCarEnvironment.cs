namespace EdAgents.Tasks.Control;

/// <summary>
/// <c>mountain-car-v0</c>: an engine too weak for the hill, so the car must first go back to gain speed. Gymnasium's
/// MountainCar-v0 (Moore, 1990): reward −1 a step; terminated at the flag, truncated after 200 steps.
/// </summary>
public sealed class MountainCarEnvironment() : EnvironmentBase(Id, Space, Engine, StepLimit)
{
    /// <summary>The wall on the left.</summary>
    public const double LeftEnd = -1.2;

    public const double RightEnd = 0.6;

    public const double Goal = 0.5;

    /// <summary>The greatest speed, per step.</summary>
    public const double MaxSpeed = 0.07;

    /// <summary>What the engine adds to the speed in a step.</summary>
    public const double Force = 0.001;

    /// <summary>What the steepest slope adds to the speed in a step.</summary>
    public const double Gravity = 0.0025;

    public const int StepLimit = 200;

    private static readonly DiscreteActionSpace Engine = new(["push left", "coast", "push right"]);

    private static readonly ObservationSpace Space = new(
        ["position", "velocity"],
        [(float)LeftEnd, (float)-MaxSpeed],
        [(float)RightEnd, (float)MaxSpeed]);

    public static TaskId Id { get; } = new("mountain-car", 0);

    /// <summary>The task and how it is trained. Every return is −200 until the first flag, so the size of rewards is measured, not guessed.</summary>
    public static TaskDefinition Definition { get; } = new(
        Id,
        "Rock a weak car up a hill (Gymnasium's MountainCar-v0).",
        new TrainingOptions
        {
            Controller = new ControllerOptions { ActionMode = ActionMode.Greedy },
            Ppo = new PpoOptions { Environments = 8, MinibatchSize = 64, NormalizeObservations = true, NormalizeRewards = true, TotalSteps = 300_000 },
        }
        .With(Algorithms.ActorCritic, new ActorCriticOptions { LearningRate = 0.01f, RewardScale = 0.1f, NormalizeObservations = true, TotalSteps = 1_000_000 }),
        () => new MountainCarEnvironment())
    {
        SolvedAt = -110,
    };

    /// <summary>Place along the track.</summary>
    public double Position { get; private set; }

    /// <summary>Per step, positive to the right.</summary>
    public double Velocity { get; private set; }

    /// <summary>How high the track is at a place, 0.1 to 1.</summary>
    public static double HeightAt(double position) => (0.45 * Math.Sin(3 * position)) + 0.55;

    protected override void Begin(ref Pcg32 random)
    {
        Position = ControlMath.Uniform(ref random, -0.6, -0.4);
        Velocity = 0;
    }

    protected override (float Reward, bool Terminated) Advance(AgentAction action, ref Pcg32 random)
    {
        int push = action.IndexIn(Engine) - 1;
        Velocity = Math.Clamp(Velocity + (push * Force) - (Gravity * Math.Cos(3 * Position)), -MaxSpeed, MaxSpeed);
        Position = Math.Clamp(Position + Velocity, LeftEnd, RightEnd);
        if (Position <= LeftEnd && Velocity < 0)
            Velocity = 0;

        return (-1, Position >= Goal && Velocity >= 0);
    }

    protected override void Observe(Span<float> observation)
    {
        observation[0] = (float)Position;
        observation[1] = (float)Velocity;
    }
}
