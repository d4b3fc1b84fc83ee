namespace EdAgents.Sandbox.Bridge;

/// <summary>One client who was let in, and the worlds, which are its own as long as it stays.</summary>
internal sealed class BridgeSession(BridgeStream stream, ServedWorlds worlds)
{
    private readonly byte[] reply = new byte[BridgeStream.HeadLength + worlds.MostBytes];

    /// <summary>Answers until the client leaves.</summary>
    /// <exception cref="BridgeException">It can no longer be understood.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task ServeAsync(CancellationToken cancellationToken)
    {
        worlds.Forget();
        stream.Allow(worlds.ActionBytes);
        await stream.WriteAsync(BridgeKind.Spec, JsonSerializer.Serialize(BridgeSpec.Of(worlds), SandboxJson.Line), cancellationToken);
        while (await stream.ReadAsync(cancellationToken) is { Kind: not BridgeKind.Close } message)
        {
            string? refusal = TryAnswer(message, out var kind, out int length);
            await (refusal is null
                ? stream.WriteAsync(kind, reply.AsMemory(0, BridgeStream.HeadLength + length), cancellationToken)
                : stream.WriteAsync(BridgeKind.Error, refusal, cancellationToken));
        }
    }

    /// <returns>Why not.</returns>
    private string? TryAnswer(BridgeMessage message, out BridgeKind kind, out int length)
    {
        (kind, length) = (BridgeKind.Error, 0);
        try
        {
            (kind, length) = Answer(message.Kind, message.Payload.Span, reply.AsSpan(BridgeStream.HeadLength));
            return null;
        }
        catch (BridgeException refused) when (!refused.Ends)
        {
            return refused.Message;
        }
        catch (WorldException failed)
        {
            return failed.Message;
        }
    }

    private (BridgeKind Kind, int Length) Answer(BridgeKind kind, ReadOnlySpan<byte> payload, Span<byte> target)
    {
        switch (kind)
        {
            case BridgeKind.Reset:
                worlds.Reset(Seed(payload));
                return (BridgeKind.Seen, worlds.WriteObservations(target));
            case BridgeKind.Step:
                worlds.Step(payload);
                return (BridgeKind.Stepped, worlds.WriteStep(target));
            default:
                throw new BridgeException(
                    $"expected reset ({(int)BridgeKind.Reset}), step ({(int)BridgeKind.Step}) or close ({(int)BridgeKind.Close}), found a message of kind {(int)kind}");
        }
    }

    private static ulong? Seed(ReadOnlySpan<byte> payload) => payload.Length switch
    {
        0 => null,
        sizeof(ulong) => BinaryPrimitives.ReadUInt64LittleEndian(payload),
        _ => throw new BridgeException($"expected a seed of {sizeof(ulong)} bytes or none, found {payload.Length} bytes"),
    };
}
