namespace EdAgents.Sandbox.Commands;

/// <summary>When a run is saved, in every command that can be resumed; none of it has any influence on what is learned.</summary>
internal static class CheckpointOptions
{
    private const double MaxSeconds = 1e6;

    public static Option<double?> Seconds(string when) =>
        CommonOptions.Number("--checkpoint-seconds", $"The least time between two checkpoints, which are {when}. Default: 30.");

    public static Option<long?> Keep() =>
        CommonOptions.Positive("--keep-checkpoints", "How many of the last checkpoints are kept, beside the best. Default: 2.");

    public static CheckpointPolicy Policy(double? seconds, long? keep) => seconds is < 0 or > MaxSeconds
        ? throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"expected 0 to {MaxSeconds} seconds for --checkpoint-seconds, found {seconds}"))
        : new CheckpointPolicy(TimeSpan.FromSeconds(seconds ?? 30), (int)Math.Min(keep ?? 2, int.MaxValue));
}
