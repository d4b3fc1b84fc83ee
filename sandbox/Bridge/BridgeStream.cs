namespace EdAgents.Sandbox.Bridge;

/// <summary>Messages over a stream: the length of what follows in four bytes, the kind in one, the payload; the lowest byte first.</summary>
internal sealed class BridgeStream(Stream stream)
{
    public const int HeadLength = sizeof(int) + 1;

    /// <summary>What a message may have before it is known how long one can be, and ever after.</summary>
    private const int SmallPayload = 1024;

    private readonly byte[] head = new byte[HeadLength];
    private byte[] payload = new byte[SmallPayload];

    /// <summary>Lets longer messages come.</summary>
    public void Allow(int payloadLength)
    {
        if (payloadLength > payload.Length)
            payload = new byte[payloadLength];
    }

    /// <summary>The next message; null where the other side has closed in between two.</summary>
    /// <exception cref="BridgeException">Its length is none that a message can have.</exception>
    /// <exception cref="IOException">The connection broke, possibly in the middle of a message.</exception>
    public async ValueTask<BridgeMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        int found = await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, cancellationToken);
        if (found == 0)
            return null;

        if (found < HeadLength)
            throw new EndOfStreamException($"expected the {HeadLength} bytes that begin a message, found {found}");

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (length < 1 || length > payload.Length + 1)
            throw new BridgeException($"expected a message of 1 to {payload.Length + 1} bytes behind its length, found {length}", ends: true);

        var rest = payload.AsMemory(0, (int)length - 1);
        await stream.ReadExactlyAsync(rest, cancellationToken);
        return new BridgeMessage((BridgeKind)head[sizeof(int)], rest);
    }

    /// <summary>Sends what a text says.</summary>
    public ValueTask WriteAsync(BridgeKind kind, string text, CancellationToken cancellationToken)
    {
        var message = new byte[HeadLength + Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, message.AsSpan(HeadLength));
        return WriteAsync(kind, message, cancellationToken);
    }

    /// <summary>Sends a message.</summary>
    /// <param name="message">The payload, behind <see cref="HeadLength"/> bytes that are filled in here.</param>
    public ValueTask WriteAsync(BridgeKind kind, Memory<byte> message, CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt32LittleEndian(message.Span, message.Length - sizeof(int));
        message.Span[sizeof(int)] = (byte)kind;
        return stream.WriteAsync(message, cancellationToken);
    }
}
