namespace EdAgents.Tests.Sandbox.Bridge;

/// <summary>A server at work; the end of a test proves that nothing took it down.</summary>
internal sealed class RunningBridge : IDisposable
{
    public const string Token = "an open secret";

    private readonly CancellationTokenSource stopping = new();
    private readonly WorkerTeam team;
    private readonly BridgeServer server;
    private readonly Task running;

    public RunningBridge(string task, int lanes = 1, int threads = 1, Func<ITwoPlayerEnvironment, IOpponents>? opponents = null)
        : this(() => TaskCatalog.Find(task)!.BatchEnvironments(opponents), lanes, threads)
    {
    }

    public RunningBridge(Func<Func<IEnvironment>> batches, int lanes, int threads = 1, TimeSpan? patience = null)
    {
        team = new WorkerTeam(threads);
        server = new BridgeServer(new ServedWorlds(batches, lanes, 1, team), 0, Token)
        {
            HelloPatience = patience ?? TimeSpan.FromMinutes(1),
            TurnPatience = patience ?? TimeSpan.FromMinutes(1),
        };
        running = server.RunAsync(stopping.Token);
    }

    /// <summary>A client that is not let in yet.</summary>
    public BridgeClient Connect() => new(server.Port);

    /// <summary>A client that is.</summary>
    public BridgeClient Enter()
    {
        var client = Connect();
        Assert.That(client.Hello(Token).Kind, Is.EqualTo(BridgeKind.Spec));
        return client;
    }

    public void Dispose()
    {
        stopping.Cancel();
        Assert.That(running.Wait(TimeSpan.FromMinutes(1)), Is.True);
        server.Dispose();
        team.Dispose();
        stopping.Dispose();
    }
}
