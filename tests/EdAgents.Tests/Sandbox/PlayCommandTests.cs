namespace EdAgents.Tests.Sandbox;

public sealed class PlayCommandTests : CommandTests
{
    [Test]
    public void A_picture_of_a_game_by_hand()
    {
        string model = Save("neko-fight");
        var outcome = Shell.Run("play", model, "--seat", "right", "--picture", "p.svg", "--frame", "90", "--theme", "light");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Error);
        Assert.That(File.ReadAllText(Shell.PathOf("p.svg")), Does.Contain("you are the blue cat"));
    }

    [Test]
    public void What_cannot_be_played_is_refused_in_one_line()
    {
        string pole = Save("cart-pole");
        File.WriteAllText(Shell.PathOf("notes.txt"), "no model");
        Shell.AssertRefused("expected a model file or a run folder, found nothing at missing.edm", "play", "missing.edm");
        Shell.AssertRefused("not an EdAgents model", "play", "notes.txt");
        Shell.AssertRefused("expected --seat with a task of two seats only", "play", pole, "--seat", "left");
        Shell.AssertRefused("expected an odd number of rounds from 1 to 99", "play", pole, "--best-of", "4");
        Shell.AssertRefused("expected --picture beside --frame", "play", pole, "--frame", "4");
        Shell.AssertRefused("expected --learn with a model of a fight of physical cats, found one of cart-pole-v1", "play", pole, "--learn");
        Shell.AssertRefused("expected --learn beside --out, found it alone", "play", pole, "--out", "x.edm");
        string cats = RepositoryRoot.Find("models/neko-physics.edm");
        Shell.AssertRefused("expected a new file at notes.txt, found one", "play", cats, "--learn", "--out", "notes.txt");
        Shell.AssertRefused("to write x.edm in, found none", "watch", cats, "--learn", "--out", "nowhere/x.edm");
        Shell.AssertRefused("expected --learn with a model of a fight of physical cats, found no model", "watch", "neko-physics", "--learn");
    }

    [Test]
    public void A_model_of_no_task_that_is_known_is_refused_in_one_line()
    {
        var task = TaskCatalog.Find("neko-fight")!;
        var controller = EdController.Create(PpoTrainer.SpecFor(task.CreateEnvironment(), [4], Activation.Tanh), 1);
        ModelFile.Save(Shell.PathOf("strange.edm"), new EdModel(controller, new TaskId("soup", 3), new TrainingInfo()));
        ModelFile.Save(Shell.PathOf("wrong.edm"), new EdModel(controller, TaskCatalog.Find("pendulum")!.Id, new TrainingInfo()));
        Shell.AssertRefused("soup", "play", "strange.edm");
        Shell.AssertRefused("expected 3 inputs", "play", "wrong.edm");
    }

    private string Save(string name)
    {
        var task = TaskCatalog.Find(name)!;
        var controller = EdController.Create(PpoTrainer.SpecFor(task.CreateEnvironment(), [4], Activation.Tanh), 1);
        string path = Shell.PathOf($"{name}.edm");
        ModelFile.Save(path, new EdModel(controller, task.Id, new TrainingInfo()));
        return path;
    }
}
