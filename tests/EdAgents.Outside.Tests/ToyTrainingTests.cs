using System.Text.Json.Nodes;

namespace EdAgents.Outside.Tests;

public sealed class ToyTrainingTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder()
    {
        folder = Directory.CreateTempSubdirectory("edagents-toy-").FullName;

        // A static field registers when it is touched, so it is what is asked first.
        Assert.That(ToyEnvironment.Definition, Is.SameAs(TaskCatalog.Find("toy")));
        Assert.That(ToyAlgorithm.Reinforce, Is.SameAs(Algorithms.Find("reinforce")));
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_task_and_an_algorithm_from_outside_train_are_saved_loaded_and_evaluated()
    {
        Assert.That(await Run("--learner", "reinforce", "--set", "reinforce.learningRate=0.02"), Is.Zero);

        var config = JsonNode.Parse(File.ReadAllText(PathOf("config.json")))!;
        Assert.That((float)config["reinforce"]!["learningRate"]!, Is.EqualTo(0.02f));
        Assert.That((long)config["reinforce"]!["totalSteps"]!, Is.EqualTo(20_000));
        var last = JsonNode.Parse(File.ReadLines(PathOf("metrics.jsonl")).Last())!;
        Assert.That((double)last["usualReturn"]!, Is.GreaterThan(9));
        Assert.That(File.ReadAllText(PathOf("report.html")), Does.Contain("usualReturn"));

        var model = ModelFile.Load(PathOf("model.edm"));
        Assert.That(model.Training.Learner, Is.EqualTo("reinforce"));
        Assert.That(model.Task, Is.EqualTo(ToyEnvironment.Definition.Id));
        var random = new Pcg32(1);
        Assert.That(model.Controller.Act([-0.5f], ActionMode.Greedy, ref random), Is.Zero);
        Assert.That(model.Controller.Act([0.5f], ActionMode.Greedy, ref random), Is.EqualTo(1));
        Assert.That(await SandboxCommandLine.RunAsync(["eval", PathOf("model.edm"), "--mode", "greedy", "--min-score", "9", "-q"]), Is.Zero);
    }

    [TestCase("ppo")]
    [TestCase("actor-critic")]
    [TestCase("evolution")]
    public async Task The_algorithms_that_are_there_learn_it_as_well(string learner)
    {
        Assert.That(await Run("--learner", learner, "--steps", "20000"), Is.Zero);
        Assert.That(await SandboxCommandLine.RunAsync(["eval", folder, "--mode", "greedy", "--min-score", "8", "-q"]), Is.Zero);
    }

    [Test]
    public async Task The_same_training_gives_the_same_model()
    {
        byte[][] models = new byte[2][];
        for (int i = 0; i < 2; i++)
        {
            Assert.That(await Run("--learner", "reinforce", "--steps", "2000", "--force"), Is.Zero);
            models[i] = File.ReadAllBytes(PathOf("model.edm"));
        }

        Assert.That(models[1], Is.EqualTo(models[0]));
    }

    [Test]
    public void What_is_there_already_is_refused()
    {
        Assert.That(() => TaskCatalog.Register(ToyEnvironment.Definition), Throws.ArgumentException.With.Message.EqualTo(
            "expected a new name for the task, found 'toy-v1', which is taken"));
        Assert.That(() => Algorithms.Register(new ToyAlgorithm()), Throws.ArgumentException.With.Message.EqualTo(
            "expected a new name for the algorithm, found 'reinforce', which is taken"));
        Assert.That(() => ToyEnvironment.Definition.Defaults.With(ToyAlgorithm.Reinforce, new PpoOptions()), Throws.ArgumentException.With.Message.StartsWith(
            "expected ToyOptions for reinforce, found PpoOptions"));
    }

    private Task<int> Run(params string[] options) => SandboxCommandLine.RunAsync(["train", "toy", .. options, "--seed", "1", "--out", folder, "-q"]);

    private string PathOf(string file) => Path.Combine(folder, file);
}
