using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EdAgents.Tests.Tasks.Digits;

/// <summary>What a mirror answers.</summary>
/// <param name="Body">What it means to send.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="CutAfter">The connection breaks after as many bytes of the body.</param>
/// <param name="Silent">Nothing is sent, and the connection stays open.</param>
internal sealed record MirrorReply(byte[] Body, int Status = 200, int? CutAfter = null, bool Silent = false)
{
    public static MirrorReply NotFound { get; } = new([], 404);
}

/// <summary>A web server on the loopback with answers of a test's choosing: enough of HTTP for one GET a connection.</summary>
internal sealed class MirrorServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, int, MirrorReply> reply;
    private readonly ConcurrentQueue<string> requests = new();
    private readonly CancellationTokenSource closing = new();
    private readonly Task serving;

    /// <param name="reply">The answer for a file's name and how often it had been asked for before.</param>
    public MirrorServer(Func<string, int, MirrorReply> reply)
    {
        this.reply = reply;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/mnist/");
        serving = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    /// <summary>Names of the files asked for, in order.</summary>
    public string[] Requests => [.. requests];

    public void Dispose()
    {
        closing.Cancel();
        serving.Wait();
        listener.Dispose();
        closing.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
                open.Add(AnswerAsync(await listener.AcceptTcpClientAsync(closing.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            string name = (await reader.ReadLineAsync(closing.Token))!.Split(' ')[1].Split('/')[^1];
            while (await reader.ReadLineAsync(closing.Token) is { Length: > 0 })
            {
            }

            int before = requests.Count(request => request == name);
            requests.Enqueue(name);
            var answer = reply(name, before);
            if (answer.Silent)
                await Task.Delay(Timeout.Infinite, closing.Token);

            string head = string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 {answer.Status} -\r\nContent-Length: {answer.Body.Length}\r\nConnection: close\r\n\r\n");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), closing.Token);
            await stream.WriteAsync(answer.Body.AsMemory(0, answer.CutAfter ?? answer.Body.Length), closing.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client left, or the test is over.
        }
    }
}
