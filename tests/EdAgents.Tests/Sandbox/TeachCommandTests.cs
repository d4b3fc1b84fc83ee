namespace EdAgents.Tests.Sandbox;

public sealed class TeachCommandTests : CommandTests
{
    [Test]
    public void A_picture_of_a_lesson_is_the_same_every_time()
    {
        foreach (string file in new[] { "a.svg", "b.svg" })
        {
            var outcome = Shell.Run("teach", "neko-fight", "--hand", "footsies", "--picture", file, "--frame", "400");
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        }

        string picture = File.ReadAllText(Shell.PathOf("a.svg"));
        Assert.That(picture, Is.EqualTo(File.ReadAllText(Shell.PathOf("b.svg"))));
        Assert.That(picture, Does.Contain("LESSON"));
        Assert.That(Directory.GetFiles(Shell.Folder), Has.Length.EqualTo(2), "nothing is saved unasked");
    }

    [Test]
    public void What_cannot_be_taught_is_refused_in_one_line()
    {
        var pole = TaskCatalog.Find("cart-pole")!;
        var controller = EdController.Create(PpoTrainer.SpecFor(pole.CreateEnvironment(), [4], Activation.Tanh), 1);
        ModelFile.Save(Shell.PathOf("pole.edm"), new EdModel(controller, pole.Id, new TrainingInfo()));
        Shell.AssertRefused("expected neko-fight, the task that can be taught, found cart-pole-v1", "teach", "cart-pole");
        Shell.AssertRefused("expected a task", "teach", "soup");
        Shell.AssertRefused("found nothing at missing.edm", "teach", "neko-fight", "--from", "missing.edm");
        Shell.AssertRefused("expected a model of neko-fight-v1, found one of cart-pole-v1", "teach", "neko-fight", "--from", "pole.edm");
        Shell.AssertRefused("expected a new file at pole.edm, found one", "teach", "neko-fight", "--out", "pole.edm");
        Shell.AssertRefused("expected an opponent", "teach", "neko-fight", "--against", "nobody");
        Shell.AssertRefused("expected a script", "teach", "neko-fight", "--hand", "nobody");
    }
}
