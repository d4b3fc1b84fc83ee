namespace EdAgents.Sandbox.Hosts.Browser;

/// <summary>How <see cref="BrowserHost"/> serves.</summary>
public sealed record BrowserOptions
{
    /// <summary>The port on 127.0.0.1; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Whether to open the page in the user's browser, where there is one.</summary>
    public bool OpenBrowser { get; init; } = true;

    /// <summary>Called when the page can be had, before the first frame.</summary>
    public Action? Started { get; init; }

    /// <summary>Where the page's address is written, in one line.</summary>
    public TextWriter Announce { get; init; } = TextWriter.Null;
}
