namespace EdAgents.Learning.Demonstrations;

/// <summary>
/// A demonstration file was refused for what it holds: bytes that are none, damage, another version, or samples that make no
/// sense. Problems of the file system stay what they are (<see cref="IOException"/> and its kin).
/// </summary>
public sealed class DemonstrationFormatException : Exception
{
    /// <summary>The codec and its checks are the models'; who loads a demonstration should not have to know that.</summary>
    internal DemonstrationFormatException(ModelFormatException refused, string? path = null)
        : base(path is null ? refused.Message : new ModelFormatException(refused.Problems, path).Message, refused)
    {
        Problems = refused.Problems;
    }

    /// <summary>Every problem found, at least one, each with its place, what was expected and what was found.</summary>
    public IReadOnlyList<string> Problems { get; }
}
