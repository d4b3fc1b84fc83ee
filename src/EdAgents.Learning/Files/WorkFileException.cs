namespace EdAgents.Learning.Files;

/// <summary>
/// A checkpoint, league, demonstration or replay was refused for what it holds: bytes that are none, damage, another version of the
/// format, or values that make no sense; also a replay that does not come out as it did. Problems of the file system stay what they
/// are (<see cref="IOException"/> and its kin).
/// </summary>
public sealed class WorkFileException : Exception
{
    /// <summary>For who uses what was read and finds a difference.</summary>
    /// <param name="problem">What was expected and what was found, as one line.</param>
    public WorkFileException(string problem)
        : base(problem) => Problems = [problem];

    internal WorkFileException(ModelFormatException refused, string? path = null)
        : base(path is null ? refused.Message : new ModelFormatException(refused.Problems, path).Message, refused) =>
        Problems = refused.Problems;

    /// <summary>Every problem found, at least one, each with its place, what was expected and what was found.</summary>
    public IReadOnlyList<string> Problems { get; }
}
