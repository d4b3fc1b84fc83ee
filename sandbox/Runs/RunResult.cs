namespace EdAgents.Sandbox.Runs;

/// <summary>What <c>result.json</c> holds: how a run came out, for whoever gathers many.</summary>
internal sealed record RunResult
{
    public required string Task { get; init; }

    public required ulong Seed { get; init; }

    public required long Steps { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Whether it was stopped before the end of its budget.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>What <see cref="Score"/> is; more of it is better.</summary>
    public required string ScoreName { get; init; }

    public required double Score { get; init; }

    public static RunResult Of(RunSummary summary) => Of(summary.Model, summary.Seconds, summary.Interrupted);

    /// <param name="model">With its score.</param>
    public static RunResult Of(EdModel model, double seconds, bool interrupted) => new()
    {
        Task = model.Task.ToString(),
        Seed = model.Training.Seed,
        Steps = model.Training.Steps,
        Seconds = Math.Round(seconds, 3),
        Interrupted = interrupted,
        ScoreName = model.Training.ScoreName ?? "",
        Score = model.Training.Score ?? 0,
    };

    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, SandboxJson.Indented));

    public static RunResult Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunResult>(WholeFile.ReadText(path), SandboxJson.Indented)
                ?? throw new UserErrorException($"{path}: expected the result of a run, found null");
        }
        catch (JsonException exception)
        {
            throw new UserErrorException($"{path}: expected the result of a run, found something else", exception);
        }
    }
}
