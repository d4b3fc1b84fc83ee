namespace EdAgents.Tests.Learning;

/// <summary>A walker on a line from −1 to 1 that is rewarded for every step towards the middle. Twenty steps an episode.</summary>
internal sealed class Walk : IEnvironment
{
    public const int Left = 0;
    public const int Right = 1;

    private const float Stride = 0.1f;
    private const int Length = 20;

    private Pcg32 random;
    private float place;
    private int steps;

    public static TaskId Id { get; } = new("walk", 1);

    public static ObservationSpace Seen { get; } = new(["place", "one"], [-2, 0], [2, 2]);

    public static DiscreteActionSpace Ways { get; } = new(["left", "right"]);

    public TaskId Task => Id;

    public ObservationSpace Observations => Seen;

    public ActionSpace Actions => Ways;

    public static int Towards(float place) => place < 0 ? Right : Left;

    /// <summary>A controller that could learn it, of ED columns.</summary>
    public static EdController Start(ulong seed = 1) => EdController.Create(Spec(), seed);

    public static ControllerSpec Spec() => PpoTrainer.SpecFor(new Walk(), [8], Activation.Tanh);

    /// <summary>The same without a value column.</summary>
    public static EdController Valueless() => EdController.Create(
        new ControllerSpec
        {
            Topology = new ColumnTopology(2, [8], 2, Activation.Tanh),
            InputNames = Seen.Names,
            OutputNames = Ways.Names,
            Decoding = ActionDecoding.Categorical(Ways.Names),
        },
        1);

    /// <summary>The share of places from which a controller's likeliest way is the right one.</summary>
    public static double Accuracy(IController controller, bool reversed = false)
    {
        var random = new Pcg32(0);
        int hits = 0;
        for (int i = 0; i < 200; i++)
        {
            float place = -0.995f + (0.01f * i);
            hits += controller.Act([place, 1], ActionMode.Greedy, ref random) == Towards(place) != reversed ? 1 : 0;
        }

        return hits / 200.0;
    }

    /// <summary>The bits of a controller's outputs at some places.</summary>
    public static uint[] Bits(IController controller)
    {
        var outputs = new float[controller.OutputCount];
        var bits = new List<uint>();
        for (float place = -1; place <= 1; place += 0.25f)
        {
            controller.Evaluate([place, 1], outputs);
            bits.AddRange(outputs.Select(BitConverter.SingleToUInt32Bits));
        }

        return [.. bits];
    }

    public void Reset(ulong seed, Span<float> observation)
    {
        random = new Pcg32(seed);
        Reset(observation);
    }

    public void Reset(Span<float> observation)
    {
        place = random.NextSingle(-1, 1);
        steps = 0;
        Show(observation);
    }

    public StepResult Step(AgentAction action, Span<float> observation)
    {
        float before = MathF.Abs(place);
        place = Math.Clamp(place + (action.IndexIn(Ways) == Right ? Stride : -Stride), -1, 1);
        Show(observation);
        return new StepResult((before - MathF.Abs(place)) * 10, false, ++steps == Length);
    }

    private void Show(Span<float> observation)
    {
        observation[0] = place;
        observation[1] = 1;
    }
}
