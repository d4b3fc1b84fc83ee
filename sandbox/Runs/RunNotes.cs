namespace EdAgents.Sandbox.Runs;

/// <summary>What a run's checkpoint says of the run itself, beside the training.</summary>
internal sealed record RunNotes
{
    /// <summary>How long it took so far, all processes together.</summary>
    public required double Seconds { get; init; }

    /// <summary>How long <c>metrics.jsonl</c> was.</summary>
    public required long MetricsBytes { get; init; }

    /// <summary>What the next lines of it are means over; null where there are no episodes.</summary>
    public SavedEpisodes? Recent { get; init; }

    public string ToText() => JsonSerializer.Serialize(this, SandboxJson.Line);

    public static RunNotes Of(Checkpoint checkpoint)
    {
        try
        {
            var notes = JsonSerializer.Deserialize<RunNotes>(checkpoint.Notes, SandboxJson.Line);
            if (notes is { MetricsBytes: >= 0, Seconds: >= 0 })
                return notes;
        }
        catch (JsonException)
        {
            // Said below, as for any other text.
        }

        throw new UserErrorException("expected a checkpoint of a run of this program, found one with other notes");
    }
}
