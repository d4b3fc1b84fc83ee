namespace EdAgents.Sandbox.Hosts;

/// <summary>How a window opens.</summary>
public sealed record WindowOptions
{
    /// <summary>Screen pixels per logical pixel at the beginning; the window can be resized.</summary>
    public float Scale { get; init; } = 1;
}

/// <summary>A host that shows a scene in a window of its own. Implemented outside the sandbox; see <see cref="WindowHost"/>.</summary>
public interface IWindowHost
{
    /// <summary>Shows a scene until the window is closed or the token cancelled. Blocks; call it from the main thread.</summary>
    /// <exception cref="HostUnavailableException">The window cannot be opened; the scene has not run.</exception>
    void Run(IScene scene, WindowOptions options, CancellationToken cancellationToken);
}
