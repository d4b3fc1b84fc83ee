/// <summary>Things fall, one after the other, and a basket below moves a cell a step. The episode is over when one was missed or ten were caught.</summary>
public sealed class MyWorld() : EnvironmentBase(Definition.Id, Seen, Moves, stepLimit: 200)
{
    /// <summary>Being public and static makes it a task of every command.</summary>
    public static readonly TaskDefinition Definition = new(
        new TaskId("myworld", 1),
        "Catch what falls.",
        new TrainingOptions
        {
            Controller = new ControllerOptions { HiddenSizes = [16] },
            Ppo = new PpoOptions { TotalSteps = 200_000, LearningRate = 0.003f },
        },
        () => new MyWorld());

    /// <summary>Cells from left to right, and from the top down.</summary>
    public const int Size = 9;

    private static readonly ObservationSpace Seen = new(["thing's column", "thing's height", "basket's column"], [-1, 0, -1], [1, 1, 1]);
    private static readonly DiscreteActionSpace Moves = new(["left", "stay", "right"]);

    /// <summary>For the view.</summary>
    public int Thing { get; private set; }

    public int Height { get; private set; }

    public int Basket { get; private set; }

    public int Caught { get; private set; }

    protected override void Begin(ref Pcg32 random)
    {
        (Basket, Caught) = (Size / 2, 0);
        DropNext(ref random);
    }

    protected override (float Reward, bool Terminated) Advance(AgentAction action, ref Pcg32 random)
    {
        Basket = Math.Clamp(Basket + action.IndexIn(Moves) - 1, 0, Size - 1);
        if (--Height > 0)
            return (0, false);

        if (Thing != Basket)
            return (-1, true);

        Caught++;
        DropNext(ref random);
        return (1, Caught == 10);
    }

    protected override void Observe(Span<float> observation) =>
        (observation[0], observation[1], observation[2]) = (Centred(Thing), Height / (float)Size, Centred(Basket));

    private void DropNext(ref Pcg32 random) => (Thing, Height) = (random.NextInt32(Size), Size);

    private static float Centred(int column) => (2f * column / (Size - 1)) - 1;
}
