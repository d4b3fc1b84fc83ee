using System.CommandLine;

namespace EdAgents.Sandbox.Commands;

/// <summary>The options of every command that shows a scene, and the showing.</summary>
internal sealed class Viewing
{
    private readonly Option<WatchView?> view =
        CommonOptions.Choice<WatchView>("--view", "Where to show it. Default: auto, the window where there is one, else the browser.");

    private readonly Option<int?> port = new("--port")
    {
        Description = "The browser page's port on 127.0.0.1, 1 to 65535. Default: any that is free.",
        CustomParser = CommonOptions.ParsePort,
    };

    private readonly Option<bool> noOpen = new("--no-open") { Description = "Print the page's address, but do not open a browser." };
    private readonly Option<Theme?> theme = CommonOptions.Choice<Theme>("--theme", "The colours to begin with; T changes them. Default: dark.");

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(view);
        command.Options.Add(port);
        command.Options.Add(noOpen);
        command.Options.Add(theme);
    }

    /// <summary>What the scene begins with.</summary>
    public ViewOptions Options(ParseResult parsed) =>
        new() { Palette = parsed.GetValue(theme) == Theme.Light ? Palette.Light : Palette.Dark };

    /// <summary>Where it was asked to be shown.</summary>
    public WatchView View(ParseResult parsed) => parsed.GetValue(view) ?? WatchView.Auto;

    /// <summary>Whether any of the options was given.</summary>
    public bool IsAsked(ParseResult parsed) =>
        parsed.GetResult(view) is not null || parsed.GetResult(port) is not null
        || parsed.GetResult(noOpen) is { Implicit: false } || parsed.GetResult(theme) is not null;

    /// <summary>Shows a scene until its window is closed or the token is cancelled; a browser page has no closing.</summary>
    /// <param name="people">Gets the page's address.</param>
    /// <param name="quiet">Leaves out why there is no window.</param>
    /// <param name="started">Called once it is certain that there is something to see.</param>
    /// <exception cref="UserErrorException">It cannot be shown where it was asked to be.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public async Task Show(
        IScene scene, ParseResult parsed, TextWriter people, bool quiet, CancellationToken token, Action? started = null)
    {
        var where = View(parsed);
        if (where == WatchView.None)
        {
            throw new UserErrorException("expected a view to show it in, found --view none");
        }

        if (where != WatchView.Browser)
        {
            var shown = started is null ? scene : new StartingScene(scene, started);
            if (TryWindow(shown, token, out string reason))
            {
                return;
            }

            if (where == WatchView.Window)
            {
                throw new UserErrorException(reason);
            }

            if (!quiet)
            {
                people.WriteLine($"{reason}; showing it in the browser");
            }
        }

        var options = new BrowserOptions
        {
            Port = parsed.GetValue(port) ?? 0,
            OpenBrowser = !parsed.GetValue(noOpen),
            Announce = people,
            Started = started,
        };
        await BrowserHost.RunAsync(scene, options, token);
    }

    /// <summary>Shows the window until it is closed; false, with the reason, where there is none or it cannot open.</summary>
    private static bool TryWindow(IScene scene, CancellationToken token, out string reason)
    {
        try
        {
            if (WindowHost.TryLoad(out var window, out reason))
            {
                window.Run(scene, new WindowOptions(), token);
                return true;
            }
        }
        catch (WindowUnavailableException exception)
        {
            reason = exception.Message;
        }

        return false;
    }

    /// <summary>Says when a window shows its first frame: it is open then.</summary>
    private sealed class StartingScene(IScene scene, Action started) : IScene
    {
        private bool isStarted;

        public string Title => scene.Title;

        public void Update(in InputSnapshot input, double seconds)
        {
            if (!isStarted)
            {
                isStarted = true;
                started();
            }

            scene.Update(input, seconds);
        }

        public void Draw(ICanvas canvas) => scene.Draw(canvas);
    }
}

/// <summary>Where a scene is shown.</summary>
internal enum WatchView
{
    Auto,
    Window,
    Browser,
    None,
}

/// <summary>The colours a scene begins with.</summary>
internal enum Theme
{
    Dark,
    Light,
}
