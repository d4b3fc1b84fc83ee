namespace EdAgents.Sandbox.Sweeps;

/// <summary>
/// The runs of a sweep on this machine, several side by side. Each is a process of its own with the very command line that a
/// batch scheduler would be given: one that dies takes no other with it, and there is one way of making a run.
/// </summary>
internal static class LocalSweep
{
    /// <summary>Makes all that is not finished yet.</summary>
    /// <param name="threads">Of all runs together; runs side by side use threads better than one run does.</param>
    /// <returns>The exit code: success, or that of the signal that stopped it.</returns>
    public static int Run(Sweep sweep, int threads, Terminal terminal)
    {
        var open = sweep.Runs.Where(run => run.Status.State != RunState.Finished).ToArray();
        terminal.Remark($"Sweeping {sweep.Task.Id} into {sweep.Folder}: {open.Length} of {sweep.Runs.Count} runs to make on {threads} threads");
        if (open.Length == 0)
            return ExitCode.Success;

        int sideBySide = Math.Min(threads, open.Length);
        using var interruption = new Interruption();
        var options = new ParallelOptions { MaxDegreeOfParallelism = sideBySide, CancellationToken = interruption.Token };
        var clock = Stopwatch.StartNew();
        try
        {
            WorkProgress.ShowSteps(terminal, "runs", open.Length, step => Parallel.ForEachAsync(open, options, async (run, token) =>
            {
                await Train(run, threads / sideBySide, token);
                step();
            }).GetAwaiter().GetResult());
            double perHour = open.Length / clock.Elapsed.TotalHours;
            terminal.Remark(FormattableString.Invariant($"{open.Length} runs in {clock.Elapsed.TotalSeconds:F1} s, {perHour:N0} an hour"));
        }
        catch (OperationCanceledException)
        {
            terminal.Remark("Stopped; the same command goes on with what is not finished");
        }

        return interruption.ExitCodeOf(unfinished: sweep.Runs.Any(run => run.Status.State != RunState.Finished));
    }

    private static async Task Train(SweepRun run, int threads, CancellationToken token)
    {
        using var process = Process.Start(StartInfo(run, threads))!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        await output;
        if (process.ExitCode != 0)
            await Console.Error.WriteLineAsync($"{run.Name} failed with exit code {process.ExitCode}: {(await error).Trim()}");
    }

    private static ProcessStartInfo StartInfo(SweepRun run, int threads)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);

        foreach (string argument in (string[])[.. run.Arguments, "--quiet", "--threads", $"{threads}"])
            start.ArgumentList.Add(argument);

        return start;
    }
}
