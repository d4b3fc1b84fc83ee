namespace EdAgents.Tests.Sandbox.Hosts;

/// <summary>The Raylib window on a display of its own (Xvfb), with keys from xdotool, where it was built.</summary>
[Category("Slow")]
public sealed class RaylibWindowTests
{
    private const string Script = """
        dotnet "$APP" watch "$MODEL" --view window --quiet &
        app=$!
        window=$(timeout 60 xdotool search --sync --onlyvisible --name 'NekoFight: neko-fight against footsies' | head -1)
        [ -n "$window" ] || { kill $app; exit 9; }
        for key in space period t plus; do xdotool key --window "$window" $key; sleep 0.3; done
        xdotool mousemove 320 200 click 1
        sleep 0.5
        xdotool key Escape
        for i in $(seq 100); do kill -0 $app 2>/dev/null || break; sleep 0.1; done
        kill $app 2>/dev/null && exit 8
        wait $app
        """;

    [Test]
    public void It_opens_takes_keys_and_closes_on_escape()
    {
        string bin = RepositoryRoot.Find(Path.Combine("sandbox", "bin", Configuration, "net10.0"));
        if (!File.Exists(Path.Combine(bin, "window", "EdAgents.Sandbox.Window.dll")))
            Assert.Ignore("the Raylib window was not built: package Raylib-cs was not available");

        foreach (var (program, argument) in (ReadOnlySpan<(string, string)>)[("xvfb-run", "--help"), ("xdotool", "version")])
        {
            if (!ChildProcess.Runs(program, argument))
                Assert.Ignore($"{program} is not installed: apt-get install xvfb xauth xdotool");
        }

        var start = ChildProcess.Describe("xvfb-run", "-a", "-s", "-screen 0 1280x720x24", "bash", "-c", Script);
        start.Environment["APP"] = Path.Combine(bin, "EdAgents.Sandbox.dll");
        start.Environment["MODEL"] = RepositoryRoot.Find("models/neko-fight.edm");
        var outcome = ChildProcess.Run(start);
        Assert.That(outcome.ExitCode, Is.Zero, $"8: it did not close, 9: it did not open\n{outcome.Output}{outcome.Error}");
    }

    /// <summary>Tests lie in bin/CONFIGURATION/net10.0, as the sandbox does.</summary>
    private static string Configuration => new DirectoryInfo(TestContext.CurrentContext.TestDirectory).Parent!.Name;
}
