using NUnit.Framework;

namespace EdAgents.Tests.Sandbox;

[TestFixture]
public sealed class VectorWidthTests
{
    [TestCase("DOTNET_EnableAVX512")]
    [TestCase("DOTNET_EnableAVX2")]
    [TestCase("DOTNET_EnableHWIntrinsic")]
    public void A_machine_with_narrower_vectors_trains_the_same_model_bytes(string without)
    {
        using var shell = new CommandLine();
        string[] train = ["train", "neko-fight", "--steps", "6144", "--seed", "2", "--threads", "2", "--quiet"];
        Assert.That(shell.Run([.. train, "--out", "wide"]).ExitCode, Is.Zero);
        shell.Environment[without] = "0";
        Assert.That(shell.Run([.. train, "--out", "narrow"]).ExitCode, Is.Zero);
        Assert.That(
            File.ReadAllBytes(shell.PathOf("narrow", "model.edm")),
            Is.EqualTo(File.ReadAllBytes(shell.PathOf("wide", "model.edm"))));
    }
}
