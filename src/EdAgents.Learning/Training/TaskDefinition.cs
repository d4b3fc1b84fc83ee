namespace EdAgents.Learning.Training;

/// <summary>A task: how to make its world, and how it is trained unless options say otherwise.</summary>
public sealed class TaskDefinition
{
    private readonly Func<IEnvironment>? createEnvironment;
    private readonly Func<ITwoPlayerEnvironment>? createGame;

    /// <summary>Defines a task of one agent.</summary>
    /// <param name="id">That of the environment.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="defaults">How it is trained unless options say otherwise.</param>
    /// <param name="create">Makes an environment.</param>
    public TaskDefinition(TaskId id, string description, TrainingOptions defaults, Func<IEnvironment> create)
        : this(id, description, defaults) => createEnvironment = create;

    /// <summary>Defines a task with two seats.</summary>
    /// <inheritdoc cref="TaskDefinition(TaskId, string, TrainingOptions, Func{IEnvironment})"/>
    public TaskDefinition(TaskId id, string description, TrainingOptions defaults, Func<ITwoPlayerEnvironment> create)
        : this(id, description, defaults) => createGame = create;

    private TaskDefinition(TaskId id, string description, TrainingOptions defaults)
    {
        Id = id;
        Description = description;
        Defaults = defaults;
    }

    private TaskDefinition(TaskDefinition other, TrainingOptions defaults, IReadOnlyList<CurriculumPhase> phases)
        : this(other.Id, other.Description, defaults)
    {
        (createEnvironment, createGame) = (other.createEnvironment, other.createGame);
        (SolvedAt, Phases, League) = (other.SolvedAt, phases, other.League);
        (EnvironmentBatches, GameBatches) = (other.EnvironmentBatches, other.GameBatches);
    }

    /// <summary>Name and version.</summary>
    public TaskId Id { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>How it is trained unless options say otherwise.</summary>
    public TrainingOptions Defaults { get; }

    /// <summary>The mean return over a hundred episodes from which the task counts as solved; null where no such number is in use.</summary>
    public double? SolvedAt { get; init; }

    /// <summary>What is learned before it, in order; nothing where empty.</summary>
    public IReadOnlyList<CurriculumPhase> Phases { get; init; } = [];

    /// <summary>The same task with other budgets for its phases.</summary>
    /// <param name="steps">One for each of <see cref="Phases"/>.</param>
    internal TaskDefinition WithPhaseSteps(params IReadOnlyList<long> steps) => new(this, Defaults, [.. Phases.Zip(steps, (phase, budget) =>
    {
        var defaults = phase.Task.Defaults;
        return phase with { Task = new(phase.Task, defaults with { Ppo = defaults.Ppo with { TotalSteps = budget } }, phase.Task.Phases) };
    })]);

    /// <summary>How a league of it goes; of tasks with two seats.</summary>
    internal LeagueDefaults League { get; init; } = new();

    /// <summary>Where learning it begins: itself, or the first of its phases.</summary>
    internal TaskDefinition FirstPhase => Phases.Count > 0 ? Phases[0].Task : this;

    /// <summary>Begins a row of batches: gives what makes one environment after another, so many of which are stepped together. Null where each is stepped alone.</summary>
    public Func<Func<IEnvironment>>? EnvironmentBatches { get; init; }

    /// <summary>The same for games.</summary>
    public Func<Func<ITwoPlayerEnvironment>>? GameBatches { get; init; }

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
            return createEnvironment();

        return Versus(CreateGame(), opponents);
    }

    /// <summary>
    /// Gives what makes fresh worlds with one agent that one learner steps side by side; where the task can, they are of batches
    /// (<see cref="IBatchedEnvironment"/>).
    /// </summary>
    /// <inheritdoc cref="CreateEnvironment"/>
    public Func<IEnvironment> BatchEnvironments(Func<ITwoPlayerEnvironment, IOpponents>? opponents = null)
    {
        if (!IsTwoPlayer)
            return EnvironmentBatches?.Invoke() ?? (() => CreateEnvironment());

        var games = BatchGames();
        return () => Versus(games(), opponents);
    }

    /// <summary>The same for worlds with two seats.</summary>
    public Func<ITwoPlayerEnvironment> BatchGames() => GameBatches?.Invoke() ?? CreateGame;

    private static VersusEnvironment Versus(ITwoPlayerEnvironment game, Func<ITwoPlayerEnvironment, IOpponents>? opponents) =>
        new(game, opponents?.Invoke(game) ?? new OpponentPool(game.ScriptNames()).For(game));
}
