using System.Net;
using System.Net.Sockets;

namespace EdAgents.Sandbox.Bridge;

/// <summary>
/// Lets one program of this machine at a time step the worlds, over a socket on 127.0.0.1. Whoever connects says the token first, because other
/// users of the machine, and any page in a browser, reach the socket too. Nothing that a client sends takes the server down.
/// </summary>
internal sealed class BridgeServer : IDisposable
{
    public const int Version = 1;

    /// <summary>Connections that were not let in yet, or wait for their turn; more are not accepted.</summary>
    private const int MostConnections = 16;

    private readonly ServedWorlds worlds;
    private readonly byte[] token;
    private readonly TcpListener listener;
    private readonly SemaphoreSlim room = new(MostConnections);
    private readonly SemaphoreSlim place = new(1);

    /// <param name="worlds">Stepped here alone from now on.</param>
    /// <param name="port">0 for any that is free.</param>
    /// <param name="token">What a client must say first.</param>
    /// <exception cref="IOException">The port is in use, or not to be had.</exception>
    public BridgeServer(ServedWorlds worlds, int port, string token)
    {
        this.worlds = worlds;
        this.token = Encoding.UTF8.GetBytes(token);
        listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new IOException($"expected a free port to listen on, found {port} refused: {exception.Message}", exception);
        }
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How long a connection may take to say the token.</summary>
    public TimeSpan HelloPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client waits for another one to leave.</summary>
    public TimeSpan TurnPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Told in a line when a client comes, leaves or is refused.</summary>
    public Action<string> Remark { get; init; } = _ => { };

    /// <summary>Whether it is over when the first client that was let in has left.</summary>
    public bool Once { get; init; }

    /// <summary>Serves until it is told to stop, which is no error.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                await room.WaitAsync(stopping.Token);
                var socket = await AcceptAsync(stopping.Token);
                connections.RemoveAll(connection => connection.IsCompletedSuccessfully);
                connections.Add(ConnectAsync(socket, stopping));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Somebody wishes to stop, the only client has left, or one of the connections below has failed and says why.
            await Task.WhenAll(connections);
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        room.Dispose();
        place.Dispose();
    }

    /// <summary>The next connection that is not gone before it was accepted.</summary>
    private async Task<Socket> AcceptAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await listener.AcceptSocketAsync(cancellationToken);
            }
            catch (SocketException gone) when (gone.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                Remark($"a client is gone: {gone.Message}");
            }
        }
    }

    private async Task ConnectAsync(Socket socket, CancellationTokenSource stopping)
    {
        using var network = new NetworkStream(socket, ownsSocket: true);
        try
        {
            socket.NoDelay = true;
            await GuardAsync(new BridgeStream(network), socket, stopping);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            Remark($"a client is gone: {broken.Message}");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The client sees that the connection is closed.
        }
        catch
        {
            await stopping.CancelAsync();
            throw;
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>Tells a client what ends its connection.</summary>
    private async Task GuardAsync(BridgeStream stream, Socket socket, CancellationTokenSource stopping)
    {
        try
        {
            if (await GreetAsync(stream, stopping.Token))
                await TakeTurnAsync(stream, stopping);
        }
        catch (BridgeException refused)
        {
            Remark($"a client is refused: {refused.Message}");
            await stream.WriteAsync(BridgeKind.Error, refused.Message, stopping.Token);
            await LeaveAsync(socket, stopping.Token);
        }
    }

    /// <returns>Whether there is somebody who may come in; not where the connection was closed without a word.</returns>
    private async Task<bool> GreetAsync(BridgeStream stream, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(HelloPatience);
        try
        {
            if (await stream.ReadAsync(patience.Token) is not { } hello)
                return false;

            Check(hello);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BridgeException($"expected a hello within {HelloPatience.TotalSeconds} seconds, found none", ends: true);
        }
    }

    private void Check(BridgeMessage hello)
    {
        var payload = hello.Payload.Span;
        if (hello.Kind != BridgeKind.Hello || payload.Length < sizeof(int))
            throw new BridgeException($"expected hello ({(int)BridgeKind.Hello}) with a version and the token first, found another message", ends: true);

        // In constant time, so that guessing learns nothing.
        if (!CryptographicOperations.FixedTimeEquals(payload[sizeof(int)..], token))
            throw new BridgeException("expected the token that the server was started with, found another", ends: true);

        int version = BinaryPrimitives.ReadInt32LittleEndian(payload);
        if (version != Version)
            throw new BridgeException($"expected version {Version} of the protocol, found {version}", ends: true);
    }

    private async Task TakeTurnAsync(BridgeStream stream, CancellationTokenSource stopping)
    {
        if (!await place.WaitAsync(TurnPatience, stopping.Token))
            throw new BridgeException("expected to be the only client, found another one that stays", ends: true);

        try
        {
            Remark("a client has come");
            await new BridgeSession(stream, worlds).ServeAsync(stopping.Token);
            Remark("the client has left");
        }
        finally
        {
            place.Release();
            if (Once)
                await stopping.CancelAsync();
        }
    }

    /// <summary>
    /// Closes behind a last word. A socket that is closed with unread bytes in it takes back what was sent, so whatever still comes is read for a
    /// while and forgotten.
    /// </summary>
    private static async Task LeaveAsync(Socket socket, CancellationToken cancellationToken)
    {
        const int Most = 1 << 20;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            var forgotten = new byte[4096];
            int read = 1;
            for (int sum = 0; sum < Most && read > 0; sum += read)
                read = await socket.ReceiveAsync(forgotten, patience.Token);
        }
        catch (SocketException)
        {
            // It was the other side that closed.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It had its time.
        }
    }
}
