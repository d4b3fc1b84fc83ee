namespace EdAgents.Learning.SelfPlay;

/// <summary>
/// The integer keys of a league's maps: the table of models/FORMAT.md. As in a model, new keys come behind the others and none is
/// ever given to something else.
/// </summary>
internal static class LeagueKey
{
    public const int Format = ModelKey.Format;
    public const int Version = ModelKey.Version;
    public const int Producer = 2;
    public const int Task = 3;
    public const int Seed = 4;
    public const int Settings = 5;
    public const int Rounds = 6;
    public const int Champion = 7;
    public const int Learner = 8;
    public const int Members = 9;
    public const int Results = 10;
    public const int Checksum = ModelKey.Checksum;
}

internal static class MemberKey
{
    public const int Name = 0;
    public const int Kind = 1;
    public const int Steps = 2;
    public const int Strength = 3;
    public const int WinRate = 4;
    public const int Model = 5;
}

internal static class ResultKey
{
    public const int Member = 0;
    public const int Other = 1;
    public const int Games = 2;
    public const int Wins = 3;
}
