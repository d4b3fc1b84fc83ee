namespace EdAgents.Models;

/// <summary>
/// What a file says, before anybody has asked whether it makes sense. A part that is missing, or lacks a key it must have,
/// is null and has left a line in <see cref="Problems"/>. Binary data stays where it is: a draft keeps its place in the file.
/// </summary>
internal sealed class ModelDraft
{
    public List<string> Problems { get; } = [];

    public string? Producer { get; set; }

    public TaskDraft? Task { get; set; }

    public InputsDraft? Inputs { get; set; }

    public OutputsDraft? Outputs { get; set; }

    public DecodingDraft? Decoding { get; set; }

    public ColumnsDraft? Columns { get; set; }

    public NetworkDraft? Network { get; set; }

    public List<TensorDraft>? Tensors { get; set; }

    public TrainingDraft? Training { get; set; }
}

internal sealed record TaskDraft(string Name, long Version);

internal sealed record InputsDraft(TextsDraft Names, ReadOnlyMemory<byte> Offsets, ReadOnlyMemory<byte> Scales);

internal sealed record OutputsDraft(TextsDraft Names);

/// <summary>What the kind does not have is absent.</summary>
internal sealed record DecodingDraft(long Kind, TextsDraft? Actions, long? Mode, ReadOnlyMemory<byte>? Low, ReadOnlyMemory<byte>? High, ReadOnlyMemory<byte>? Deviations);

/// <summary>Without u0 every sigmoid is the ordinary one; without a normalisation there is none.</summary>
internal sealed record ColumnsDraft(
    long[] HiddenSizes, long HiddenActivation, long OutputActivation, double? SigmoidU0, long HiddenNormalization);

/// <summary>Without normalisations there are none.</summary>
internal sealed record NetworkDraft(
    long Wiring, long[] HiddenSizes, long[] HiddenActivations, long OutputActivation, long[]? HiddenNormalizations);

/// <summary>The scales are those of numbers of 8 bits; others have none.</summary>
internal sealed record TensorDraft(string Name, long[] Shape, WeightPrecision Precision, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Scales);

/// <summary>Not yet checked, which <see cref="TrainingInfo"/> always is.</summary>
internal sealed record TrainingDraft
{
    public string? Learner { get; set; }

    public ulong Seed { get; set; }

    public long Steps { get; set; }

    public string? ScoreName { get; set; }

    public double? Score { get; set; }

    public string? Date { get; set; }

    public double? RewardScale { get; set; }
}
