namespace EdAgents.Tests.Sandbox.Hosts;

public sealed class WindowHostTests : FolderTests
{
    private const string Assembly = "EdAgents.Sandbox.Window.dll";

    [Test]
    public void A_window_that_was_not_built_says_so()
    {
        Assert.That(WindowHost.TryLoad(Folder.FullName, hasDisplay: true, out var host, out string reason), Is.False);
        Assert.That(host, Is.Null);
        Assert.That(reason, Does.StartWith("no window: it was not built"));
    }

    [Test]
    public void A_machine_without_a_display_is_not_asked_for_one()
    {
        File.WriteAllText(Folder[Assembly], "never loaded");
        Assert.That(WindowHost.TryLoad(Folder.FullName, hasDisplay: false, out _, out string reason), Is.False);
        Assert.That(reason, Does.StartWith("no window: there is no display"));
    }

    [Test]
    public void A_broken_window_is_a_reason_of_one_line_and_no_crash()
    {
        File.WriteAllText(Folder[Assembly], "not an assembly");
        Assert.That(WindowHost.TryLoad(Folder.FullName, hasDisplay: true, out var host, out string reason), Is.False);
        Assert.That(host, Is.Null);
        Assert.That(reason, Does.StartWith("no window: ").And.Not.Contain("\n"));
    }
}
