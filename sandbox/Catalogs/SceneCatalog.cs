namespace EdAgents.Sandbox.Catalogs;

/// <summary>
/// How every task is shown, one line each. A task without a line is shown by <see cref="GenericScene"/>: numbers by name, columns and
/// returns.
/// </summary>
public static class SceneCatalog
{
    /// <summary>What an opponent is called that is the model itself.</summary>
    public const string Self = "self";

    /// <summary>All rows; a later one for the same task takes the place of an earlier one.</summary>
    public static ImmutableArray<TaskScene> All { get; private set; } =
    [
        FightScene.Row,
        ControlScenes.CartPole,
        ControlScenes.Acrobot,
        ControlScenes.MountainCar,
        ControlScenes.Pendulum,
        ControlScenes.LunarLander,
        ChaseScene.Row,
        PhysicsScenes.Stand,
        PhysicsScenes.Walk,
        PhysicsScenes.FourLegs,
        PhysicsScenes.Upright,
        PhysicsScenes.TwoLegs,
    ];

    /// <summary>Adds a task's scene; not while scenes are opened.</summary>
    public static void Register(TaskScene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        All = [.. All.Where(row => row.Task != scene.Task), scene];
    }

    public static TaskScene Of(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return All.FirstOrDefault(row => row.Task == task.Id) ?? GenericScene.Row(task);
    }

    /// <summary>What a model from this path is called on screen: its run folder's or its file's name.</summary>
    public static string NameOf(string path) =>
        Directory.Exists(path) ? new DirectoryInfo(path).Name : Path.GetFileNameWithoutExtension(path);

    /// <param name="name">The model's, for the viewer.</param>
    /// <param name="against">Who plays against it: a script, <see cref="Self"/>, a path of a model; null: the game's own choice.</param>
    /// <param name="seed">Every round's seed derives from it and the round's number.</param>
    /// <param name="observers">Who looks on, as a trainer of habits does.</param>
    /// <exception cref="UserErrorException">There is no such opponent.</exception>
    /// <exception cref="ArgumentException">The model does not fit the task.</exception>
    public static IStage Watch(
        TaskDefinition task, IController controller, string name, string? against, ulong seed, params ReadOnlySpan<IRoundObserver> observers) =>
        Open(task, new ModelParticipant(name, controller), against, seed, observers);

    /// <summary>A task being learned: rounds are played by the newest snapshot.</summary>
    /// <inheritdoc cref="Watch"/>
    public static IStage Live(TaskDefinition task, Func<Snapshot> newest, string? against, ulong seed) =>
        Open(task, new LearnerParticipant("learning", newest), against, seed, []);

    /// <summary>A person against a model, or at the same episodes as it.</summary>
    /// <param name="name">The model's, for the viewer.</param>
    /// <param name="seat">The person's: 0 or 1; of a task with one agent 0.</param>
    /// <param name="bestOf">Rounds of a match, odd.</param>
    /// <param name="seed">Every round's seed derives from it and the round's number.</param>
    /// <param name="observers">Who looks on, as a trainer of habits does.</param>
    /// <exception cref="UserErrorException">The task cannot be played by hand.</exception>
    /// <exception cref="ArgumentException">The model does not fit the task.</exception>
    public static IStage Play(
        TaskDefinition task, IController controller, string name, int seat, int bestOf, ulong seed, params ReadOnlySpan<IRoundObserver> observers)
    {
        var scene = Of(task);
        if (!scene.HasKeys)
        {
            throw new UserErrorException(
                $"expected a task that can be played by hand ({string.Join(", ", All.Where(row => row.HasKeys).Select(row => row.Task))}), found {task.Id}");
        }

        Participant person = new PersonParticipant(name, controller);
        Participant model = new ModelParticipant(name, controller);
        return scene.Open(new RoundSource
        {
            First = seat == 0 ? person : model,
            Second = !task.IsTwoPlayer ? null : seat == 0 ? model : person,
            BestOf = bestOf,
            Seed = seed,
            Observers = [.. observers],
        });
    }

    /// <summary>The round of a replay, played by those who do again what they did.</summary>
    /// <exception cref="WorkFileException">A seat of one agent has no model.</exception>
    /// <exception cref="ArgumentException">A model in it does not fit the task, or the scoreboard is another task's.</exception>
    internal static IRecordedStage Replay(Replay replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        if (replay.Seats is [{ Model: null }])
            throw new WorkFileException($"expected a model in the seat of {replay.Task}, found none");

        return Of(TaskCatalog.Find(replay.Task.ToString())!).Open(RoundSource.Of(replay)) as IRecordedStage
            ?? throw new WorkFileException($"expected a replay of a task whose rounds can be kept, found one of {replay.Task}");
    }

    private static IStage Open(TaskDefinition task, Participant first, string? against, ulong seed, ReadOnlySpan<IRoundObserver> observers)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (against is not null)
            Arguments.RequireTwoSeats(task, "--against");

        var second = against is null ? null : against == Self ? first : Opponent(task, against);
        return Of(task).Open(new RoundSource { First = first, Second = second, Seed = seed, Observers = [.. observers] });
    }

    private static Participant Opponent(TaskDefinition task, string name)
    {
        var scripts = task.CreateGame().ScriptNames();
        if (scripts.Contains(name))
            return new ScriptParticipant(name);

        if (!File.Exists(name) && !Directory.Exists(name))
            throw new UserErrorException($"expected an opponent ({string.Join(", ", scripts)}, {Self}, or a model), found '{name}'");

        var model = Arguments.Model(name);
        return model.Task == task.Id
            ? new ModelParticipant(NameOf(name), model.Controller)
            : throw new UserErrorException($"expected an opponent for {task.Id}, found a model of '{model.Task}' at {name}");
    }
}
