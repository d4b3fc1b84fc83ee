namespace EdAgents.Sandbox.Hosts;

/// <summary>
/// A window that was loaded cannot be opened after all: a display that is named but does not answer shows only then. Thrown
/// before the scene has run; the message is one line, "no window: …".
/// </summary>
public sealed class WindowUnavailableException : Exception
{
    /// <summary>With no reason.</summary>
    public WindowUnavailableException()
        : base("no window: it cannot be opened")
    {
    }

    /// <summary>With a reason.</summary>
    public WindowUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    public WindowUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
