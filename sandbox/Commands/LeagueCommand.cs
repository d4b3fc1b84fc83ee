namespace EdAgents.Sandbox.Commands;

/// <summary><c>league TASK</c>: self-play with everybody kept and rated; <c>league --resume RUN</c> goes on with one.</summary>
internal static class LeagueCommand
{
    public static Command Create()
    {
        var task = new Argument<string?>("task") { Description = "What is played; a task with two seats.", Arity = ArgumentArity.ZeroOrOne };
        var seed = CommonOptions.Seed();
        var steps = CommonOptions.Positive("--steps", "The learner's budget, in decisions of all environments together.");
        var threads = CommonOptions.Threads();
        var with = new Option<string[]>("--with")
        {
            Description = "Models (files or run folders) that take part.",
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<string?>("--out") { Description = "The run folder; by default the next free one below runs." };
        var config = new Option<string?>("--config") { Description = "A JSON file with any part of what config.json holds; flags win over it." };
        var resume = new Option<string?>("--resume") { Description = "The run folder of a league to go on with, as it was begun." };
        var force = new Option<bool>("--force") { Description = "Replace a run that is in the folder already." };
        return AnsweringCommand.Create(
            "league", "Learn by self-play against scripts, rivals and former versions. All are rated; a league can be stopped and resumed.",
            [task, seed, steps, threads, with, output, config, resume, force], (parsed, terminal) =>
        {
            if (parsed.GetValue(resume) is { } run)
            {
                bool others = parsed.GetValue(task) is not null || parsed.GetValue(force)
                    || new Option[] { seed, steps, with, output, config }.Any(option => parsed.GetResult(option) is not null);
                return others
                    ? throw new UserErrorException("expected --resume alone or with --threads, --json or --quiet: a league goes on as it was begun")
                    : Resume(run, parsed.GetValue(threads), terminal);
            }

            var definition = TwoPlayers(parsed.GetValue(task) ?? throw new UserErrorException("expected a task or --resume, found neither"));
            var resolved = Resolve(definition, parsed.GetValue(config));
            resolved = resolved with
            {
                Seed = parsed.GetValue(seed) ?? resolved.Seed,
                Threads = parsed.GetValue(threads) ?? resolved.Threads,
                With = parsed.GetValue(with) is { Length: > 0 } models ? models : resolved.With,
                Ppo = parsed.GetValue(steps) is { } budget ? resolved.Ppo with { TotalSteps = budget } : resolved.Ppo,
            };
            return Begin(definition, resolved, parsed.GetValue(output), parsed.GetValue(force), terminal);
        });
    }

    private static TaskDefinition TwoPlayers(string name)
    {
        var task = Arguments.Task(name);
        return task.IsTwoPlayer ? task : throw new UserErrorException($"expected a task with two seats, found {task.Id}");
    }

    private static LeagueConfig Resolve(TaskDefinition task, string? file)
    {
        var defaults = LeagueConfig.DefaultsOf(task);
        var config = file is null ? defaults : ConfigFile.Over(defaults, file);
        return Arguments.Task(config.Task) == task
            ? config with { Task = task.Id.ToString() }
            : throw new UserErrorException($"{file}: expected a configuration of {task.Id}, found one of {config.Task}");
    }

    private static int Begin(TaskDefinition task, LeagueConfig config, string? output, bool force, Terminal terminal)
    {
        var models = config.With.Select(path => Model(task, path)).ToList();
        using var interruption = new Interruption();
        using var team = new WorkerTeam(config.Threads);

        // Before the folder is claimed: a league that cannot be leaves none behind.
        var league = WorkProgress.During(terminal, "preparing the league", () => new League(LeagueRun.Setup(task, config), team, models));
        using var folder = RunFolder.Claim(output, $"{task.Id}-league", config.ToText(), force);
        terminal.Remark($"League of {task.Id} with seed {config.Seed} on {config.Threads} threads in {folder.Path}");
        return Play(task, league, config, folder, team, interruption, terminal);
    }

    private static int Resume(string run, int? threads, Terminal terminal)
    {
        using var folder = RunFolder.OfLeague(run);
        var state = LeagueFile.Load(folder.League);
        var config = LeagueConfig.Parse(state.Settings, folder.League);
        var task = TwoPlayers(config.Task);
        using var interruption = new Interruption();
        using var team = new WorkerTeam(threads ?? config.Threads);
        var league = new League(LeagueRun.Setup(task, config), team, state);
        terminal.Remark($"League of {task.Id} with seed {config.Seed} goes on after round {league.Rounds} in {folder.Path}");
        return Play(task, league, config, folder, team, interruption, terminal);
    }

    private static int Play(
        TaskDefinition task, League league, LeagueConfig config, RunFolder folder, WorkerTeam team, Interruption interruption, Terminal terminal)
    {
        var summary = new LeagueRun(task, league, config, folder, team).Play(terminal, interruption);
        terminal.Answer(summary.ToAnswer(folder), writer => summary.Write(writer, folder));
        return interruption.ExitCodeOf(summary.Interrupted);
    }

    /// <summary>Called as its file or run folder is.</summary>
    private static (string Name, IController Controller) Model(TaskDefinition task, string path)
    {
        var model = Arguments.Model(path);
        return model.Task == task.Id
            ? (Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path)), model.Controller)
            : throw new UserErrorException($"{path}: expected a model of {task.Id}, found one of {model.Task}");
    }
}
