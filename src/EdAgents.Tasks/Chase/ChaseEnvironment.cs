namespace EdAgents.Tasks.Chase;

/// <summary>
/// <c>chase-v0</c>: cat and mouse on a grid, each with a view of a few cells: the small task with two agents. Seat 0 is the
/// cat, seat 1 the mouse; one controller learns both. Reward: ±1 for the round, and 0.2 from the cat to the mouse for a
/// crumb. See <see cref="ChaseGame"/> for the rules.
/// </summary>
public sealed class ChaseEnvironment : ITwoPlayerEnvironment
{
    public const float WinReward = 1;

    /// <summary>The mouse's reward for a crumb, and what it costs the cat.</summary>
    public const float CrumbReward = 0.2f;

    private readonly ChaseGame game = new();
    private float catReward;
    private EpisodeState episode;

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

    public TaskId Task => Id;

    public ObservationSpace Observations => ChaseObservation.Space;

    public ActionSpace Actions => ActionNames;

    public ImmutableArray<ScriptedOpponent> Scripts => ChaseScripts.All.All;

    public ChaseGame Game => game;

    public Pcg32? Generator
    {
        get => episode.Random;
        set => episode.Random = value.GetValueOrDefault();
    }

    public void Reset(ulong seed)
    {
        episode.Seed(seed);
        Reset();
    }

    public void Reset()
    {
        episode.Begin();
        game.Begin(ref episode.Random);
        catReward = 0;
    }

    public void Observe(int seat, Span<float> observation)
    {
        EpisodeState.CheckRoom(Observations, observation);
        ChaseObservation.Write(game, seat, observation);
    }

    public bool ActionHasEffect(int seat) => seat == ChaseGame.Cat ? !game.CatRests : game.Chewing == 0;

    public StepResult Step(AgentAction action0, AgentAction action1)
    {
        episode.CheckRunning();

        int first = action0.IndexIn(ActionNames);
        int second = action1.IndexIn(ActionNames);
        bool ate = game.Advance((ChaseAction)first, (ChaseAction)second);
        catReward = ate ? -CrumbReward : 0;
        if (game.Over)
        {
            // The clock is part of the game, and either animal sees it: its end is an end, not a cut.
            episode.Running = false;
            catReward += WinReward * ((2 * game.Outcome(ChaseGame.Cat)) - 1);
        }

        return new StepResult(catReward, Terminated: game.Over, Truncated: false);
    }

    public float Reward(int seat) => seat == ChaseGame.Cat ? catReward : -catReward;

    public float Outcome(int seat) => game.Outcome(seat);
}
