using System.CommandLine;
using System.Diagnostics;
using EdAgents.Models;
using EdAgents.Sandbox.Reports;
using EdAgents.Sandbox.Runs;
using EdAgents.Tasks;

namespace EdAgents.Sandbox.Commands;

/// <summary><c>train TASK</c>: learns a task and leaves a run folder with the model, the metrics and a report.</summary>
internal static class TrainCommand
{
    private const int EvaluationEpisodes = 200;

    public static Command Create()
    {
        var task = new Argument<string>("task") { Description = "What to learn; 'edagents tasks' lists them." };
        var seed = CommonOptions.Seed();
        var steps = CommonOptions.Positive("--steps", "The budget, in decisions of all environments together.");
        var learner = new Option<string?>("--learner") { Description = "By what: ppo, actor-critic (online, with eligibility traces) or evolution (strategies, no gradient). Default: ppo." };
        var threads = CommonOptions.Threads();
        var output = new Option<string?>("--out") { Description = "The run folder; by default the next free one below runs." };
        var from = new Option<string?>("--from") { Description = "A demonstration file ('edagents record' writes one) to learn from instead of rewards." };
        var config = new Option<string?>("--config") { Description = "A JSON file with any part of what config.json holds; flags win over it." };
        var set = new Option<string[]>("--set")
        {
            Description = "KEY=VALUE: one setting of the configuration, as in ppo.learningRate=0.001; may be given many times, wins over the file.",
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "Safe to repeat: do nothing where the run in --out is finished, begin it anew where it was cut short.",
        };
        var force = new Option<bool>("--force") { Description = "Replace a run that is in the folder already." };
        var watch = new Option<bool>("--watch") { Description = "Show the learning while it goes on; the model comes out the same." };
        var viewing = new Viewing();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("train", "Learn a task, save the model, write a report.")
        {
            task, seed, steps, learner, threads, output, from, config, set, resume, force, watch, json, quiet,
        };
        viewing.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var definition = Arguments.Task(parsed.GetValue(task)!);
            var resolved = Resolve(definition, parsed.GetValue(config), parsed.GetValue(set) ?? [], parsed.GetValue(seed), parsed.GetValue(threads));
            resolved = resolved with
            {
                From = parsed.GetValue(from) ?? resolved.From,
                Learner = TrainingSession.LearnerName(RunConfig.LearnerOf(parsed.GetValue(learner) ?? resolved.Learner)),
            };
            resolved = parsed.GetValue(steps) is { } budget ? resolved.WithSteps(budget) : resolved;
            var terminal = new Terminal(parsed, json, quiet);
            bool replace = parsed.GetValue(force);
            if (parsed.GetValue(resume))
            {
                var found = Resume(parsed.GetValue(output), replace, resolved);
                if (found.State == RunState.Finished)
                {
                    terminal.Answer(found.Result!, writer => writer.WriteLine($"{parsed.GetValue(output)} is finished already"));
                    return ExitCode.Success;
                }

                replace = found.State != RunState.Missing;
            }

            if (resolved.From.Length == 0)
            {
                var run = new RunPlan(definition, resolved, parsed.GetValue(output), replace, terminal);
                return parsed.GetValue(watch) && viewing.View(parsed) != WatchView.None
                    ? await WatchedRun.Run(run, viewing, parsed)
                    : !parsed.GetValue(watch) && viewing.IsAsked(parsed)
                        ? throw new UserErrorException("expected --watch beside the options of a view, found none")
                        : Run(run);
            }

            if (parsed.GetValue(watch))
            {
                throw new UserErrorException("expected --watch or --from, found both: learning from rewards can be watched");
            }

            if (parsed.GetValue(learner) is not null)
            {
                throw new UserErrorException("expected --learner or --from, found both: a demonstration is learned from by behaviour cloning");
            }

            return parsed.GetValue(steps) is null
                ? TrainFrom.Run(definition, resolved, parsed.GetValue(output), replace, EvaluationEpisodes, terminal)
                : throw new UserErrorException("expected --steps or --from, found both: a demonstration is learned from for cloning.epochs of the configuration");
        });
        return command;
    }

    /// <summary>What is there already. A later checkpoint would be picked up by whoever replaces an unfinished run.</summary>
    private static RunStatus Resume(string? output, bool force, RunConfig config) =>
        output is null ? throw new UserErrorException("expected --out with --resume: which run to resume, found none")
        : force ? throw new UserErrorException("expected --resume or --force, found both")
        : RunStatus.Of(new RunFolder(output), config);

    /// <summary>Defaults, then the file, then single settings, then the flags.</summary>
    private static RunConfig Resolve(TaskDefinition task, string? file, string[] settings, ulong? seed, int? threads)
    {
        var config = RunConfig.DefaultsOf(task);
        if (file is not null)
        {
            config = ConfigFile.Over(config, file);
            if (Arguments.Task(config.Task) != task)
            {
                throw new UserErrorException($"{file}: expected a configuration of {task.Id}, found one of {config.Task}");
            }
        }

        if (settings.Length > 0)
        {
            config = ConfigFile.Over(config, Setting.Gather(settings), "--set");
            if (Arguments.Task(config.Task) != task)
            {
                throw new UserErrorException($"--set: expected a configuration of {task.Id}, found one of {config.Task}");
            }
        }

        return config with
        {
            Task = task.Id.ToString(),
            Seed = seed ?? config.Seed,
            Threads = threads ?? config.Threads,
        };
    }

    private static int Run(RunPlan run)
    {
        using var interruption = new Interruption();
        using var session = run.CreateSession();
        Fill(run, session, run.Claim(), interruption);
        return ExitCode.Success;
    }

    /// <summary>The whole run in a folder that was claimed for it.</summary>
    /// <param name="monitor">Told after every update, where somebody watches.</param>
    internal static RunSummary Fill(
        RunPlan run, TrainingSession session, RunFolder folder, Interruption interruption, LearningMonitor? monitor = null)
    {
        run.Terminal.Remark($"Training {run.Task.Id} with seed {run.Config.Seed} on {run.Config.Threads} threads into {folder.Path}");
        var summary = folder.Fill(() => Train(session, run.Config, folder, run.Terminal, interruption, monitor));
        run.Terminal.Answer(summary.ToAnswer(folder), writer => summary.Write(writer, folder));
        return summary;
    }

    private static RunSummary Train(
        TrainingSession session, RunConfig config, RunFolder folder, Terminal terminal, Interruption interruption, LearningMonitor? monitor)
    {
        var clock = Stopwatch.StartNew();
        var history = Learn(session, folder, terminal, interruption, clock, monitor);
        double seconds = clock.Elapsed.TotalSeconds;

        // A model that was stopped early is saved and measured like any other: what was learned is not thrown away.
        var controller = session.ToController();
        var result = Evaluation.Run(session.Task, controller, config.Controller.ActionMode, EvaluationEpisodes, config.Seed, session.Team);
        var model = session.ToModel(result.ScoreName, result.Score);
        ModelFile.Save(folder.Model, model);
        var summary = new RunSummary(model, config, result, history, seconds, interruption.Asked);
        RunReport.Write(folder.Report, summary);
        RunResult.Of(summary).Save(folder.Result);
        return summary;
    }

    private static List<MetricsLine> Learn(
        TrainingSession session, RunFolder folder, Terminal terminal, Interruption interruption, Stopwatch clock, LearningMonitor? monitor)
    {
        var history = new List<MetricsLine>();
        var recent = new RecentEpisodes();
        using var metrics = new StreamWriter(folder.Metrics) { AutoFlush = true };
        TrainingProgress.Show(terminal, session.TotalSteps, report =>
        {
            while (!session.Done && !interruption.Asked)
            {
                var update = session.Update();
                recent.Add(update.Episodes);
                var line = MetricsLine.Of(update, recent, clock.Elapsed.TotalSeconds);
                history.Add(line);
                monitor?.Publish(session, line);
                metrics.WriteLine(line.ToJson());
                report(line);
            }
        });
        return history;
    }
}
