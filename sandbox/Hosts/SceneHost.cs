namespace EdAgents.Sandbox.Hosts;

/// <summary>Where scenes can be shown, as a row.</summary>
/// <param name="Name">The value of <c>--view</c>.</param>
/// <param name="Run">
/// Shows a scene until its viewer closes it, if that can be, or the token is cancelled, which is no error. Called from the main thread;
/// throws <see cref="HostUnavailableException"/> before the scene has run where it cannot be shown here.
/// </param>
public sealed record SceneHost(string Name, Func<IScene, HostOptions, CancellationToken, Task> Run);

/// <summary>How a host shows a scene; each takes what concerns it.</summary>
public sealed record HostOptions
{
    /// <summary>The port on 127.0.0.1; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Whether to open a page in the user's browser, where there is one.</summary>
    public bool OpenBrowser { get; init; } = true;

    /// <summary>Called once it is certain that there is something to see, before or with the first frame.</summary>
    public Action? Started { get; init; }

    /// <summary>Where a page's address is written, in one line.</summary>
    public TextWriter Announce { get; init; } = TextWriter.Null;
}
