namespace EdAgents.Tests.Packages;

/// <summary>The library's package, packed once for all tests of this room from a copy of its sources.</summary>
[SetUpFixture]
public sealed class PackedLibrary
{
    private static TemporaryFolder? Folder;

    /// <summary>Where the package lies.</summary>
    public static string Packages => Folder!["packages"];

    public static string Package => Directory.GetFiles(Packages, "EdAgents.*.nupkg").Single();

    /// <summary>Packs from a fresh copy, as a clean checkout has it.</summary>
    /// <param name="root">The copy's folder.</param>
    /// <param name="packages">Receives the package and its symbols.</param>
    public static void Pack(string root, string packages)
    {
        string[] settings = ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "LICENSE"];
        string source = RepositoryRoot.Find("src/EdAgents");
        var files = settings.Select(RepositoryRoot.Find).Concat(
            Directory.GetFiles(source, "*", SearchOption.AllDirectories).Where(file => !IsMade(Path.GetRelativePath(source, file))));
        foreach (string file in files)
        {
            string copy = Path.Combine(root, Path.GetRelativePath(RepositoryRoot.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var outcome = Dotnet.Run(root, "pack", "src/EdAgents", "-c", "Release", "-o", packages);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Output + outcome.Error);
        Assert.That(outcome.Output, Does.Not.Contain("warning"));
    }

    [OneTimeSetUp]
    public void Pack()
    {
        Folder = new TemporaryFolder();
        Pack(Folder["source"], Packages);
    }

    [OneTimeTearDown]
    public void Remove() => Folder?.Dispose();

    private static bool IsMade(string relative) => relative.Split('/', '\\')[0] is "bin" or "obj";
}
