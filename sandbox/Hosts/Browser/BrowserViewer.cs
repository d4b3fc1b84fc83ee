using System.Net.WebSockets;
using System.Threading.Channels;

namespace EdAgents.Sandbox.Hosts.Browser;

/// <summary>
/// One page that looks on. It is sent the newest frame, and the next one when it says that it has painted: what a network
/// or a hidden tab cannot take is dropped here, instead of piling up in buffers and arriving late.
/// </summary>
internal sealed class BrowserViewer(WebSocket socket) : IDisposable
{
    /// <summary>Frames on their way: one is painted while the next travels.</summary>
    private const int FramesUnderWay = 2;

    private const int LongestMessage = 16;

    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(1);

    private readonly Channel<byte[]> frames = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly SemaphoreSlim credit = new(FramesUnderWay, FramesUnderWay);
    private readonly Lock sync = new();
    private Keys pressed;
    private Keys held;
    private Vector2 mouse;
    private bool mousePressed;
    private bool mouseHeld;
    private bool mouseMoved;

    private enum Message : byte
    {
        Painted = 0,
        KeyDown = 1,
        KeyUp = 2,
        MouseMove = 3,
        MouseDown = 4,
        MouseUp = 5,
    }

    public void Dispose() => credit.Dispose();

    /// <summary>Puts a frame in the place of one that is not under way yet.</summary>
    public void Offer(byte[] frame) => frames.Writer.TryWrite(frame);

    /// <summary>What this viewer did since the last call.</summary>
    /// <param name="moved">Whether with the mouse, too.</param>
    public InputSnapshot TakeInput(out bool moved)
    {
        lock (sync)
        {
            // What went down and up again between two frames was held for one, or a tap would not be felt.
            var input = new InputSnapshot(pressed, held | pressed, mouse, mousePressed, mouseHeld || mousePressed);
            moved = mouseMoved || mouseHeld || mousePressed;
            pressed = Keys.None;
            mousePressed = mouseMoved = false;
            return input;
        }
    }

    /// <summary>Sends and listens until either side has enough.</summary>
    public async Task RunAsync(string title, CancellationToken cancellationToken)
    {
        using var sendingEnds = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var listeningEnds = new CancellationTokenSource();
        var sending = UntilItEnds(SendAsync(title, sendingEnds.Token));
        var listening = UntilItEnds(ListenAsync(listeningEnds.Token));
        await Task.WhenAny(sending, listening);

        // In this order, because to cancel a receive is to tear the socket down, and the page would take it for a fault.
        await sendingEnds.CancelAsync();
        await sending;
        listeningEnds.CancelAfter(ClosePatience);
        await UntilItEnds(socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, listeningEnds.Token));
        await listening;
    }

    /// <summary>A page may go at any moment, in the middle of anything; that is no fault of ours.</summary>
    private static async Task UntilItEnds(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }

    private async Task SendAsync(string title, CancellationToken cancellationToken)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(title), WebSocketMessageType.Text, true, cancellationToken);
        while (true)
        {
            await credit.WaitAsync(cancellationToken);
            byte[] frame = await frames.Reader.ReadAsync(cancellationToken);
            await socket.SendAsync(frame, WebSocketMessageType.Binary, true, cancellationToken);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[LongestMessage];
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (result.MessageType != WebSocketMessageType.Binary || !result.EndOfMessage || result.Count == 0)
                return;

            Take(buffer.AsSpan(0, result.Count));
        }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        var kind = (Message)message[0];
        lock (sync)
        {
            if (kind == Message.Painted && credit.CurrentCount < FramesUnderWay)
            {
                credit.Release();
            }
            else if (kind == Message.KeyDown && message.Length == 2)
            {
                pressed |= KeyAt(message[1]);
                held |= KeyAt(message[1]);
            }
            else if (kind == Message.KeyUp && message.Length == 2)
            {
                held &= ~KeyAt(message[1]);
            }
            else if (kind is Message.MouseMove or Message.MouseDown or Message.MouseUp && message.Length == 5)
            {
                mouse = new Vector2(Coordinate(message[1..]), Coordinate(message[3..]));
                mouseMoved = true;
                mousePressed |= kind == Message.MouseDown;
                mouseHeld = kind == Message.MouseDown || (kind == Message.MouseMove && mouseHeld);
            }
        }
    }

    /// <summary>The bit's number stands for the key; one that no scene knows is none.</summary>
    private static Keys KeyAt(byte bit) =>
        bit < 64 && Enum.IsDefined((Keys)(1UL << bit)) ? (Keys)(1UL << bit) : Keys.None;

    private static float Coordinate(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / DrawList.Steps;
}
