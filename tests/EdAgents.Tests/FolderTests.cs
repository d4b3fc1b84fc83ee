namespace EdAgents.Tests;

/// <summary>Tests of files, each in a folder of its own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class FolderTests
{
    private protected TemporaryFolder Folder { get; } = new();

    [TearDown]
    public void Leave() => Folder.Dispose();
}
