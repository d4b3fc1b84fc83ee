namespace EdAgents.Sandbox.Commands;

/// <summary>
/// <c>train --resume</c>: goes on with a run that was stopped, killed or ran out of disk, from its newest checkpoint or, where there
/// is none yet, from the beginning; either way it ends with the bytes of a run that was never stopped.
/// </summary>
internal static class TrainResume
{
    /// <summary>To go on with the run in a folder, as its own configuration says; null where it is finished, which was then said.</summary>
    public static RunPlan? Plan(string path, int? threads, CheckpointPolicy policy, Terminal terminal)
    {
        var folder = new RunFolder(path);
        if (!File.Exists(folder.Config))
        {
            throw new UserErrorException(
                $"expected the folder of a run, with config.json in it, found {(Directory.Exists(path) ? "a folder without" : "nothing")} at {path}");
        }

        if (File.Exists(folder.League))
            throw new UserErrorException($"expected the run of a training, found a league at {path}; go on with league --resume {path}");

        var (task, config) = Read(folder.Config);
        return Continue(task, config with { Threads = threads ?? config.Threads }, folder, policy, terminal);
    }

    /// <summary>To go on with the run that a command line describes, or to begin it; null where it is finished, which was then said.</summary>
    public static RunPlan? Plan(TaskDefinition task, RunConfig config, string? output, bool force, CheckpointPolicy policy, Terminal terminal)
    {
        if (output is null)
            throw new UserErrorException("expected --out with --resume, or --resume RUN: which run to resume, found none");

        if (force)
            throw new UserErrorException("expected --resume or --force, found both");

        var folder = new RunFolder(output);
        return RunStatus.Of(folder, config).State == RunState.Missing
            ? RunPlan.New(task, config, output, force, policy, terminal)
            : Continue(task, config, folder, policy, terminal);
    }

    private static RunPlan? Continue(TaskDefinition task, RunConfig config, RunFolder folder, CheckpointPolicy policy, Terminal terminal)
    {
        var found = RunStatus.Of(folder, config);
        if (found.State == RunState.Finished)
        {
            terminal.Answer(found.Result!, writer => writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{folder.Path} is finished already: {found.Result!.Steps:N0} decisions, {found.Result.ScoreName} {found.Result.Score:F3}")));
            return null;
        }

        if (new RunCheckpoints(folder, policy).Newest() is { } from
            && RunStatus.Difference(config, ConfigFile.Parse(from.Settings, folder.Checkpoints)) is { } difference)
        {
            throw new UserErrorException(
                $"{folder.Config}: expected the configuration that the run began with, found it edited: {difference} in its checkpoint; put it back, or begin anew with --force");
        }

        return new RunPlan(task, config, () => Reopen(folder, config), folder.Path, policy, terminal);
    }

    /// <summary>Takes the folder. Without a checkpoint the run begins anew, so nothing of an earlier beginning may stay.</summary>
    private static RunFolder Reopen(RunFolder folder, RunConfig config)
    {
        folder.Take();
        if (RunStatus.Of(folder, config).State == RunState.Finished)
        {
            folder.Dispose();
            throw new UserErrorException($"expected an unfinished run in {folder.Path}, found that another process has just finished it");
        }

        if (RunCheckpoints.Any(folder))
        {
            folder.Reopen();
        }
        else
        {
            folder.Empty();
        }

        folder.WriteConfig(config.ToText());
        return folder;
    }

    private static (TaskDefinition Task, RunConfig Config) Read(string path)
    {
        var json = ConfigFile.Read(path);
        string name = json["task"] is { } value && value.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? (string)value! : throw new UserErrorException($"{path}: expected the configuration of a training, found one without a task");
        var task = Arguments.Task(name);
        return (task, RunConfig.DefaultsOf(task).Over(json, path));
    }
}
