using System.Diagnostics;

namespace EdAgents.Tests.Models;

/// <summary>
/// Runs the tests of src/EdAgents.MessagePack, which the build makes where the MessagePack package can be had. They are a project
/// of their own, so that nothing else depends on that package.
/// </summary>
[Category("Slow")]
public sealed class MessagePackPackageTests
{
    [Test]
    public void The_formatter_for_the_package_passes_its_own_tests()
    {
        string output = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\')))!;
        string tests = RepositoryRoot.Find($"tests/EdAgents.MessagePack.Tests/bin/{output}/net10.0/EdAgents.MessagePack.Tests.dll");
        if (!File.Exists(tests))
        {
            Assert.Ignore("EdAgents.MessagePack was not built: the package MessagePack cannot be had here");
        }

        using var run = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", ["test", tests])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = run.StandardError.ReadToEndAsync();
        string told = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.That(run.ExitCode, Is.Zero, told + errors.Result);
        Assert.That(told, Does.Contain("Passed!"));
    }
}
