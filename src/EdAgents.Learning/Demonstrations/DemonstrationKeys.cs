namespace EdAgents.Learning.Demonstrations;

/// <summary>
/// The integer keys of a demonstration's maps: the table of models/FORMAT.md. As in a model, new keys come behind the others and
/// none is ever given to something else.
/// </summary>
internal static class DemonstrationKey
{
    public const int Format = ModelKey.Format;
    public const int Version = ModelKey.Version;
    public const int Producer = 2;
    public const int Task = 3;
    public const int Player = 4;
    public const int Observations = 5;
    public const int Actions = 6;
    public const int Episodes = 7;
    public const int Checksum = ModelKey.Checksum;
}

internal static class ObservationsKey
{
    public const int Names = 0;
    public const int Data = 1;
}

internal static class ActionsKey
{
    public const int Kind = 0;
    public const int Names = 1;
    public const int Data = 2;
    public const int Matters = 3;
}
