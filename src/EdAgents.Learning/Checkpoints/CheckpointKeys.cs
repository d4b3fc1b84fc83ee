namespace EdAgents.Learning.Checkpoints;

/// <summary>
/// The integer keys of a checkpoint's maps: the table of models/FORMAT.md. As in a model, new keys come behind the others and none
/// is ever given to something else.
/// </summary>
internal static class CheckpointKey
{
    public const int Format = ModelKey.Format;
    public const int Version = ModelKey.Version;
    public const int Producer = 2;
    public const int Model = 3;
    public const int Trainer = 4;
    public const int Opponents = 5;
    public const int Best = 6;
    public const int Settings = 7;
    public const int Notes = 8;
    public const int Checksum = ModelKey.Checksum;
}

internal static class TrainerKey
{
    public const int Steps = 0;
    public const int Updates = 1;
    public const int OptimizerSteps = 2;
    public const int Learner = 3;
    public const int Generators = 4;
    public const int Moments = 5;
    public const int Policy = 6;
}

internal static class OpponentsKey
{
    public const int WinRates = 0;
    public const int Snapshots = 1;
}

internal static class BestKey
{
    public const int Score = 0;
    public const int Steps = 1;
}
