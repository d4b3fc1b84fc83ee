namespace EdAgents.Tasks.Chase;

/// <summary>
/// <c>chase-v0</c>: cat and mouse on a grid, each with a view of a few cells: the small task with two agents. Seat 0 is the
/// cat, seat 1 the mouse; one controller learns both. Reward: ±1 for the round, and 0.2 from the cat to the mouse for a
/// crumb. See <see cref="ChaseGame"/> for the rules.
/// </summary>
public sealed class ChaseEnvironment : ITwoPlayerEnvironment
{
    /// <summary>Reward for winning the round.</summary>
    public const float WinReward = 1;

    /// <summary>The mouse's reward for a crumb, and what it costs the cat.</summary>
    public const float CrumbReward = 0.2f;

    private readonly ChaseGame game = new();
    private float catReward;
    private Pcg32 random;
    private bool seeded;
    private bool running;

    /// <inheritdoc cref="TaskId"/>
    public static TaskId Id { get; } = new("chase", 0);

    /// <summary>The task and how it is trained.</summary>
    public static TaskDefinition Definition { get; } = new(
        Id,
        "Cat and mouse on a grid, each with a view of a few cells.",
        new TrainingOptions
        {
            Controller = new ControllerOptions { HiddenSizes = [64] },
            Ppo = new PpoOptions { Discount = 0.97f, TotalSteps = 1_500_000 },
        },
        () => new ChaseEnvironment());

    /// <summary>The five actions, named as <see cref="ChaseAction"/> is.</summary>
    public static DiscreteActionSpace ActionNames { get; } = new(["stay", "up", "down", "left", "right"]);

    /// <inheritdoc/>
    public TaskId Task => Id;

    /// <inheritdoc/>
    public ObservationSpace Observations => ChaseObservation.Space;

    /// <inheritdoc/>
    public ActionSpace Actions => ActionNames;

    /// <inheritdoc/>
    public ImmutableArray<ScriptedOpponent> Scripts => ChaseScripts.All.All;

    /// <summary>The round as it stands; for scenes and scripts.</summary>
    public ChaseGame Game => game;

    /// <inheritdoc/>
    public Pcg32? Generator
    {
        get => random;
        set => random = value.GetValueOrDefault();
    }

    /// <inheritdoc/>
    public void Reset(ulong seed)
    {
        random = new Pcg32(seed);
        seeded = true;
        Reset();
    }

    /// <inheritdoc/>
    public void Reset()
    {
        if (!seeded)
            throw new InvalidOperationException("expected a reset with a seed first, found none");

        game.Begin(ref random);
        catReward = 0;
        running = true;
    }

    /// <inheritdoc/>
    public void Observe(int seat, Span<float> observation)
    {
        if (observation.Length != Observations.Count)
        {
            throw new ArgumentException(
                $"expected room for {Observations.Count} numbers, found {observation.Length}", nameof(observation));
        }

        ChaseObservation.Write(game, seat, observation);
    }

    /// <inheritdoc/>
    public bool ActionHasEffect(int seat) => seat == ChaseGame.Cat ? !game.CatRests : game.Chewing == 0;

    /// <inheritdoc/>
    public StepResult Step(AgentAction action0, AgentAction action1)
    {
        if (!running)
            throw new InvalidOperationException("expected a reset before this step, found an episode that is over or was never begun");

        int first = action0.IndexIn(ActionNames);
        int second = action1.IndexIn(ActionNames);
        bool ate = game.Advance((ChaseAction)first, (ChaseAction)second);
        catReward = ate ? -CrumbReward : 0;
        if (game.Over)
        {
            // The clock is part of the game, and either animal sees it: its end is an end, not a cut.
            running = false;
            catReward += WinReward * ((2 * game.Outcome(ChaseGame.Cat)) - 1);
        }

        return new StepResult(catReward, Terminated: game.Over, Truncated: false);
    }

    /// <inheritdoc/>
    public float Reward(int seat) => seat == ChaseGame.Cat ? catReward : -catReward;

    /// <inheritdoc/>
    public float Outcome(int seat) => game.Outcome(seat);
}
