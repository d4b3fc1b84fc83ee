namespace EdAgents.Sandbox;

/// <summary>What the process says when it ends.</summary>
public static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command ran and its answer is no: a score below the mark, a contract broken.</summary>
    public const int Failed = 1;

    /// <summary>The command could not run: bad flags, an unreadable file, an unknown name.</summary>
    public const int BadInput = 2;

    /// <summary>The work is done and its files are written, but standard output or error could not be.</summary>
    public const int OutputLost = 3;

    /// <summary>A signal ended the work before its time, as shells say it: 129 (hang-up), 130 (Ctrl-C), 131 (quit), 143 (terminated).</summary>
    public static int Interrupted(int signal) => 128 + signal;
}
