namespace EdAgents.Learning.Replays;

/// <summary>
/// A replay was refused: bytes that are none, damage, another version of the format or of the task, or a round that no longer
/// comes out as it did. Problems of the file system stay what they are (<see cref="IOException"/> and its kin).
/// </summary>
public sealed class ReplayFormatException : Exception
{
    /// <summary>For who plays a replay again and finds a difference.</summary>
    /// <param name="problem">What was expected and what was found, as one line.</param>
    public ReplayFormatException(string problem)
        : base(problem) => Problems = [problem];

    /// <summary>The codec and its checks are the models'; who loads a replay should not have to know that.</summary>
    internal ReplayFormatException(ModelFormatException refused, string? path = null)
        : base(path is null ? refused.Message : new ModelFormatException(refused.Problems, path).Message, refused) =>
        Problems = refused.Problems;

    /// <summary>Every problem found, at least one, each with its place, what was expected and what was found.</summary>
    public IReadOnlyList<string> Problems { get; }
}
