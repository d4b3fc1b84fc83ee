namespace EdAgents.Tests.Sandbox;

public sealed class VectorWidthTests
{
    [TestCase("DOTNET_EnableAVX512", "errorDiffusion")]
    [TestCase("DOTNET_EnableAVX2", "errorDiffusion")]
    [TestCase("DOTNET_EnableHWIntrinsic", "errorDiffusion")]
    [TestCase("DOTNET_EnableAVX512", "backpropShared")]
    [TestCase("DOTNET_EnableAVX2", "backpropColumns")]
    [TestCase("DOTNET_EnableHWIntrinsic", "backpropShared")]
    public void A_machine_with_narrower_vectors_trains_the_same_model_bytes(string without, string kind)
    {
        using var shell = new CommandLine();
        File.WriteAllText(shell.PathOf("c.json"), $$"""{ "controller": { "kind": "{{kind}}", "hiddenSizes": [17, 9] } }""");
        string[] train = ["train", "neko-fight", "--config", "c.json", "--steps", "4096", "--seed", "2", "--threads", "2", "--quiet"];
        Assert.That(shell.Run([.. train, "--out", "wide"]).ExitCode, Is.Zero);
        shell.Environment[without] = "0";
        Assert.That(shell.Run([.. train, "--out", "narrow"]).ExitCode, Is.Zero);
        Assert.That(
            File.ReadAllBytes(shell.PathOf("narrow", "model.edm")),
            Is.EqualTo(File.ReadAllBytes(shell.PathOf("wide", "model.edm"))));
    }
}
