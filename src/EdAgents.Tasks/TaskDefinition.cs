namespace EdAgents.Tasks;

/// <summary>A task as the catalogue knows it: how to make its world, and how it is trained unless told otherwise.</summary>
public sealed class TaskDefinition
{
    private readonly Func<IEnvironment>? createEnvironment;
    private readonly Func<ITwoPlayerEnvironment>? createGame;

    internal TaskDefinition(TaskId id, string description, TrainingSettings defaults, Func<IEnvironment> create)
        : this(id, description, defaults) => createEnvironment = create;

    internal TaskDefinition(TaskId id, string description, TrainingSettings defaults, Func<ITwoPlayerEnvironment> create)
        : this(id, description, defaults) => createGame = create;

    private TaskDefinition(TaskId id, string description, TrainingSettings defaults)
    {
        Id = id;
        Description = description;
        Defaults = defaults;
    }

    /// <summary>Name and version.</summary>
    public TaskId Id { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>How it is trained unless told otherwise.</summary>
    public TrainingSettings Defaults { get; }

    /// <summary>The mean return over a hundred episodes from which the task counts as solved; null where no such number is in use.</summary>
    public double? SolvedAt { get; internal init; }

    /// <summary>What is learned before it, in order; nothing where empty.</summary>
    public IReadOnlyList<CurriculumStage> Stages { get; internal init; } = [];

    /// <summary>How a league of it goes; of tasks with two seats.</summary>
    public LeagueDefaults League { get; internal init; } = new();

    /// <summary>Where learning it begins: itself, or the first of its stages.</summary>
    internal TaskDefinition FirstStage => Stages.Count > 0 ? Stages[0].Task : this;

    /// <summary>Makes what deals out environments that are stepped together; null where each is stepped alone.</summary>
    internal Func<Func<IEnvironment>>? EnvironmentDealer { get; init; }

    /// <summary>The same for games.</summary>
    internal Func<Func<ITwoPlayerEnvironment>>? GameDealer { get; init; }

    /// <summary>Whether it has two seats.</summary>
    public bool IsTwoPlayer => createGame is not null;

    /// <summary>A fresh world with two seats.</summary>
    /// <exception cref="InvalidOperationException">The task has one agent only.</exception>
    public ITwoPlayerEnvironment CreateGame() =>
        createGame?.Invoke() ?? throw new InvalidOperationException($"expected a task with two seats, found {Id}");

    /// <summary>A fresh world with one agent; a two-seat task's other seat is taken by whom <paramref name="opponents"/> makes.</summary>
    /// <param name="opponents">For two-seat tasks; where null, the task's scripts in turn at random.</param>
    public IEnvironment CreateEnvironment(Func<ITwoPlayerEnvironment, IOpponents>? opponents = null)
    {
        if (createEnvironment is not null)
        {
            return createEnvironment();
        }

        return Versus(CreateGame(), opponents);
    }

    /// <summary>
    /// Deals out fresh worlds with one agent that one learner steps side by side; where the task can, they are of batches
    /// (<see cref="IBatchedEnvironment"/>).
    /// </summary>
    /// <inheritdoc cref="CreateEnvironment"/>
    public Func<IEnvironment> DealEnvironments(Func<ITwoPlayerEnvironment, IOpponents>? opponents = null)
    {
        if (!IsTwoPlayer)
        {
            return EnvironmentDealer?.Invoke() ?? (() => CreateEnvironment());
        }

        var games = DealGames();
        return () => Versus(games(), opponents);
    }

    /// <summary>The same for worlds with two seats.</summary>
    public Func<ITwoPlayerEnvironment> DealGames() => GameDealer?.Invoke() ?? CreateGame;

    private static VersusEnvironment Versus(ITwoPlayerEnvironment game, Func<ITwoPlayerEnvironment, IOpponents>? opponents) =>
        new(game, opponents?.Invoke(game) ?? new OpponentPool(game.ScriptNames()).For(game));
}
