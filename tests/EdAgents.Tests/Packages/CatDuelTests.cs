using System.Text.RegularExpressions;

namespace EdAgents.Tests.Packages;

/// <summary>The sample game, published as a stranger would: from the package, trimmed, with its own runtime.</summary>
[Category("Slow")]
public sealed class CatDuelTests
{
    [Test]
    public void The_game_is_published_trimmed_without_a_warning_and_the_cat_fights()
    {
        using var folder = Publish("--self-contained");
        Assert.That(File.Exists(folder["game/EdAgents.dll"]) && File.Exists(folder["game/neko-fight.edm"]), Is.True);
        Assert.That(new FileInfo(folder["game/EdAgents.dll"]).Length, Is.LessThan(MaxTrimmed()), "nothing was trimmed");
        AssertFights(folder);
        File.WriteAllText(folder["other.edm"], "hello");
        var refused = Play(folder, "--demo", "1", "--model", folder["other.edm"]);
        Assert.That((refused.ExitCode, refused.Error), Is.EqualTo((2, $"error: {folder["other.edm"]}: not an EdAgents model: expected the format name \"edagents-model\", found text{Environment.NewLine}")));
    }

    [Test]
    public void The_game_is_published_as_native_code_without_a_warning_and_the_cat_fights()
    {
        using var folder = Publish("-p:PublishAot=true");
        Assert.That(Directory.GetFiles(folder["game"], "*.dll"), Is.Empty);
        AssertFights(folder);
    }

    private static TemporaryFolder Publish(string how)
    {
        var folder = new TemporaryFolder();
        Copy(RepositoryRoot.Find("sandbox/Games"), folder["sandbox/Games"]);
        Copy(PackedLibrary.Packages, folder["artifacts/packages"]);
        Directory.CreateDirectory(folder["models"]);
        File.Copy(RepositoryRoot.Find("models/neko-fight.edm"), folder["models/neko-fight.edm"]);
        var published = Dotnet.Run(
            folder.FullName, "publish", "sandbox/Games/CatDuel", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, how, "-o", folder["game"]);
        if (Regex.IsMatch(published.Output, "error (NU1101|NU1102|NU1301)|Platform linker") && !published.Output.Contains("EdAgents.0", StringComparison.Ordinal))
            Assert.Ignore($"the runtime, the trimmer or a linker cannot be had here: {published.Output}");

        Assert.That(published.ExitCode, Is.Zero, published.Output + published.Error);
        Assert.That(published.Output, Does.Not.Contain("warning"));
        return folder;
    }

    private static void AssertFights(TemporaryFolder folder)
    {
        var shown = Play(folder, "--demo", "20");
        TestContext.Out.WriteLine(shown.Output);
        Assert.That(shown.ExitCode, Is.Zero, shown.Error);
        Assert.That(int.Parse(Regex.Match(shown.Output, @"the cat won (\d+) of 20 rounds").Groups[1].Value), Is.GreaterThanOrEqualTo(15));
        Assert.That(shown.Output, Does.Match(@"loading takes \d+\.\d\d ms").And.Match(@"a decision takes \d+ ns and 0 bytes"));
    }

    /// <summary>Learning, which the game does not do, is most of the library; what is left is compiled and so larger again.</summary>
    private static long MaxTrimmed() => 2 * 500_000;

    private static Outcome Play(TemporaryFolder folder, params string[] arguments) =>
        ChildProcess.Run(folder[OperatingSystem.IsWindows() ? "game/CatDuel.exe" : "game/CatDuel"], arguments);

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(from, file);
            if (relative.Split('/', '\\').Any(part => part is "bin" or "obj"))
                continue;

            string copy = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
