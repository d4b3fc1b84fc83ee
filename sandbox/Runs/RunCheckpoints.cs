namespace EdAgents.Sandbox.Runs;

/// <summary>When a run is saved and how much of it is kept; no influence on what is learned.</summary>
/// <param name="Every">The least time between two checkpoints.</param>
/// <param name="Keep">How many of the last ones are kept; the best is kept beside them.</param>
internal sealed record CheckpointPolicy(TimeSpan Every, int Keep);

/// <summary>The checkpoints in a run folder, a file each, named by their steps.</summary>
internal sealed class RunCheckpoints(RunFolder folder, CheckpointPolicy policy)
{
    private long last = Stopwatch.GetTimestamp();
    private BestCheckpoint? best;

    /// <summary>Where the newest is; null where there is none.</summary>
    public long? Steps { get; private set; }

    /// <summary>Whether there was none for long enough.</summary>
    public bool Due => Stopwatch.GetElapsedTime(last) >= policy.Every;

    /// <summary>Whether a run left any, readable or not.</summary>
    public static bool Any(RunFolder folder) => Files(folder).Length > 0;

    /// <summary>
    /// The newest that can be read. Those that cannot are put aside under another name, and told; a run with nothing but such is
    /// refused, for beginning anew would overwrite what somebody may still want to look at.
    /// </summary>
    /// <returns>Null where there is none at all.</returns>
    public Checkpoint? Newest()
    {
        string? unreadable = null;
        var broken = new List<string>();
        foreach (string file in Files(folder).Reverse())
        {
            try
            {
                var checkpoint = CheckpointFile.Load(file);
                PutAside(broken);
                Steps = checkpoint.Trainer.Steps;
                best = checkpoint.Best;
                return checkpoint;
            }
            catch (WorkFileException refused)
            {
                unreadable ??= refused.Message;
                broken.Add(file);
                Terminal.Warn($"{refused.Message}; looking for an older checkpoint");
            }
        }

        return unreadable is null
            ? null
            : throw new UserErrorException($"expected a checkpoint that can be read in {folder.Path}, found none: {unreadable}; begin anew with --force");
    }

    /// <summary>Saves one, then deletes those that need not be kept.</summary>
    public void Save(Checkpoint checkpoint)
    {
        long steps = checkpoint.Trainer.Steps;
        if (checkpoint.Model.Training.Score is { } score && (best is null || score > best.Score))
            best = new BestCheckpoint(score, steps);

        Directory.CreateDirectory(folder.Checkpoints);
        CheckpointFile.Save(PathOf(steps), checkpoint with { Best = best });
        Steps = steps;
        last = Stopwatch.GetTimestamp();
        foreach (string file in Files(folder).SkipLast(policy.Keep).Where(file => best is null || file != PathOf(best.Steps)))
            File.Delete(file);
    }

    private string PathOf(long steps) =>
        Path.Combine(folder.Checkpoints, string.Create(CultureInfo.InvariantCulture, $"{steps:D15}{CheckpointFile.Extension}"));

    private static string[] Files(RunFolder folder) => Directory.Exists(folder.Checkpoints)
        ? [.. Directory.GetFiles(folder.Checkpoints, $"*{CheckpointFile.Extension}").Order(StringComparer.Ordinal)]
        : [];

    private static void PutAside(List<string> broken)
    {
        foreach (string file in broken)
            File.Move(file, $"{file}.unreadable", overwrite: true);
    }
}
