namespace EdAgents.Tests.Sandbox;

/// <summary>Tests of a command line, each in a folder of its own.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class CommandTests(string program = CommandLine.SandboxName)
{
    private protected CommandLine Shell { get; } = new() { Program = program };

    [TearDown]
    public void Leave() => Shell.Dispose();
}
