namespace EdAgents.Sandbox.Runs;

/// <summary>How far learning is, as it was after one update. Never changes, so any thread may look.</summary>
/// <param name="Controller">As it was after the update.</param>
/// <param name="Line">The update's metrics; null before the first.</param>
/// <param name="History">The course of the metrics, oldest first, thinned out where it is long.</param>
/// <param name="Errors">The error that every output was last given; empty where none is.</param>
/// <param name="Ending">How learning ended, in one line for a viewer; null while it goes on.</param>
internal sealed record LearningState(
    IController Controller, MetricsLine? Line, ReadOnlyMemory<MetricsLine> History, OutputError[] Errors, string? Ending = null)
{
    /// <summary>The mean win rate against the scripts that were met; null where there was none. A former self does not count.</summary>
    public double? ScriptWinRate
    {
        get
        {
            var rates = Line?.WinRateBy?.Where(pair => pair.Key != LearningMonitor.Self).ToList();
            return rates is { Count: > 0 } ? rates.Average(pair => pair.Value) : null;
        }
    }
}
