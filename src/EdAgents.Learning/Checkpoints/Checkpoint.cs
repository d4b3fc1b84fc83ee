namespace EdAgents.Learning.Checkpoints;

/// <summary>
/// A training at a milestone, all of it: what <see cref="CheckpointFile"/> saves. A training that goes on from it ends with the same
/// model, byte for byte, as one that was never stopped. Immutable.
/// </summary>
[MessagePackObject]
public sealed record Checkpoint
{
    /// <summary>The model as it is, ready to play; its score is that of the training so far.</summary>
    [Key(0)]
    public required EdModel Model { get; init; }

    /// <summary>What the trainer goes on from.</summary>
    [Key(1)]
    public required TrainerState Trainer { get; init; }

    /// <summary>Who it meets; null in tasks without an opponent.</summary>
    [Key(2)]
    internal OpponentPoolState? Opponents { get; init; }

    /// <summary>The best score of a checkpoint of this training, and where it was; null where none had a score.</summary>
    [Key(3)]
    internal BestCheckpoint? Best { get; init; }

    /// <summary>What the application wants to find again: its configuration, as text.</summary>
    [Key(4)]
    public string Settings { get; init; } = "";

    /// <summary>The same for how far the application itself has come: how long its log is, for one.</summary>
    [Key(5)]
    public string Notes { get; init; } = "";

    /// <summary>
    /// Compares the model with what a restored training makes of the state. The state says more than the model, and all of the model
    /// again: where the two differ, it is of other settings, or somebody has changed it.
    /// </summary>
    /// <param name="restored">The training's model, with the checkpoint's score.</param>
    /// <exception cref="ArgumentException">They are not the same bytes.</exception>
    public void RequireModel(EdModel restored)
    {
        if (!ModelFile.Serialize(restored).AsSpan().SequenceEqual(ModelFile.Serialize(Model)))
            throw new ArgumentException("expected a checkpoint whose state makes its model, found one that makes another", nameof(restored));
    }
}

/// <summary>The best checkpoint of a training.</summary>
/// <param name="Score">What its model's training says, finite.</param>
/// <param name="Steps">Where it was.</param>
[MessagePackObject]
internal sealed record BestCheckpoint([property: Key(0)] double Score, [property: Key(1)] long Steps);
