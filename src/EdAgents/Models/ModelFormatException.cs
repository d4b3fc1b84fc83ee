namespace EdAgents.Models;

/// <summary>
/// A model was refused for what it holds: bytes that are no model file, a damaged or newer file, or numbers and names that
/// a model file may not contain. Problems of the file system stay what they are (<see cref="IOException"/> and its kin).
/// </summary>
public sealed class ModelFormatException : Exception
{
    internal ModelFormatException(string problem)
        : this([problem])
    {
    }

    internal ModelFormatException(IReadOnlyList<string> problems, string? path = null)
        : base(Describe(problems, path))
    {
        Problems = problems;
    }

    /// <summary>
    /// Every problem found, at least one, each with its place (a byte or a key path), what was expected and what was found.
    /// A file whose structure is broken has one: what follows the break cannot be read.
    /// </summary>
    public IReadOnlyList<string> Problems { get; }

    private static string Describe(IReadOnlyList<string> problems, string? path)
    {
        string prefix = path is null ? "" : $"{path}: ";
        return problems.Count == 1
            ? prefix + problems[0]
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{prefix}{problems.Count} problems{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", problems)}");
    }
}
