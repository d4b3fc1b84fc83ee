namespace EdAgents.Tests.Sandbox;

/// <summary>Every option that names a file to write has the same guard.</summary>
public sealed class OutputFileTests : CommandTests
{
    private static readonly string[][] Options =
    [
        ["watch", "MODEL", "--picture"],
        ["watch", "MODEL", "--save-replay"],
        ["watch", "PHYSICS", "--learn", "--out"],
        ["play", "MODEL", "--picture"],
        ["teach", "neko-fight", "--picture"],
        ["teach", "neko-fight", "--out"],
        ["export", "MODEL", "--to", "onnx", "--out"],
        ["record", "neko-fight", "rusher", "--decisions", "10", "--out"],
        ["bench", "gates", "--epochs", "1", "--out"],
    ];

    [TestCaseSource(nameof(Options))]
    public void Nothing_is_written_over_and_nothing_waited_for(params string[] option)
    {
        string[] arguments = [.. option.Select(word => word switch
        {
            "MODEL" => RepositoryRoot.Find("models/neko-fight-easy.edm"),
            "PHYSICS" => RepositoryRoot.Find("models/neko-physics.edm"),
            _ => word,
        })];
        File.WriteAllText(Shell.PathOf("mine.edm"), "mine");
        Shell.AssertRefused("expected a new file at mine.edm, found one; choose another or replace it with --force", [.. arguments, "mine.edm"]);
        Assert.That(File.ReadAllText(Shell.PathOf("mine.edm")), Is.EqualTo("mine"));
        Shell.AssertRefused("expected a folder at ", [.. arguments, "missing/mine.edm"]);
        if (OperatingSystem.IsLinux() && ChildProcess.Runs("mkfifo", Shell.PathOf("pipe")))
            Shell.AssertRefused("expected a file to write to, found a pipe or a device: pipe", [.. arguments, "pipe"]);
    }

    [TestCase("inspect", "pipe")]
    [TestCase("watch", "pipe")]
    [TestCase("eval", "pipe")]
    [TestCase("export", "pipe", "--to", "onnx")]
    [TestCase("train", "cart-pole", "--config", "pipe")]
    [TestCase("train", "neko-fight", "--from", "pipe")]
    [TestCase("sweep", "pipe")]
    public void A_pipe_for_a_file_is_refused_before_anybody_waits(params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !ChildProcess.Runs("mkfifo", Shell.PathOf("pipe")))
            Assert.Ignore("named pipes as Linux has them");

        Shell.AssertRefused("found a pipe or a device: pipe", arguments);
    }
}
