namespace EdAgents.Tasks.Digits;

internal sealed class DownloadException(string message) : IOException(message);
