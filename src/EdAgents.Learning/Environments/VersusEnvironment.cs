namespace EdAgents.Learning.Environments;

/// <summary>Who sits opposite in the next episode.</summary>
public interface IOpponents
{
    /// <summary>Picks a player for the environment it was made for.</summary>
    /// <param name="random">The environment's generator.</param>
    IPlayer Next(ref Pcg32 random);
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
        game.Reset(seed);
        Begin(observation);
    }

    /// <inheritdoc/>
    public void Reset(Span<float> observation)
    {
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
        opponent.Begin(random.NextUInt32());
        game.Observe(Seat, observation);
    }
}
