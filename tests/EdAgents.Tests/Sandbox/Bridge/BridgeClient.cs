using System.Net.Sockets;

namespace EdAgents.Tests.Sandbox.Bridge;

/// <summary>A client that says what it is told to, right or wrong, and waits a minute at most.</summary>
internal sealed class BridgeClient : IDisposable
{
    private readonly TcpClient connection = new() { ReceiveTimeout = 60_000, NoDelay = true };

    public BridgeClient(int port) => connection.Connect("127.0.0.1", port);

    public void Dispose() => connection.Dispose();

    /// <summary>Says hello.</summary>
    public (BridgeKind Kind, byte[] Payload) Hello(string token, int version = 1) =>
        Ask(BridgeKind.Hello, [.. BitConverter.GetBytes(version), .. Encoding.UTF8.GetBytes(token)]);

    /// <summary>Begins anew and gives what is seen.</summary>
    public float[] Reset(ulong? seed)
    {
        var (kind, payload) = Ask(BridgeKind.Reset, seed is { } given ? BitConverter.GetBytes(given) : []);
        Assert.That(kind, Is.EqualTo(BridgeKind.Seen));
        return Floats(payload);
    }

    public (BridgeKind Kind, byte[] Payload) Step(params int[] actions) => Ask(BridgeKind.Step, MemoryMarshal.AsBytes(actions.AsSpan()).ToArray());

    public (BridgeKind Kind, byte[] Payload) Step(params float[] actions) => Ask(BridgeKind.Step, MemoryMarshal.AsBytes(actions.AsSpan()).ToArray());

    public (BridgeKind Kind, byte[] Payload) Ask(BridgeKind kind, params byte[] payload)
    {
        Send([.. BitConverter.GetBytes(payload.Length + 1), (byte)kind, .. payload]);
        return Read();
    }

    /// <summary>Expects a message to be refused in one line.</summary>
    public void AssertRefused(string message, BridgeKind kind, params byte[] payload)
    {
        var (found, text) = Ask(kind, payload);
        Assert.That((found, Encoding.UTF8.GetString(text)), Is.EqualTo((BridgeKind.Error, message)));
    }

    public void Send(params byte[] bytes) => connection.GetStream().Write(bytes);

    public (BridgeKind Kind, byte[] Payload) Read()
    {
        var head = new byte[5];
        connection.GetStream().ReadExactly(head);
        var payload = new byte[BitConverter.ToInt32(head) - 1];
        connection.GetStream().ReadExactly(payload);
        return ((BridgeKind)head[4], payload);
    }

    /// <summary>Expects nothing but the end of the connection.</summary>
    public void AssertClosed() => Assert.That(connection.GetStream().Read(new byte[1]), Is.Zero);

    public static float[] Floats(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
