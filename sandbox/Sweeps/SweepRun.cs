namespace EdAgents.Sandbox.Sweeps;

/// <summary>A combination of values, with every seed a run of its own.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Values">Of each parameter, in the file's order.</param>
/// <param name="Settings">Everything that is not a default, as <c>KEY=VALUE</c>.</param>
/// <param name="Config">All of it resolved, with the first seed.</param>
internal sealed record SweepPoint(int Number, IReadOnlyList<JsonNode?> Values, IReadOnlyList<string> Settings, RunConfig Config)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"run-{Number:D4}");
}

/// <summary>One run of a sweep: a folder of its own, made by <c>train</c>.</summary>
internal sealed record SweepRun(SweepPoint Point, ulong Seed, string SweepFolder)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Point.Name}-seed-{Seed}");

    public RunFolder Folder => new(Path.Combine(SweepFolder, Name));

    public RunConfig Config => Point.Config with { Seed = Seed };

    public RunStatus Status => RunStatus.Of(Folder, Config);

    /// <summary>The command line that makes it, from <c>train</c> on; safe to repeat.</summary>
    public IReadOnlyList<string> Arguments =>
    [
        "train", Config.Task,
        .. LoadedWorlds.Paths.SelectMany(world => (string[])[LoadedWorlds.OptionName, world]),
        .. Point.Settings.SelectMany(setting => (string[])["--set", setting]),
        "--seed", Seed.ToString(CultureInfo.InvariantCulture),
        "--out", Folder.Path,
        "--resume",
    ];
}
