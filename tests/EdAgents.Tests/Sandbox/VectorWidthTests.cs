namespace EdAgents.Tests.Sandbox;

public sealed class VectorWidthTests : CommandTests
{
    [TestCase("neko-fight", "DOTNET_EnableAVX512", "errorDiffusion")]
    [TestCase("cart-pole", "DOTNET_EnableHWIntrinsic", "errorDiffusion")]
    [TestCase("neko-fight", "DOTNET_EnableAVX512", "backpropShared")]
    [TestCase("cart-pole", "DOTNET_EnableAVX2", "backpropColumns")]
    [TestCase("pendulum", "DOTNET_EnableAVX2", "errorDiffusion", Category = "Slow")]
    [TestCase("pendulum", "DOTNET_EnableHWIntrinsic", "backpropShared", Category = "Slow")]
    [TestCase("neko-fight", "DOTNET_EnableAVX2", "errorDiffusion", Category = "Slow")]
    [TestCase("neko-fight", "DOTNET_EnableHWIntrinsic", "errorDiffusion", Category = "Slow")]
    [TestCase("neko-fight", "DOTNET_EnableAVX2", "backpropColumns", Category = "Slow")]
    [TestCase("neko-fight", "DOTNET_EnableHWIntrinsic", "backpropShared", Category = "Slow")]
    public void A_machine_with_narrower_vectors_trains_the_same_model_bytes(string task, string without, string kind)
    {
        File.WriteAllText(Shell.PathOf("c.json"), $$"""{ "controller": { "kind": "{{kind}}", "hiddenSizes": [17, 9] }, "evaluationEpisodes": 4 }""");
        string[] train = ["train", task, "--config", "c.json", "--steps", "4096", "--seed", "2", "--threads", "2", "--quiet"];
        Shell.Run([.. train, "--out", "wide"]).AssertGood();
        Shell.Environment[without] = "0";
        Shell.Run([.. train, "--out", "narrow"]).AssertGood();
        Assert.That(
            File.ReadAllBytes(Shell.PathOf("narrow", "model.edm")),
            Is.EqualTo(File.ReadAllBytes(Shell.PathOf("wide", "model.edm"))));
    }
}
