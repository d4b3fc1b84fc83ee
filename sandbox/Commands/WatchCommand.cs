namespace EdAgents.Sandbox.Commands;

/// <summary><c>watch MODEL|TASK|REPLAY</c>: shows a model in its task, a task being learned from nothing, or a round again.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var subject = new Argument<string>("model|task") { Description = "A model file, a run folder, a replay (.edr), or what to watch being learned: a task, gates or digits." };
        var against = new Option<string?>("--against")
        {
            Description = "The opponent in a fight: a script, another model, or 'self'. Default: the task's most careful script, footsies in neko-fight.",
        };
        var seed = CommonOptions.Seed();
        var force = CommonOptions.Force();
        var habits = new HabitArguments("the opponent", force);
        var viewing = new Viewing();
        var picture = new PictureOptions(force);
        var afterSteps = CommonOptions.Positive("--after-steps", "With --picture of a task: how many decisions to learn from before the first frame.");
        var saveReplay = new Option<string?>("--save-replay") { Description = $"Write a round as a replay file ({ReplayFile.Extension}) and show nothing." };
        var round = CommonOptions.Positive("--round", "Which round to write. Default: 1.");
        var quiet = CommonOptions.Quiet();
        var command = new Command("watch", "Watch a model play, a task being learned, or a replay.")
        {
            subject, against, seed, afterSteps, saveReplay, round, force, quiet,
        };
        picture.AddTo(command);
        habits.AddTo(command);
        viewing.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            using var interruption = new Interruption();
            ulong first = parsed.GetValue(seed) ?? 1;
            string? replay = parsed.GetValue(saveReplay);
            bool drawn = picture.Asked(parsed);
            Arguments.RequireNew(replay, parsed.GetValue(force));
            if (parsed.GetValue(round) is not null && replay is null)
                throw new UserErrorException("expected --save-replay beside --round, found --round alone");

            if (parsed.GetValue(afterSteps) is not null && !drawn)
                throw new UserErrorException("expected --picture beside --after-steps, found --after-steps alone");

            using var watched = Open(
                parsed.GetValue(subject)!, parsed.GetValue(against), first, viewing.Options(parsed), model => habits.Trainer(parsed, model, 0, first, beside: !drawn && replay is null));
            if (replay is not null)
            {
                Describe(ReplayRecording.Save(watched.Recorded, parsed.GetValue(round) ?? 1, replay), replay, parsed.GetValue(quiet));
                return ExitCode.Success;
            }

            if (drawn)
            {
                WorkProgress.During(new Terminal(json: false, parsed.GetValue(quiet)), "drawing", () => Draw(watched, parsed.GetValue(afterSteps), picture, parsed));
                return ExitCode.Success;
            }

            await viewing.Show(watched.Scene, parsed, Console.Out, parsed.GetValue(quiet), interruption.Token, watched.Begin);
            return ExitCode.Success;
        });
        return command;
    }

    private static bool Draw(WatchedScene watched, long? afterSteps, PictureOptions picture, ParseResult parsed)
    {
        watched.Learn(afterSteps);
        watched.LearnDigits();
        return picture.TryWrite(watched.Scene, parsed);
    }

    private static void Describe(Replay replay, string file, bool quiet)
    {
        if (!quiet)
        {
            string seats = string.Join(" against ", replay.Seats.Select(seat => seat.Name));
            Console.Out.WriteLine($"{replay.Task}: round {replay.Round} of {seats}, {replay.Seats[0].Actions.Count} decisions");
            Console.Out.WriteLine($"watch it   {ProgramName.Typed} watch {file}");
        }
    }

    /// <summary>A model plays; a task is learned while it is watched.</summary>
    private static WatchedScene Open(string subject, string? against, ulong seed, ViewOptions view, Func<EdModel?, HabitTrainer?> learn)
    {
        if (NonTaskScenes.Open(subject, against, seed, view) is { } other)
        {
            learn(null);
            return other;
        }

        if (File.Exists(subject) || Directory.Exists(subject))
        {
            var model = Arguments.Model(subject);
            var trainer = learn(model);
            IRoundObserver[] observers = trainer is null ? [] : [trainer];
            var stage = SceneCatalog.Watch(Arguments.TaskOf(model), model.Controller, SceneCatalog.NameOf(subject), against, seed, observers);
            return new WatchedScene(() => new StageScene(stage, seed, view), recorded: stage as IRecordedStage, trainer: trainer);
        }

        learn(null);
        var task = TaskCatalog.Find(subject) ?? throw new UserErrorException(
            $"expected a task ({string.Join(", ", TaskCatalog.All.Select(task => task.Id))}, gates, digits), a model file, a run folder or a replay, found '{subject}'");
        var training = new LiveTraining(task, seed);
        return new WatchedScene(
            () => new LearningScene(SceneCatalog.Live(task, training.Monitor.Snapshot, against, seed), training.Monitor, seed, view), training);
    }
}

/// <summary>A scene and, where one is watched, the training behind it.</summary>
/// <param name="create">Makes the scene, when it is first asked for: with what is learned by then.</param>
internal sealed class WatchedScene(
    Func<IScene> create, LiveTraining? training = null, IRecordedStage? recorded = null, LiveDigits? digits = null, HabitTrainer? trainer = null)
    : IDisposable
{
    private IScene? scene;

    public IScene Scene => scene ??= create();

    /// <summary>Learns before anything is shown.</summary>
    public void Learn(long? steps)
    {
        if (steps is { } some)
            (training ?? throw new UserErrorException("expected a task beside --after-steps, found a model, which has learned already")).Learn(some);
    }

    /// <summary>Where rounds can be played without anybody watching: a model's, whose rounds no learner changes.</summary>
    /// <exception cref="UserErrorException">It is something else.</exception>
    public IRecordedStage Recorded =>
        recorded ?? throw new UserErrorException("expected a model at its task with --save-replay, found something else to watch");

    public void Begin()
    {
        training?.Begin();
        digits?.Begin();
    }

    /// <summary>Pictures are of columns that have learned.</summary>
    public void LearnDigits()
    {
        digits?.Begin();
        digits?.Join();
    }

    public void Dispose()
    {
        training?.Dispose();
        digits?.Dispose();
        trainer?.Dispose();
    }
}
