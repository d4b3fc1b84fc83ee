namespace EdAgents.Sandbox;

/// <summary>Something the person at the keyboard can mend. Shown as one line; the process exits with <see cref="ExitCode.BadInput"/>.</summary>
public sealed class UserErrorException : Exception
{
    public UserErrorException()
    {
    }

    public UserErrorException(string message)
        : base(message)
    {
    }

    public UserErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
