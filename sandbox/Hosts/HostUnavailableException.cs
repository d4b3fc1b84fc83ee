namespace EdAgents.Sandbox.Hosts;

/// <summary>
/// A scene cannot be shown where it was to be: there is no window, or a display that is named does not answer. Thrown before the scene
/// has run; the message is one line, "no window: …".
/// </summary>
public sealed class HostUnavailableException(string message) : Exception(message);
