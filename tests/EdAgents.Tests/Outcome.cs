namespace EdAgents.Tests;

/// <summary>How a process ended, and what it wrote.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public void AssertGood() => Assert.That(ExitCode, Is.Zero, $"{Output}{Error}");

    /// <summary>Bad input: exit code 2, one line on standard error, nothing on standard output.</summary>
    public void AssertRefused(string message)
    {
        Assert.That(ExitCode, Is.EqualTo(2), Error);
        Assert.That(Error.Replace('\\', '/'), Does.StartWith("error: ").And.Contain(message));
        Assert.That(Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1), Error);
        Assert.That(Output, Is.Empty);
    }
}
