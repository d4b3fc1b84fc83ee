namespace EdAgents.Sandbox.Commands;

/// <summary>The options of every command that shows a scene, and the showing.</summary>
internal sealed class Viewing
{
    private const string Auto = "auto";
    private const string None = "none";

    private readonly Option<string?> view = CommonOptions.Choice(
        "--view",
        "Where to show it. Default: auto, the window where there is one, else the browser.",
        [Auto, .. HostCatalog.All.Select(host => host.Name), None]);

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

    /// <summary>Whether it is not to be shown at all.</summary>
    public bool IsNone(ParseResult parsed) => parsed.GetValue(view) == None;

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
        if (IsNone(parsed))
            throw new UserErrorException("expected a view to show it in, found --view none");

        var options = new HostOptions
        {
            Port = parsed.GetValue(port) ?? 0,
            OpenBrowser = !parsed.GetValue(noOpen),
            Announce = people,
            Started = started,
        };
        string where = parsed.GetValue(view) ?? Auto;
        if (where == Auto)
        {
            await HostCatalog.Show(scene, options, Passed, token);
            return;
        }

        try
        {
            await HostCatalog.All.Single(host => host.Name == where).Run(scene, options, token);
        }
        catch (HostUnavailableException exception)
        {
            throw new UserErrorException(exception.Message, exception);
        }

        void Passed(string reason, string next)
        {
            if (!quiet)
                people.WriteLine($"{reason}; showing it in the {next}");
        }
    }
}

/// <summary>The colours a scene begins with.</summary>
internal enum Theme
{
    Dark,
    Light,
}
