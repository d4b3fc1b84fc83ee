namespace EdAgents.Sandbox;

/// <summary>What the process says when it ends.</summary>
public static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command ran and its answer is no: a score below the mark, a contract broken.</summary>
    public const int Failed = 1;

    /// <summary>The command could not run: bad flags, an unreadable file, an unknown name.</summary>
    public const int BadInput = 2;
}
