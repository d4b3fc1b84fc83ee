namespace EdAgents.MessagePack3.Tests;

public sealed class NewerPackageTests
{
    [Test]
    public void The_game_runs_with_its_own_MessagePack_and_not_with_ours()
    {
        var found = typeof(MessagePackSerializer).Assembly.GetName().Version!;
        var ours = typeof(EdModel).Assembly.GetReferencedAssemblies().Single(assembly => assembly.Name == "MessagePack").Version!;
        Assert.That((ours.Major, found.Major), Is.EqualTo((2, 3)));
    }

    [Test]
    public void A_shipped_model_is_loaded_and_saved_to_the_same_bytes()
    {
        foreach (string path in Directory.GetFiles(RepositoryRoot.Find("models"), "*.edm"))
            Assert.That(ModelFile.Serialize(ModelFile.Load(path)), Is.EqualTo(File.ReadAllBytes(path)), path);
    }
}
