namespace EdAgents.Tests.Benchmarks;

/// <summary>What Kaneko's own program did.</summary>
internal static class GoldenFiles
{
    public static string Folder { get; } = RepositoryRoot.Find("tests/EdAgents.Tests/Columns/Golden");

    public static IEnumerable<string> Paths => Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal);
}
