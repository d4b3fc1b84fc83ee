namespace EdAgents.Sandbox.Scenes;

/// <summary>Which stage shows which task.</summary>
internal static class StageCatalog
{
    /// <summary>The opponent where none was chosen; in a game without it the last script, the most careful one.</summary>
    public const string DefaultOpponent = "footsies";

    private const string Self = "self";

    /// <summary>What a model from this path is called on screen: its run folder's or its file's name.</summary>
    public static string NameOf(string path) =>
        Directory.Exists(path) ? new DirectoryInfo(path).Name : Path.GetFileNameWithoutExtension(path);

    /// <summary>A model at play.</summary>
    /// <param name="lessons">Where it learns its opponent's habits meanwhile.</param>
    public static IStage Create(TaskDefinition task, EdModel model, string name, string? against, ulong seed, HabitLessons? lessons = null)
    {
        var mode = model.Controller.Decoding.Mode;
        if (task.Id == NekoFightEnvironment.Id)
        {
            var game = new NekoFightEnvironment();
            var left = new ControllerPlayer(game, name, model.Controller, mode);
            return new FightStage(new FightShow(game, left, Opponent(game, left, against), seed));
        }

        if (task.Id == ChaseEnvironment.Id)
        {
            var game = new ChaseEnvironment();
            var player = new ControllerPlayer(game, name, model.Controller, mode);
            return new ChaseStage(new ChaseShow(game, player, Opponent(game, player, against), seed));
        }

        if (PhysicsStages.StyleOf(task.Id) is { } style)
        {
            var game = new PhysicsFightEnvironment(style);
            var left = new ControllerPlayer(game, name, model.Controller, mode);
            return new PhysicsStage(new PhysicsFightShow(game, left, [Opponent(game, left, against)], seed) { Lessons = lessons });
        }

        Refuse(task, against);
        if (PhysicsStages.Alone(task.Id) is { } world)
        {
            return new PhysicsStage(new PhysicsSoloShow(world, model.Controller, name, mode, seed));
        }

        return ControlStages.Create(task.Id, model.Controller, name, mode, seed);
    }

    /// <summary>A task being learned: every round is played by the newest snapshot.</summary>
    public static IStage CreateLive(TaskDefinition task, LearningMonitor monitor, string? against, ulong seed)
    {
        var start = monitor.Newest.Controller;
        var mode = start.Decoding.Mode;
        if (task.Id == NekoFightEnvironment.Id)
        {
            var game = new NekoFightEnvironment();
            var left = new ControllerPlayer(game, "learning", start, mode);
            var right = Opponent(game, left, against);
            Func<IController?> newest = () => monitor.Newest.Controller;
            return new FightStage(new FightShow(game, left, right, seed, newest, right is ControllerPlayer && against == Self ? newest : null));
        }

        if (task.Id == ChaseEnvironment.Id)
        {
            var game = new ChaseEnvironment();
            var player = new ControllerPlayer(game, "learning", start, mode);
            var other = Opponent(game, player, against);
            return new ChaseStage(new ChaseShow(game, player, other, seed, () => monitor.Newest.Controller));
        }

        if (PhysicsStages.StyleOf(task.Id) is { } style)
        {
            var game = new PhysicsFightEnvironment(style);
            var left = new ControllerPlayer(game, "learning", start, mode);

            // Who cannot stand yet learns nothing from being run over: the scripts come one after the other, the stillest first.
            IReadOnlyList<IPlayer> opponents = against is null
                ? [.. Enumerable.Range(0, game.Scripts.Length).Select(game.CreateScript)]
                : [Opponent(game, left, against)];
            return new PhysicsStage(new PhysicsFightShow(game, left, opponents, seed, Newest, mirrored: against == Self), milestones: true);
        }

        Refuse(task, against);
        if (PhysicsStages.Alone(task.Id) is { } world)
        {
            return new PhysicsStage(new PhysicsSoloShow(world, start, "learning", mode, seed, Newest), milestones: true);
        }

        return ControlStages.Create(task.Id, start, "learning", mode, seed, () => monitor.Newest.Controller);

        Learned Newest()
        {
            var state = monitor.Newest;
            bool firstStage = task.Stages.Count > 0 && (state.Line?.Stage is not { } stage || stage == task.Stages[0].Task.Id.Name);
            return new Learned(state.Controller, state.Line?.Steps ?? 0, Lies: firstStage);
        }
    }

    private static IPlayer Opponent(ITwoPlayerEnvironment game, ControllerPlayer left, string? against)
    {
        string name = against ?? (game.Scripts.Contains(DefaultOpponent) ? DefaultOpponent : game.Scripts[^1]);
        int script = game.Scripts.IndexOf(name);
        if (script >= 0)
        {
            return game.CreateScript(script);
        }

        if (name == Self)
        {
            return new ControllerPlayer(game, left.Name, left.Controller, left.Controller.Decoding.Mode);
        }

        if (!File.Exists(name) && !Directory.Exists(name))
        {
            throw new UserErrorException($"expected an opponent ({string.Join(", ", game.Scripts)}, self, or a model), found '{name}'");
        }

        var model = Arguments.Model(name);
        return model.Task == game.Task
            ? new ControllerPlayer(game, NameOf(name), model.Controller, model.Controller.Decoding.Mode)
            : throw new UserErrorException($"expected an opponent for {game.Task}, found a model of '{model.Task}' at {name}");
    }

    private static void Refuse(TaskDefinition task, string? against)
    {
        if (against is not null)
        {
            throw new UserErrorException($"expected --against with a task of two seats only, found it with {task.Id}");
        }
    }
}
