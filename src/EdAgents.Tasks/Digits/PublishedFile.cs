namespace EdAgents.Tasks.Digits;

/// <summary>A file of a data set as its authors published it.</summary>
/// <param name="Name">Its name, without ".gz".</param>
/// <param name="Sha256">The digest of the unpacked bytes, 64 lower-case hexadecimal digits.</param>
public sealed record PublishedFile(string Name, long UnpackedBytes, string Sha256);
