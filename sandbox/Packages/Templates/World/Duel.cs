using System.Collections.Immutable;

/// <summary>Tag on a small field: seat 0 chases, seat 1 runs away. Caught within sixty steps, seat 0 has won; else seat 1.</summary>
public sealed class MyWorld() : TwoPlayerEnvironmentBase(Definition.Id, Seen, Moves)
{
    /// <summary>Being public and static makes it a task of every command.</summary>
    public static readonly TaskDefinition Definition = new(
        new TaskId("myworld", 1),
        "Tag: one chases, one runs away.",
        new TrainingOptions
        {
            Controller = new ControllerOptions { HiddenSizes = [32] },
            Ppo = new PpoOptions { TotalSteps = 500_000, LearningRate = 0.003f },
        },
        () => new MyWorld());

    /// <summary>Cells to a side.</summary>
    public const int Size = 9;

    /// <summary>Steps of a round.</summary>
    public const int Limit = 60;

    /// <summary>Who anybody can be trained and measured against; each is told what its seat sees.</summary>
    public static readonly ImmutableArray<ScriptedOpponent> All =
    [
        ScriptedOpponent.Of("random", (_, chance) => (int)(chance * 5)),
        ScriptedOpponent.Of("direct", Direct),
    ];

    private static readonly ObservationSpace Seen = new(
        ["chasing", "my column", "my row", "other's column", "other's row", "time left"], [0, -1, -1, -1, -1, 0], [1, 1, 1, 1, 1, 1]);

    private static readonly DiscreteActionSpace Moves = new(["stay", "left", "right", "up", "down"]);

    private readonly (int X, int Y)[] at = new (int, int)[2];
    private int left;

    public override ImmutableArray<ScriptedOpponent> Scripts => All;

    /// <summary>For the view.</summary>
    public (int X, int Y) At(int seat) => at[seat];

    public int Left => left;

    public override float Outcome(int seat) => at[0] == at[1] == (seat == 0) ? 1 : 0;

    protected override void Begin(ref Pcg32 random)
    {
        left = Limit;
        at[0] = (random.NextInt32(3), random.NextInt32(Size));
        at[1] = (Size - 1 - random.NextInt32(3), random.NextInt32(Size));
    }

    protected override (float Reward, bool Terminated) Advance(AgentAction action0, AgentAction action1, ref Pcg32 random)
    {
        at[0] = Moved(at[0], action0.IndexIn(Moves));
        if (at[0] != at[1] && left % 4 != 0) // Who runs stumbles now and then; else nobody would ever be caught.
            at[1] = Moved(at[1], action1.IndexIn(Moves));

        left--;
        return at[0] == at[1] ? (1, true) : left == 0 ? (-1, true) : (0, false);
    }

    protected override void ObserveSeat(int seat, Span<float> observation)
    {
        var (me, other) = (at[seat], at[1 - seat]);
        observation[0] = 1 - seat;
        (observation[1], observation[2], observation[3], observation[4]) = (Centred(me.X), Centred(me.Y), Centred(other.X), Centred(other.Y));
        observation[5] = left / (float)Limit;
    }

    /// <summary>Straight at the other, or straight away from it.</summary>
    private static int Direct(ReadOnlySpan<float> seen, float chance)
    {
        float way = seen[0] == 1 ? 1 : -1;
        float x = way * (seen[3] - seen[1]), y = way * (seen[4] - seen[2]);
        return Math.Abs(x) > Math.Abs(y) ? (x < 0 ? 1 : 2) : y < 0 ? 3 : y > 0 ? 4 : 1 + (int)(chance * 4);
    }

    private static (int X, int Y) Moved((int X, int Y) from, int action) => action switch
    {
        1 => (Math.Max(0, from.X - 1), from.Y),
        2 => (Math.Min(Size - 1, from.X + 1), from.Y),
        3 => (from.X, Math.Max(0, from.Y - 1)),
        4 => (from.X, Math.Min(Size - 1, from.Y + 1)),
        _ => from,
    };

    private static float Centred(int cell) => (2f * cell / (Size - 1)) - 1;
}
