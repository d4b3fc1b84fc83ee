namespace EdAgents.Tasks.Chase;

/// <summary>
/// <c>chase-v0</c>: cat and mouse on a grid, each with a view of a few cells: the small task with two agents. Seat 0 is the
/// cat, seat 1 the mouse; one controller learns both. Reward: ±1 for the round, and 0.2 from the cat to the mouse for a
/// crumb. See <see cref="ChaseGame"/> for the rules.
/// </summary>
public sealed class ChaseEnvironment() : TwoPlayerEnvironmentBase(Id, ChaseObservation.Space, ActionNames)
{
    public const float WinReward = 1;

    /// <summary>The mouse's reward for a crumb, and what it costs the cat.</summary>
    public const float CrumbReward = 0.2f;

    private readonly ChaseGame game = new();

    public static TaskId Id { get; } = new("chase", 0);

    public static TaskDefinition Definition { get; } = new(
        Id,
        "Cat and mouse on a grid, each with a view of a few cells.",
        new TrainingOptions
        {
            Controller = new ControllerOptions { HiddenSizes = [64] },
            Ppo = new PpoOptions { Discount = 0.97f, TotalSteps = 1_500_000 },
        },
        () => new ChaseEnvironment());

    public static DiscreteActionSpace ActionNames { get; } = new(["stay", "up", "down", "left", "right"]);

    public override ImmutableArray<ScriptedOpponent> Scripts => ChaseScripts.All.All;

    public ChaseGame Game => game;

    public override bool ActionHasEffect(int seat) => seat == ChaseGame.Cat ? !game.CatRests : game.Chewing == 0;

    public override float Outcome(int seat) => game.Outcome(seat);

    protected override void Begin(ref Pcg32 random) => game.Begin(ref random);

    protected override void ObserveSeat(int seat, Span<float> observation) => ChaseObservation.Write(game, seat, observation);

    protected override (float Reward, bool Terminated) Advance(AgentAction action0, AgentAction action1, ref Pcg32 random)
    {
        int first = action0.IndexIn(ActionNames);
        int second = action1.IndexIn(ActionNames);
        bool ate = game.Advance((ChaseAction)first, (ChaseAction)second);
        float crumb = ate ? -CrumbReward : 0;

        // The clock is part of the game, and either animal sees it: its end is an end, not a cut.
        return (game.Over ? crumb + (WinReward * ((2 * game.Outcome(ChaseGame.Cat)) - 1)) : crumb, game.Over);
    }
}
