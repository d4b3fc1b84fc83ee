namespace EdAgents.Tests.Tasks.Digits;

/// <summary>The official MNIST on this machine: where EDAGENTS_DATA says, or in shared/mnist beside or above the repository.</summary>
internal static class RealMnist
{
    private static readonly string? Found = Search();

    /// <summary>The folder with the four files. A test that asks for it where there is none is ignored.</summary>
    public static string Folder
    {
        get
        {
            if (Found is null)
                Assert.Ignore($"skipped, no MNIST here; {MnistSource.FolderVariable} names a folder that has it");

            return Found!;
        }
    }

    private static string? Search()
    {
        var places = new List<string>();
        if (Environment.GetEnvironmentVariable(MnistSource.FolderVariable) is { Length: > 0 } named)
            places.Add(named);

        for (var folder = new DirectoryInfo(RepositoryRoot.Path); folder is not null; folder = folder.Parent)
            places.Add(Path.Combine(folder.FullName, "shared", "mnist"));

        return places.FirstOrDefault(HasMnist);
    }

    /// <summary>Another set may have files of the same names; the smallest file tells.</summary>
    private static bool HasMnist(string folder)
    {
        var labels = MnistFiles.All[^1];
        string[] aliases = [Path.Combine(folder, labels.Name), Path.Combine(folder, $"{labels.Name}.gz")];
        return aliases.FirstOrDefault(File.Exists) is { } path && Digest(path) == labels.Sha256;
    }

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
