namespace EdAgents.Sandbox.Hosts.Browser;

/// <summary>
/// Shows a scene on a page that is served to this machine alone. The scene runs here at its own pace; each browser gets the
/// newest frame when it has painted the one before, so a slow one sees fewer frames and holds nobody up.
/// </summary>
public static class BrowserHost
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromSeconds(1.0 / Playback.FramesPerSecond);

    public static SceneHost Row { get; } = new("browser", RunAsync);

    /// <summary>Serves until cancelled. Time stands still for the scene while nobody looks.</summary>
    /// <param name="scene">Used from this call only, one thread at a time.</param>
    /// <param name="cancellationToken">Ends it; that is no error.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task RunAsync(IScene scene, HostOptions options, CancellationToken cancellationToken)
    {
        var viewers = new BrowserViewers(scene.Title);
        await using var server = new BrowserServer(viewers, options.Port);
        await server.StartAsync(cancellationToken);
        options.Started?.Invoke();
        await options.Announce.WriteLineAsync($"{scene.Title}: {server.Address}");
        await options.Announce.FlushAsync(cancellationToken);
        if (options.OpenBrowser)
            SystemBrowser.TryOpen(server.Address);

        try
        {
            await ShowAsync(scene, viewers, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Cancellation is how it ends.
        }
    }

    private static async Task ShowAsync(IScene scene, BrowserViewers viewers, CancellationToken cancellationToken)
    {
        var drawing = new DrawList();
        using var timer = new PeriodicTimer(FrameTime);
        var clock = Stopwatch.StartNew();
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (!viewers.SomebodyLooks.IsCompleted)
            {
                timer.Period = Timeout.InfiniteTimeSpan;
                await viewers.SomebodyLooks.WaitAsync(cancellationToken);
                timer.Period = FrameTime;
                clock.Restart();
            }

            double seconds = clock.Elapsed.TotalSeconds;
            clock.Restart();
            scene.Update(viewers.TakeInput(), seconds);
            drawing.Reset();
            scene.Draw(drawing);
            viewers.Offer(drawing.Bytes);
        }
    }
}
