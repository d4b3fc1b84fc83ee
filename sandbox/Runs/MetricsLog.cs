namespace EdAgents.Sandbox.Runs;

/// <summary><c>metrics.jsonl</c> while it is written: a JSON object a line, readable at any moment.</summary>
internal sealed class MetricsLog : IDisposable
{
    private readonly FileStream stream;

    private MetricsLog(FileStream stream) => this.stream = stream;

    /// <summary>Begins a log or, with a checkpoint, goes on where the log was then: what came later is to be written again.</summary>
    /// <param name="path">The log.</param>
    /// <param name="from">Where the run goes on; null: it begins.</param>
    /// <param name="lines">What is in it already.</param>
    public static MetricsLog Open<T>(string path, Checkpoint? from, out List<T> lines)
    {
        if (from is null)
        {
            lines = [];
            return new MetricsLog(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));
        }

        long bytes = RunNotes.Of(from).MetricsBytes;
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            if (stream.Length < bytes)
                Terminal.Warn($"{path}: expected at least the {bytes} bytes that the checkpoint knows of, found {stream.Length}; going on with a gap");

            byte[] kept = new byte[Math.Min(bytes, stream.Length)];
            stream.ReadExactly(kept);
            int end = kept.AsSpan().LastIndexOf((byte)'\n') + 1;
            lines = [.. Encoding.UTF8.GetString(kept, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<T>(line, SandboxJson.Line)!)];
            stream.SetLength(end);
            stream.Seek(0, SeekOrigin.End);
            return new MetricsLog(stream);
        }
        catch (JsonException exception)
        {
            stream.Dispose();
            throw new UserErrorException($"{path}: expected the metrics of a run, found something else", exception);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Write<T>(T line)
    {
        stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, SandboxJson.Line) + "\n"));
        stream.Flush();
    }

    /// <summary>Waits until all of it is on the disk, so that a checkpoint never knows of more than there is.</summary>
    /// <returns>Its length in bytes.</returns>
    public long FlushToDisk()
    {
        stream.Flush(flushToDisk: true);
        return stream.Length;
    }

    public void Dispose() => stream.Dispose();
}
