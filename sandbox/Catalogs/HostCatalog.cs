namespace EdAgents.Sandbox.Catalogs;

/// <summary>Where scenes can be shown, one line each, in the order in which they are tried.</summary>
public static class HostCatalog
{
    public static ImmutableArray<SceneHost> All { get; private set; } = [WindowHost.Row, BrowserHost.Row];

    /// <summary>Adds a host, behind the others; not while scenes are shown.</summary>
    /// <exception cref="ArgumentException">There is a host of that name.</exception>
    public static void Register(SceneHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        All = All.All(one => one.Name != host.Name)
            ? All.Add(host)
            : throw new ArgumentException($"expected a host with a name of its own, found a second '{host.Name}'", nameof(host));
    }

    /// <summary>Shows a scene in the first host that can.</summary>
    /// <param name="passed">Called with the reason of each that could not, and the name of the next.</param>
    /// <exception cref="HostUnavailableException">No host can.</exception>
    public static async Task Show(IScene scene, HostOptions options, Action<string, string> passed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passed);
        var hosts = All;
        for (int i = 0; ; i++)
        {
            try
            {
                await hosts[i].Run(scene, options, cancellationToken);
                return;
            }
            catch (HostUnavailableException exception) when (i + 1 < hosts.Length)
            {
                passed(exception.Message, hosts[i + 1].Name);
            }
        }
    }
}
