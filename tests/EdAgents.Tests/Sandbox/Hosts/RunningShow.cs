namespace EdAgents.Tests.Sandbox.Hosts;

/// <summary>A host at work, until disposed.</summary>
internal sealed class RunningShow(Task run, Uri address, CancellationTokenSource ending) : IAsyncDisposable
{
    public Uri Address => address;

    public Uri Frames => new($"ws://127.0.0.1:{address.Port}/frames{address.Query}");

    public static async Task<RunningShow> StartAsync(IScene scene, int port = 0)
    {
        var announce = new FirstLine();
        var ending = new CancellationTokenSource();
        var options = new HostOptions { Port = port, OpenBrowser = false, Announce = announce };
        var run = BrowserHost.RunAsync(scene, options, ending.Token);
        await Task.WhenAny(run, announce.Line);
        if (run.IsCompleted)
            await run;

        string line = await announce.Line;
        Assert.That(line, Does.StartWith($"{scene.Title}: http://127.0.0.1:"));
        return new RunningShow(run, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]), ending);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await run;
        ending.Dispose();
    }

    /// <summary>Hands over the first line that is written.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> line = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Task<string> Line => line.Task;

        public override Task WriteLineAsync(string? value)
        {
            line.TrySetResult(value!);
            return Task.CompletedTask;
        }
    }
}
