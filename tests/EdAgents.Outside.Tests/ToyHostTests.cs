namespace EdAgents.Outside.Tests;

public sealed class ToyHostTests
{
    [Test]
    public async Task It_is_a_view_of_the_command_line()
    {
        HostCatalog.Register(ToyHost.Row);
        string file = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.edm");
        try
        {
            var task = TaskCatalog.Find("cart-pole")!;
            ModelFile.Save(file, new EdModel(Toys.Controller(task), task.Id, new TrainingInfo()));
            Assert.That(await SandboxCommandLine.RunAsync(["watch", file, "--view", "toy"]), Is.Zero);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.That(ToyHost.Shown, Does.StartWith("Cart-pole: ").And.Contain("keep the cat up"));
        Assert.That(() => HostCatalog.Register(ToyHost.Row), Throws.ArgumentException.With.Message.Contains("found a second 'toy'"));
    }
}
