namespace EdAgents.Sandbox.Commands;

/// <summary><c>teach neko-fight</c>: a person plays, and a cat learns from it while it is played.</summary>
internal static class TeachCommand
{
    public static Command Create()
    {
        var task = new Argument<string>("task") { Description = $"What is taught: {NekoFightEnvironment.Id.Name}." };
        var from = new Option<string?>("--from") { Description = "A model file or a run folder to begin with. Default: a cat that knows nothing." };
        var output = new Option<string?>("--out") { Description = "Where V saves the student. Default: a name below runs that is free." };
        var force = CommonOptions.Force();
        var against = new Option<string?>("--against") { Description = "Whom you fight: a script, or a model. Default: all the scripts in turn." };
        var hand = new Option<string?>("--hand") { Description = "A script that presses the keys in your place, to see how it goes." };
        var seed = CommonOptions.Seed();
        var viewing = new Viewing();
        var picture = new PictureOptions(force);
        var quiet = CommonOptions.Quiet();
        var command = new Command("teach", "Teach a cat by playing. It copies you live, then fights the scripts, or you.")
        {
            task, from, output, force, against, hand, seed, quiet,
        };
        picture.AddTo(command);
        viewing.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            using var interruption = new Interruption();
            var definition = Task(parsed.GetValue(task)!);
            string? source = parsed.GetValue(from);
            ulong first = parsed.GetValue(seed) ?? 1;
            string? target = parsed.GetValue(output);
            Arguments.RequireNew(target, parsed.GetValue(force));
            bool drawn = picture.Asked(parsed);
            var options = new TeachOptions
            {
                Start = Start(definition, source, first),
                File = new StudentFile(definition, target, source is null ? null : RunFolder.ModelPath(source), first),
                Opponents = Opponents(definition, parsed.GetValue(against)),
                Hand = parsed.GetValue(hand),
                Seed = first,
                EvaluateBeside = !drawn,
            };
            using var scene = new TeachScene(new TeachSession(options), viewing.Options(parsed));
            if (!picture.TryWrite(scene, parsed))
                await viewing.Show(scene, parsed, Console.Out, parsed.GetValue(quiet), interruption.Token);

            return ExitCode.Success;
        });
        return command;
    }

    private static TaskDefinition Task(string name)
    {
        var task = Arguments.Task(name);
        return task.Id == NekoFightEnvironment.Id
            ? task
            : throw new UserErrorException($"expected {NekoFightEnvironment.Id.Name}, the task that can be taught, found {task.Id}");
    }

    private static IController Start(TaskDefinition task, string? source, ulong seed)
    {
        if (source is null)
            return TrainingSession.Start(task, task.Defaults.Controller, seed);

        var model = Model(task, source);
        var game = task.CreateGame();
        SpaceCompatibility.Check(model, game.Observations, game.Actions);
        return model;
    }

    private static IController Model(TaskDefinition task, string path)
    {
        var model = Arguments.Model(path);
        return model.Task == task.Id
            ? model.Controller
            : throw new UserErrorException($"expected a model of {task.Id}, found one of {model.Task} at {path}");
    }

    private static Func<NekoFightEnvironment, ImmutableArray<IPlayer>> Opponents(TaskDefinition task, string? against)
    {
        if (against is null)
            return game => game.CreateScripts();

        var scripts = task.CreateGame().ScriptNames();
        if (scripts.Contains(against))
            return game => [game.CreateScript(against)];

        if (!File.Exists(against) && !Directory.Exists(against))
            throw new UserErrorException($"expected an opponent ({string.Join(", ", scripts)}, or a model), found '{against}'");

        var controller = Model(task, against);
        return game => [new ControllerPlayer(game, SceneCatalog.NameOf(against), controller, controller.Decoding.Mode)];
    }
}
