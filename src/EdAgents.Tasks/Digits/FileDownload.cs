using System.Net;

namespace EdAgents.Tasks.Digits;

/// <summary>
/// Gets published files into memory from whichever of several mirrors has them. A mirror that cannot be reached, falls
/// silent or breaks off is asked again after a pause; one that answers with another file, or that it has none, is not.
/// </summary>
internal sealed class FileDownload(HttpClient client, IReadOnlyList<Uri> mirrors)
{
    /// <summary>What gzip may add to bytes that it cannot pack.</summary>
    private const int Overhead = 1 << 16;

    public required int Attempts { get; init; }

    /// <summary>After all mirrors failed, before they are asked again; doubles each time.</summary>
    public required TimeSpan Pause { get; init; }

    /// <summary>How long a server may send nothing.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The file as it was sent, plain or packed, and what it holds.</summary>
    public async Task<(byte[] Sent, IdxArray Content)> GetAsync(
        PublishedFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        var asked = mirrors.ToList();
        var failures = new Dictionary<Uri, Exception>();
        for (int attempt = 0; attempt < Attempts && asked.Count > 0; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(Pause * (1 << (attempt - 1)), cancellationToken).ConfigureAwait(false);

            foreach (var mirror in asked.ToArray())
            {
                try
                {
                    byte[] sent = await FetchAsync(mirror, file, progress, cancellationToken).ConfigureAwait(false);
                    return (sent, Check(sent, file));
                }
                catch (Exception failure) when (IsFailureOfMirror(failure, cancellationToken))
                {
                    failures[mirror] = failure;
                    if (IsFinal(failure))
                        asked.Remove(mirror);
                }
            }
        }

        string reasons = string.Join("; ", failures.Select(failure => $"{failure.Key.Host}: {Describe(failure.Value)}"));
        throw new DownloadException($"{file.Name}.gz is not to be had ({reasons})");
    }

    private async Task<byte[]> FetchAsync(
        Uri mirror, PublishedFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Timeout);
        var address = new Uri(mirror, $"{file.Name}.gz");
        using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();

        long? total = response.Content.Headers.ContentLength;
        long most = file.UnpackedBytes + Overhead;
        CheckLength(total, most);
        using var received = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        await using var content = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
        while (true)
        {
            progress?.Report(new DownloadProgress(file.Name, mirror.Host, received.Length, total));
            patience.CancelAfter(Timeout);
            int count = await content.ReadAsync(buffer, patience.Token).ConfigureAwait(false);
            if (count == 0)
                return received.ToArray();

            received.Write(buffer, 0, count);
            CheckLength(received.Length, most);
        }

        void CheckLength(long? length, long most)
        {
            if (length > most)
                throw new DataFormatException(address.ToString(), $"at most {most} bytes", $"{length} or more");
        }
    }

    private static IdxArray Check(byte[] sent, PublishedFile file)
    {
        using var stream = new MemoryStream(sent, writable: false);
        var content = IdxReader.Read(stream, file.Name, ImageFolder.Dimensions(file.Name), file.UnpackedBytes);
        return MnistFiles.Is(content, file)
            ? content
            : throw new DataFormatException(file.Name, $"SHA-256 {file.Sha256}", content.Digest());
    }

    /// <summary>A timeout shows as a cancellation that the caller did not ask for.</summary>
    private static bool IsFailureOfMirror(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or IOException or DataFormatException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static bool IsFinal(Exception failure) => failure switch
    {
        DataFormatException => true,
        HttpRequestException { StatusCode: { } status } =>
            (int)status is >= 400 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests),
        _ => false,
    };

    private string Describe(Exception failure) => failure switch
    {
        OperationCanceledException => $"nothing came for {Timeout.TotalSeconds:0.##} s",
        HttpRequestException { StatusCode: { } status } => $"status {(int)status}",
        _ => failure.Message,
    };
}
