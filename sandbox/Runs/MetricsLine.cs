using System.Text.Json.Serialization;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// A line of <c>metrics.jsonl</c>: one update. Means are over the last episodes, see <see cref="RecentEpisodes"/>; behind them stands what the
/// algorithm measured, each number by its name.
/// </summary>
internal sealed record MetricsLine
{
    public required int Update { get; init; }

    [JsonPropertyName("stage")]
    public string? Phase { get; init; }

    public required long Steps { get; init; }

    public required double Seconds { get; init; }

    public required long Episodes { get; init; }

    public double? MeanReturn { get; init; }

    public double? WinRate { get; init; }

    public IReadOnlyDictionary<string, double>? WinRateBy { get; init; }

    /// <summary>Numbers, or what a log gives back for them.</summary>
    [JsonExtensionData]
    public IDictionary<string, object> Metrics { get; init; } = new Dictionary<string, object>();

    public static MetricsLine Of(LearningUpdate update, RecentEpisodes recent, double seconds) => new()
    {
        Update = update.Update,
        Phase = update.Phase,
        Steps = update.Steps,
        Seconds = Math.Round(seconds, 3),
        Episodes = recent.Total,
        MeanReturn = recent.MeanReturn,
        WinRate = recent.WinRate,
        WinRateBy = recent.WinRateBy,
        Metrics = update.Metrics.ToDictionary(pair => pair.Key, pair => (object)pair.Value),
    };

    /// <summary>What the algorithm measured under a name; null where it did not.</summary>
    public double? Metric(string name) => Metrics.TryGetValue(name, out object? value) ? value switch
    {
        double number => number,
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => null,
    } : null;
}

/// <summary>The last hundred episodes, and the last fifty against each opponent.</summary>
internal sealed class RecentEpisodes
{
    private const int Window = 100;
    private const int OpponentWindow = 50;

    private readonly Queue<EpisodeSummary> last = new();
    private readonly SortedDictionary<string, Queue<float>> byOpponent = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    public double? MeanReturn => last.Count > 0 ? last.Average(episode => (double)episode.Return) : null;

    public double? WinRate =>
        last.Any(episode => episode.Outcome is not null) ? last.Average(episode => (double)(episode.Outcome ?? 0)) : null;

    public IReadOnlyDictionary<string, double>? WinRateBy =>
        byOpponent.Count > 0 ? byOpponent.ToDictionary(pair => pair.Key, pair => pair.Value.Average(outcome => (double)outcome)) : null;

    /// <summary>Where a checkpoint left off.</summary>
    public static RecentEpisodes From(SavedEpisodes? saved)
    {
        var recent = new RecentEpisodes { Total = saved?.Total ?? 0 };
        foreach (var episode in saved?.Last ?? [])
            recent.last.Enqueue(episode);

        foreach (var (opponent, outcomes) in saved?.ByOpponent ?? new Dictionary<string, IReadOnlyList<float>>())
            recent.byOpponent[opponent] = new Queue<float>(outcomes);

        return recent;
    }

    public SavedEpisodes Save() => new(
        Total, [.. last], byOpponent.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<float>)[.. pair.Value]));

    public void Add(IEnumerable<EpisodeSummary> episodes)
    {
        foreach (var episode in episodes)
        {
            Total++;
            Push(last, episode, Window);
            if (episode is { Opponent: { } opponent, Outcome: { } outcome })
            {
                if (!byOpponent.TryGetValue(opponent, out var outcomes))
                    byOpponent[opponent] = outcomes = new Queue<float>();

                Push(outcomes, outcome, OpponentWindow);
            }
        }
    }

    private static void Push<T>(Queue<T> queue, T item, int window)
    {
        queue.Enqueue(item);
        if (queue.Count > window)
            queue.Dequeue();
    }
}

/// <summary><see cref="RecentEpisodes"/> in a checkpoint.</summary>
internal sealed record SavedEpisodes(
    long Total, IReadOnlyList<EpisodeSummary> Last, IReadOnlyDictionary<string, IReadOnlyList<float>> ByOpponent);
