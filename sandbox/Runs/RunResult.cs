using System.Text.Json;
using EdAgents.Models;
using EdAgents.Sandbox.Commands;

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

    public static RunResult Of(RunSummary summary) => new()
    {
        Task = summary.Model.Task.ToString(),
        Seed = summary.Model.Training.Seed,
        Steps = summary.Model.Training.Steps,
        Seconds = Math.Round(summary.Seconds, 3),
        Interrupted = summary.Interrupted,
        ScoreName = summary.Result.ScoreName,
        Score = summary.Result.Score,
    };

    public void Save(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, SandboxJson.Indented));

    public static RunResult Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunResult>(File.ReadAllText(path), SandboxJson.Indented)
                ?? throw new UserErrorException($"{path}: expected the result of a run, found null");
        }
        catch (JsonException exception)
        {
            throw new UserErrorException($"{path}: expected the result of a run, found something else", exception);
        }
    }
}
