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
        var threads = CommonOptions.Threads();
        var output = new Option<string?>("--out") { Description = "The run folder; by default the next free one below runs." };
        var from = new Option<string?>("--from") { Description = "A demonstration file ('edagents record' writes one) to learn from instead of rewards." };
        var config = new Option<string?>("--config") { Description = "A JSON file with any part of what config.json holds; flags win over it." };
        var force = new Option<bool>("--force") { Description = "Replace a run that is in the folder already." };
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("train", "Learn a task, save the model, write a report.")
        {
            task, seed, steps, threads, output, from, config, force, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var definition = Arguments.Task(parsed.GetValue(task)!);
            var resolved = Resolve(definition, parsed.GetValue(config), parsed.GetValue(seed), parsed.GetValue(steps), parsed.GetValue(threads));
            resolved = resolved with { From = parsed.GetValue(from) ?? resolved.From };
            var terminal = new Terminal(parsed, json, quiet);
            if (resolved.From.Length == 0)
            {
                return Run(definition, resolved, parsed.GetValue(output), parsed.GetValue(force), terminal);
            }

            return parsed.GetValue(steps) is null
                ? TrainFrom.Run(definition, resolved, parsed.GetValue(output), parsed.GetValue(force), EvaluationEpisodes, terminal)
                : throw new UserErrorException("expected --steps or --from, found both: a demonstration is learned from for cloning.epochs of the configuration");
        });
        return command;
    }

    /// <summary>Defaults, then the file, then the flags.</summary>
    private static RunConfig Resolve(TaskDefinition task, string? file, ulong? seed, long? steps, int? threads)
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

        return config with
        {
            Task = task.Id.ToString(),
            Seed = seed ?? config.Seed,
            Threads = threads ?? config.Threads,
            Ppo = steps is null ? config.Ppo : config.Ppo with { TotalSteps = steps.Value },
        };
    }

    private static int Run(TaskDefinition task, RunConfig config, string? output, bool force, Terminal terminal)
    {
        using var interruption = new Interruption();
        using var session = new TrainingSession(task, config.Settings, config.Seed, config.Threads);
        string configText = ConfigFile.ToJson(config).ToJsonString(SandboxJson.Indented);
        var folder = RunFolder.Claim(output, task.Id.ToString(), configText, force);
        terminal.Remark($"Training {task.Id} with seed {config.Seed} on {config.Threads} threads into {folder.Path}");

        var clock = Stopwatch.StartNew();
        var history = Learn(session, folder, terminal, interruption, clock);
        double seconds = clock.Elapsed.TotalSeconds;

        // A model that was stopped early is saved and measured like any other: what was learned is not thrown away.
        var controller = session.ToController();
        var result = Evaluation.Run(task, controller, config.Controller.ActionMode, EvaluationEpisodes, config.Seed, session.Team);
        var model = session.ToModel(result.ScoreName, result.Score);
        ModelFile.Save(folder.Model, model);
        var summary = new RunSummary(model, config, result, history, seconds, interruption.Asked);
        RunReport.Write(folder.Report, summary);

        terminal.Answer(summary.ToAnswer(folder), writer => summary.Write(writer, folder));
        return ExitCode.Success;
    }

    private static List<MetricsLine> Learn(
        TrainingSession session, RunFolder folder, Terminal terminal, Interruption interruption, Stopwatch clock)
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
                metrics.WriteLine(line.ToJson());
                report(line);
            }
        });
        return history;
    }
}
