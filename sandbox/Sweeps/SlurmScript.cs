namespace EdAgents.Sandbox.Sweeps;

/// <summary>What the cluster is asked for with each run.</summary>
internal sealed record SlurmRequest(string App, int Cpus, string? Time, string? Partition, string? Account);

/// <summary>
/// A sweep as an array job: one task a run. A task that is started again does nothing where its run is finished and goes on
/// where it was cut short, so Slurm may requeue it and the script may be submitted again, any number of times.
/// </summary>
internal static class SlurmScript
{
    /// <summary>Slurm's MaxArraySize is 1001 unless a site raised it: the largest index is 1000.</summary>
    private const int MaxTasks = 1000;

    public static string PathOf(Sweep sweep) => $"{sweep.Folder}/slurm.sh";

    /// <summary>What to type so that every run is made.</summary>
    public static IEnumerable<string> Submissions(Sweep sweep)
    {
        string script = ShellText.Quote(PathOf(sweep));
        for (int first = 0; first < sweep.Runs.Count; first += MaxTasks)
            yield return first == 0 ? $"sbatch {script}" : $"sbatch --array=1-{Math.Min(MaxTasks, sweep.Runs.Count - first)} {script} {first}";
    }

    public static string Write(Sweep sweep, SlurmRequest request)
    {
        if (sweep.Folder.Any(letter => char.IsControl(letter) || letter is '"' or '%' or '\\'))
            throw new UserErrorException($"expected a sweep folder without quotes, % and backslashes, which Slurm would read in its own way, found {sweep.Folder}");

        var script = new StringBuilder();
        script.Append("#!/bin/bash\n");
        foreach (string option in Options(sweep, request))
            script.Append($"#SBATCH {option}\n");

        // exec, so that Slurm's signals reach the training and not a shell that would die of them first.
        script.Append(CultureInfo.InvariantCulture, $$"""
            # Written by "sweep --slurm". Submit it from the folder it was written in, on a disk that every node sees.
            set -eu
            train() { exec {{request.App}} train "$@" --quiet --threads "${SLURM_CPUS_PER_TASK:-1}"; }
            case $(( SLURM_ARRAY_TASK_ID + ${1:-0} )) in

            """);
        for (int i = 0; i < sweep.Runs.Count; i++)
            script.Append(CultureInfo.InvariantCulture, $"{i + 1}) {ShellText.Line(sweep.Runs[i].Arguments)} ;;\n");

        script.Append("*) echo \"there is no such run\" >&2; exit 2 ;;\nesac\n");
        return script.Replace("\r\n", "\n").ToString();
    }

    private static IEnumerable<string> Options(Sweep sweep, SlurmRequest request)
    {
        yield return $"--job-name=sweep-{sweep.Task.Id.Name}";
        yield return $"--array=1-{Math.Min(MaxTasks, sweep.Runs.Count)}";
        yield return "--requeue";
        yield return "--open-mode=append";
        yield return $"--output=\"{sweep.Folder}/slurm-%A_%a.log\"";
        yield return "--ntasks=1";
        yield return $"--cpus-per-task={request.Cpus}";
        if (request.Time is not null)
            yield return $"--time={request.Time}";

        if (request.Partition is not null)
            yield return $"--partition={request.Partition}";

        if (request.Account is not null)
            yield return $"--account={request.Account}";
    }
}
