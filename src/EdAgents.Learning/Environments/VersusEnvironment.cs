namespace EdAgents.Learning.Environments;

/// <summary>Who sits opposite in the next episode.</summary>
public interface IOpponents
{
    /// <summary>Picks a player for the environment it was made for.</summary>
    /// <param name="random">The environment's generator.</param>
    IPlayer Next(ref Pcg32 random);
}

/// <summary>Opponents of whom it can be told who was picked last, and who can be picked again.</summary>
internal interface ISavedOpponents : IOpponents
{
    /// <param name="seed">What the one who was picked last was begun with.</param>
    SavedOpponent Save(ulong seed);

    /// <exception cref="ArgumentException">There is no such opponent.</exception>
    IPlayer Seat(SavedOpponent opponent);
}

/// <summary>
/// One seat of a two-player environment as an environment of its own: the other seat is played by whom
/// <see cref="IOpponents"/> picks. The agent's seat is drawn anew every episode.
/// </summary>
public sealed class VersusEnvironment : IBatchedEnvironment
{
    private readonly ITwoPlayerEnvironment game;
    private readonly IOpponents opponents;
    private IPlayer? opponent;
    private ulong opponentSeed;
    private ulong? seed;
    private Pcg32? before;
    private Pcg32 random;

    /// <summary>Gives one seat of a game away.</summary>
    public VersusEnvironment(ITwoPlayerEnvironment game, IOpponents opponents)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(opponents);
        this.game = game;
        this.opponents = opponents;
    }

    /// <inheritdoc/>
    public TaskId Task => game.Task;

    /// <inheritdoc/>
    public ObservationSpace Observations => game.Observations;

    /// <inheritdoc/>
    public ActionSpace Actions => game.Actions;

    /// <inheritdoc/>
    public bool ActionHasEffect => game.ActionHasEffect(Seat);

    /// <summary>The game's batch, where it has one.</summary>
    IEnvironmentBatch? IBatchedEnvironment.Batch => (game as IBatchedGame)?.Batch;

    /// <summary>What is played.</summary>
    internal ITwoPlayerEnvironment Game => game;

    /// <summary>How the episode in progress began; null where the game shows no generator or the opponents cannot be told apart.</summary>
    internal EpisodeStart? Start => (seed is not null || before is not null) && opponents is ISavedOpponents saved && opponent is not null
        ? new EpisodeStart
        {
            Seed = seed,
            Generators = before is { } generator ? [generator, random] : [random],
            Seat = Seat,
            Opponent = saved.Save(opponentSeed),
        }
        : null;

    /// <summary>The agent's seat in this episode.</summary>
    public int Seat { get; private set; }

    /// <summary>The name of the opponent of this episode.</summary>
    public string OpponentName => opponent?.Name ?? "";

    /// <summary>How a finished episode ended for the agent: 1 won, ½ drawn, 0 lost.</summary>
    public float Outcome => game.Outcome(Seat);

    /// <inheritdoc/>
    public void Reset(ulong seed, Span<float> observation)
    {
        random = new Pcg32(seed, 1);
        (this.seed, before) = (seed, null);
        game.Reset(seed);
        Begin(observation);
    }

    /// <inheritdoc/>
    public void Reset(Span<float> observation)
    {
        (seed, before) = (null, game.Generator);
        game.Reset();
        Begin(observation);
    }

    /// <inheritdoc/>
    public StepResult Step(AgentAction action, Span<float> observation)
    {
        var theirs = Answer(action);
        var result = Seat == 0 ? game.Step(action, theirs) : game.Step(theirs, action);
        return Seen(result, observation);
    }

    /// <inheritdoc/>
    public void Submit(AgentAction action)
    {
        var theirs = Answer(action);
        if (Seat == 0)
        {
            Batched.Submit(action, theirs);
        }
        else
        {
            Batched.Submit(theirs, action);
        }
    }

    /// <inheritdoc/>
    public StepResult Complete(Span<float> observation) => Seen(Batched.Complete(), observation);

    private IBatchedGame Batched =>
        game as IBatchedGame ?? throw new InvalidOperationException($"expected a game that is stepped in batches, found {Task}");

    private AgentAction Answer(AgentAction action)
    {
        action.CheckIn(game.Actions);
        return opponent is null
            ? throw new InvalidOperationException("expected a reset before the first step, found none")
            : opponent.Act(1 - Seat);
    }

    private StepResult Seen(StepResult result, Span<float> observation)
    {
        game.Observe(Seat, observation);
        return result with { Reward = game.Reward(Seat) };
    }

    private void Begin(Span<float> observation)
    {
        Seat = (int)(random.NextUInt32() & 1);
        opponent = opponents.Next(ref random);
        opponentSeed = random.NextUInt32();
        opponent.Begin(opponentSeed);
        game.Observe(Seat, observation);
    }

    /// <summary>Begins an episode as another one began.</summary>
    /// <exception cref="ArgumentException">There is no such opponent or seat.</exception>
    internal void Restore(EpisodeStart start, Span<float> observation)
    {
        if (opponents is not ISavedOpponents saved || start is not { Opponent: { } other, Seat: 0 or 1 } || start.Generators.Length != (start.Seed is null ? 2 : 1))
            throw new ArgumentException("expected an episode against an opponent in one of two seats, found another");

        (seed, before) = (start.Seed, start.Seed is null ? start.Generators[0] : null);
        game.Reset(start.Seed ?? 0);
        if (before is not null)
        {
            game.Generator = before;
            game.Reset();
        }

        Seat = start.Seat;
        opponent = saved.Seat(other);
        opponentSeed = other.Seed;
        opponent.Begin(opponentSeed);
        random = start.Generators[^1];
        game.Observe(Seat, observation);
    }
}
