namespace EdAgents.Sandbox;

/// <summary>How many threads a command uses: as many as asked for, but no more than there are processors, which would only wait for each other.</summary>
internal static class ThreadCount
{
    public const int Max = 256;

    public static int Usual => Math.Min(Environment.ProcessorCount, Max);

    /// <summary>What is out of range stays, to be refused.</summary>
    public static int Usable(int asked) => asked is >= 1 and <= Max ? Math.Min(asked, Usual) : asked;
}
