namespace EdAgents.Models;

/// <summary>
/// The integer keys of the file's maps: the table of models/FORMAT.md. New keys are added behind the others; a key that
/// falls out of use is never given to something else.
/// </summary>
internal static class ModelKey
{
    public const int Format = 0;
    public const int Version = 1;
    public const int Producer = 2;
    public const int Task = 3;
    public const int Inputs = 4;
    public const int Outputs = 5;
    public const int Decoding = 6;
    public const int Columns = 7;
    public const int Tensors = 8;
    public const int Training = 9;
    public const int Network = 10;

    /// <summary>The highest key there is: the checksum stays last, however many keys are added.</summary>
    public const int Checksum = Max;

    /// <summary>Keys of all maps are 0 to 127: one byte each, and which were seen fits in 128 bits.</summary>
    public const int Max = 127;
}

internal static class TaskKey
{
    public const int Name = 0;
    public const int Version = 1;
}

internal static class InputsKey
{
    public const int Names = 0;
    public const int Offsets = 1;
    public const int Scales = 2;
}

internal static class OutputsKey
{
    public const int Names = 0;
}

internal static class DecodingKey
{
    public const int Kind = 0;
    public const int Actions = 1;
    public const int Mode = 2;
    public const int Low = 3;
    public const int High = 4;
    public const int Deviations = 5;
}

internal static class ColumnsKey
{
    public const int HiddenSizes = 0;
    public const int HiddenActivation = 1;
    public const int OutputActivation = 2;
    public const int SigmoidU0 = 3;
    public const int HiddenNormalization = 4;
}

internal static class NetworkKey
{
    public const int Wiring = 0;
    public const int HiddenSizes = 1;
    public const int HiddenActivations = 2;
    public const int OutputActivation = 3;
    public const int HiddenNormalizations = 4;
}

internal static class TensorKey
{
    public const int Name = 0;
    public const int Shape = 1;
    public const int Data = 2;
    public const int Halves = 3;
    public const int Bytes = 4;
    public const int Scales = 5;
}

internal static class TrainingKey
{
    public const int Learner = 0;
    public const int Seed = 1;
    public const int Steps = 2;
    public const int ScoreName = 3;
    public const int Score = 4;
    public const int Date = 5;
    public const int RewardScale = 6;
}
