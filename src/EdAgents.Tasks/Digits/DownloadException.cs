namespace EdAgents.Tasks.Digits;

/// <summary>No mirror has a file.</summary>
internal sealed class DownloadException(string message) : IOException(message);
