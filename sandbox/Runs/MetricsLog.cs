using System.Text;
using System.Text.Json;
using EdAgents.Sandbox.Commands;

namespace EdAgents.Sandbox.Runs;

/// <summary><c>metrics.jsonl</c> while it is written: a JSON object a line, readable at any moment.</summary>
internal sealed class MetricsLog : IDisposable
{
    private readonly FileStream stream;

    private MetricsLog(FileStream stream) => this.stream = stream;

    /// <summary>A log with nothing in it.</summary>
    public static MetricsLog Begin(string path) => new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));

    /// <summary>Goes on behind the first <paramref name="bytes"/> of a log: what came later is to be written again.</summary>
    /// <param name="path">The log.</param>
    /// <param name="bytes">How long it was.</param>
    /// <param name="lines">What is in them.</param>
    public static MetricsLog GoOn<T>(string path, long bytes, out List<T> lines)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            if (stream.Length < bytes)
            {
                Terminal.Warn($"{path}: expected at least the {bytes} bytes that the checkpoint knows of, found {stream.Length}; going on with a gap");
            }

            byte[] kept = new byte[Math.Min(bytes, stream.Length)];
            stream.ReadExactly(kept);
            int end = kept.AsSpan().LastIndexOf((byte)'\n') + 1;
            lines = [.. Encoding.UTF8.GetString(kept, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse<T>)];
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

        static T1 Parse<T1>(string line) => JsonSerializer.Deserialize<T1>(line, SandboxJson.Line)!;
    }

    public void WriteLine(string json)
    {
        stream.Write(Encoding.UTF8.GetBytes(json + "\n"));
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
