namespace EdAgents.Learning.Replays;

/// <summary>
/// The integer keys of a replay's maps: the table of models/FORMAT.md. As in a model, new keys come behind the others and none
/// is ever given to something else.
/// </summary>
internal static class ReplayKey
{
    public const int Format = ModelKey.Format;
    public const int Version = ModelKey.Version;
    public const int Producer = ModelKey.Producer;
    public const int Task = 3;
    public const int Seed = 4;
    public const int Round = 5;
    public const int Before = 6;
    public const int Seats = 7;
    public const int Ending = 8;
    public const int Checksum = ModelKey.Checksum;
}

internal static class BeforeKey
{
    public const int Frames = 0;
    public const int Scores = 1;
}

internal static class SeatKey
{
    public const int Name = 0;
    public const int Kind = 1;
    public const int Width = 2;
    public const int Actions = 3;
    public const int Model = 4;
}

internal static class EndingKey
{
    public const int Over = 0;
    public const int Outcomes = 1;
    public const int Digest = 2;
}
