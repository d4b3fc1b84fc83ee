namespace EdAgents.Tests;

/// <summary>Finds files of the repository from wherever the tests were built to.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Search();

    public static string Find(string relative) => System.IO.Path.Combine(Path, relative);

    private static string Search()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "EdAgents.sln")))
                return folder.FullName;
        }

        // Builds outside the tree (an artifacts path) know the sources they were made from.
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "..", ".."));
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
