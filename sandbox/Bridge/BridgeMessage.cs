namespace EdAgents.Sandbox.Bridge;

/// <summary>What a message is; PROTOCOL.md says what each holds. The client's are small, the server's begin with 128.</summary>
internal enum BridgeKind : byte
{
    Hello = 1,
    Reset = 2,
    Step = 3,
    Close = 4,
    Spec = 129,
    Seen = 130,
    Stepped = 131,
    Error = 255,
}

/// <summary>A message of a client.</summary>
/// <param name="Kind">Possibly none that there is.</param>
/// <param name="Payload">Until the next message is read.</param>
internal readonly record struct BridgeMessage(BridgeKind Kind, ReadOnlyMemory<byte> Payload);

/// <summary>A client said something wrong; the message is told to it.</summary>
/// <param name="ends">Whether nothing that follows could be understood or may be listened to.</param>
internal sealed class BridgeException(string message, bool ends = false) : Exception(message)
{
    public bool Ends => ends;
}
