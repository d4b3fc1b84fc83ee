namespace EdAgents.Sandbox.Hosts;

/// <summary>
/// A scene cannot be shown where it was to be: there is no window, or a display that is named does not answer. Thrown before the scene
/// has run; the message is one line, "no window: …".
/// </summary>
public sealed class HostUnavailableException : Exception
{
    public HostUnavailableException()
        : base("no window: it cannot be opened")
    {
    }

    public HostUnavailableException(string message)
        : base(message)
    {
    }

    public HostUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
