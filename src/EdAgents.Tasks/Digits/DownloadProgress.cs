namespace EdAgents.Tasks.Digits;

/// <param name="ReceivedBytes">Bytes of the file so far; begins anew where another mirror has to be asked.</param>
/// <param name="TotalBytes">Bytes of the file, where the server says it.</param>
public readonly record struct DownloadProgress(string File, string Host, long ReceivedBytes, long? TotalBytes);
