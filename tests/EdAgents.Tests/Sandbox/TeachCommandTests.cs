namespace EdAgents.Tests.Sandbox;

public sealed class TeachCommandTests
{
    [Test]
    public void A_picture_of_a_lesson_is_the_same_every_time()
    {
        using var line = new CommandLine();
        foreach (string file in new[] { "a.svg", "b.svg" })
        {
            var outcome = line.Run("teach", "neko-fight", "--hand", "footsies", "--picture", file, "--frame", "400");
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        }

        string picture = File.ReadAllText(line.PathOf("a.svg"));
        Assert.That(picture, Is.EqualTo(File.ReadAllText(line.PathOf("b.svg"))));
        Assert.That(picture, Does.Contain("LESSON"));
        Assert.That(Directory.GetFiles(line.Folder), Has.Length.EqualTo(2), "nothing is saved unasked");
    }

    [Test]
    public void What_cannot_be_taught_is_refused_in_one_line()
    {
        using var line = new CommandLine();
        var pole = TaskCatalog.Find("cart-pole")!;
        var controller = EdController.Create(PpoTrainer.SpecFor(pole.CreateEnvironment(), [4], Activation.Tanh), 1);
        ModelFile.Save(line.PathOf("pole.edm"), new EdModel(controller, pole.Id, new TrainingInfo()));
        line.AssertRefused("expected neko-fight, the task that can be taught, found cart-pole-v1", "teach", "cart-pole");
        line.AssertRefused("expected a task", "teach", "soup");
        line.AssertRefused("found nothing at missing.edm", "teach", "neko-fight", "--from", "missing.edm");
        line.AssertRefused("expected a model of neko-fight-v1, found one of cart-pole-v1", "teach", "neko-fight", "--from", "pole.edm");
        line.AssertRefused("expected a new file at pole.edm, found one", "teach", "neko-fight", "--out", "pole.edm");
        line.AssertRefused("expected an opponent", "teach", "neko-fight", "--against", "nobody");
        line.AssertRefused("expected a script", "teach", "neko-fight", "--hand", "nobody");
    }
}
