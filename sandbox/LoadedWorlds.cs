namespace EdAgents.Sandbox;

/// <summary>Which worlds from outside this program has loaded, for who writes it down or starts another one.</summary>
internal static class LoadedWorlds
{
    public const string OptionName = "--worlds";

    /// <summary>Full paths of assemblies, in the order in which they were loaded.</summary>
    public static IReadOnlyList<string> Paths { get; private set; } = [];

    public static void Add(string path) => Paths = [.. Paths, path];
}
