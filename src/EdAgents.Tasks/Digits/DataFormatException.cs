namespace EdAgents.Tasks.Digits;

/// <summary>
/// A data file was refused for what it holds: another format, a length that does not fit, a label that is no class. Problems
/// of the file system and the network stay what they are (<see cref="IOException"/> and its kin).
/// </summary>
public sealed class DataFormatException : Exception
{
    internal DataFormatException(string file, string expected, string found)
        : base($"{file}: expected {expected}, found {found}")
    {
    }

    internal DataFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
