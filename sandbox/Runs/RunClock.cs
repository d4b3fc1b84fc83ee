namespace EdAgents.Sandbox.Runs;

/// <summary>How long a run took so far, those of its processes included whose work was gone on with.</summary>
internal sealed class RunClock
{
    private readonly double before;
    private readonly long began = Stopwatch.GetTimestamp();

    private RunClock(double before) => this.before = before;

    /// <summary>To the millisecond.</summary>
    public double Seconds => Math.Round(before + Stopwatch.GetElapsedTime(began).TotalSeconds, 3);

    /// <param name="checkpoint">Where a run goes on; null: it begins.</param>
    public static RunClock From(Checkpoint? checkpoint) => new(checkpoint is null ? 0 : RunNotes.Of(checkpoint).Seconds);
}
