namespace EdAgents.Sandbox.Commands;

/// <summary><c>train TASK</c>: learns a task and leaves a run folder with the model, the metrics and a report.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var task = new Argument<string?>("task") { Description = "What to learn; 'edagents tasks' lists them.", Arity = ArgumentArity.ZeroOrOne };
        var seed = CommonOptions.Seed();
        var steps = CommonOptions.Positive("--steps", "The budget, in decisions of all environments together. The phases of a curriculum have their usual shares of it; phases and ppo.totalSteps of the configuration set them one by one.");
        var learner = new Option<string?>("--learner") { Description = $"By what: {CommonOptions.Learners}. Default: ppo." };
        var threads = CommonOptions.Threads();
        var output = new Option<string?>("--out") { Description = "The run folder; by default the next free one below runs." };
        var from = new Option<string?>("--from") { Description = "A demonstration file ('edagents record' writes one) to learn from instead of rewards." };
        var config = new Option<string?>("--config") { Description = "A JSON file with any part of what config.json holds; flags win over it." };
        var set = new Option<string[]>("--set")
        {
            Description = "KEY=VALUE: one setting of the configuration, as in ppo.learningRate=0.001; may be given many times, wins over the file.",
        };
        var resume = new Option<string?>("--resume")
        {
            Description = "RUN: go on with the run in that folder, as it was begun, from its newest checkpoint. "
                + "Without RUN, beside --out: go on where the same run was cut short, begin it where there is none, do nothing where it is finished; safe to repeat.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "RUN",
        };
        var checkpoint = CheckpointOptions.Seconds("written after updates");
        var keep = CheckpointOptions.Keep();
        var force = new Option<bool>("--force") { Description = "Replace a run that is in the folder already." };
        var watch = new Option<bool>("--watch") { Description = "Show the learning while it goes on; the model comes out the same." };
        var viewing = new Viewing();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("train", "Learn a task; leaves a model, metrics and a report in a folder.")
        {
            task, seed, steps, learner, threads, output, from, config, set, resume, checkpoint, keep, force, watch, json, quiet,
        };
        viewing.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var terminal = new Terminal(parsed, json, quiet);
            var policy = CheckpointOptions.Policy(parsed.GetValue(checkpoint), parsed.GetValue(keep));
            RunPlan? plan;
            if (parsed.GetValue(resume) is { } run)
            {
                bool others = parsed.GetValue(task) is not null
                    || new Option[] { seed, steps, learner, output, from, config, set, force }.Any(option => parsed.GetResult(option) is { Implicit: false });
                plan = others
                    ? throw new UserErrorException(
                        "expected --resume RUN alone or with --threads, --checkpoint-seconds, --keep-checkpoints, --watch, --json or --quiet: a run goes on as it was begun")
                    : TrainResume.Plan(run, parsed.GetValue(threads), policy, terminal);
            }
            else
            {
                var definition = Arguments.Task(parsed.GetValue(task) ?? throw new UserErrorException("expected a task or --resume RUN, found neither"));
                var resolved = Resolve(definition, parsed.GetValue(config), parsed.GetValue(set) ?? [], parsed.GetValue(seed), parsed.GetValue(threads));
                resolved = resolved with
                {
                    From = parsed.GetValue(from) ?? resolved.From,
                    Learner = RunConfig.AlgorithmOf(parsed.GetValue(learner) ?? resolved.Learner).Name,
                };
                resolved = parsed.GetValue(steps) is { } budget ? resolved.WithSteps(budget) : resolved;
                if (resolved.From.Length > 0 && parsed.GetValue(learner) is not null)
                    throw new UserErrorException("expected --learner or --from, found both: a demonstration is learned from by behaviour cloning");

                if (resolved.From.Length > 0 && parsed.GetValue(steps) is not null)
                    throw new UserErrorException("expected --steps or --from, found both: a demonstration is learned from for cloning.epochs of the configuration");

                plan = parsed.GetResult(resume) is not null
                    ? TrainResume.Plan(definition, resolved, parsed.GetValue(output), parsed.GetValue(force), policy, terminal)
                    : RunPlan.New(definition, resolved, parsed.GetValue(output), parsed.GetValue(force), policy, terminal);
            }

            if (!parsed.GetValue(watch) && viewing.IsAsked(parsed))
                throw new UserErrorException("expected --watch beside the options of a view, found none");

            if (parsed.GetValue(watch) && plan?.Config.From.Length > 0)
                throw new UserErrorException("expected --watch or --from, found both: learning from rewards can be watched");

            return plan is null ? ExitCode.Success
                : parsed.GetValue(watch) && !viewing.IsNone(parsed) ? await WatchedRun.Run(plan, viewing, parsed)
                : Run(plan);
        });
        return command;
    }

    /// <summary>Runs what a plan says.</summary>
    public static int Run(RunPlan plan)
    {
        using var interruption = new Interruption();
        return interruption.ExitCodeOf((plan.Config.From.Length > 0 ? TrainFrom.Run(plan, interruption) : Learn(plan, interruption)).Interrupted);
    }

    private static RunSummary Learn(RunPlan plan, Interruption interruption)
    {
        using var session = plan.CreateSession();
        using var folder = plan.Open();
        return Fill(plan, session, folder, interruption);
    }

    /// <summary>The whole run in a folder that was claimed for it.</summary>
    /// <param name="monitor">Gets every update, where somebody watches.</param>
    public static RunSummary Fill(
        RunPlan plan, TrainingSession session, RunFolder folder, Interruption interruption, LearningMonitor? monitor = null) => Fill(
            plan, session, new SessionTraining(session, monitor), folder, interruption,
            $"Training {plan.Task.Id} with seed {plan.Config.Seed} on {plan.Config.Threads} threads",
            from => string.Create(CultureInfo.InvariantCulture, $"{from.Trainer.Steps:N0} decisions"),
            (summary, lines) => summary with { History = lines });

    /// <summary>The same of anything that is learned.</summary>
    /// <param name="what">What is begun, for who is at the prompt.</param>
    /// <param name="amount">How much was learned before a checkpoint.</param>
    /// <param name="withHistory">Puts the lines of metrics into a summary.</param>
    internal static RunSummary Fill<TLine>(
        RunPlan plan, ILearningSession session, IRecordedTraining<TLine> training, RunFolder folder, Interruption interruption, string what,
        Func<Checkpoint, string> amount, Func<RunSummary, List<TLine>, RunSummary> withHistory)
    {
        var checkpoints = new RunCheckpoints(folder, plan.Checkpoints);
        var summary = folder.Fill(() =>
        {
            var from = checkpoints.Newest();
            string where = from is null ? "" : $", going on after {amount(from)}";
            plan.Terminal.Remark($"{what} into {folder.Path}{where}");
            return TrainingRun.Run(session, training, plan.Config, folder, checkpoints, from, plan.Terminal, interruption, withHistory);
        });
        plan.Terminal.Answer(summary.ToAnswer(folder), writer => summary.Write(writer, folder));
        return summary;
    }

    /// <summary>Defaults, then the file, then single settings, then the flags.</summary>
    private static RunConfig Resolve(TaskDefinition task, string? file, string[] settings, ulong? seed, int? threads)
    {
        var config = RunConfig.DefaultsOf(task);
        if (file is not null)
        {
            config = config.Over(ConfigFile.Read(file), file);
            if (Arguments.Task(config.Task) != task)
                throw new UserErrorException($"{file}: expected a configuration of {task.Id}, found one of {config.Task}");
        }

        if (settings.Length > 0)
        {
            config = config.Over(Setting.Gather(settings), "--set");
            if (Arguments.Task(config.Task) != task)
                throw new UserErrorException($"--set: expected a configuration of {task.Id}, found one of {config.Task}");
        }

        return config with
        {
            Task = task.Id.ToString(),
            Seed = seed ?? config.Seed,
            Threads = threads ?? config.Threads,
        };
    }
}
