namespace EdAgents.Tests.Learning.Checkpoints;

public sealed class CheckpointFileTests
{
    private static readonly TaskId Task = new("neko-fight", 1);
    private static readonly byte[] Saved = CheckpointFile.Serialize(Sample());

    private static readonly TestCaseData[] Bad =
    [
        new("checkpoint: not an EdAgents model", "no model"u8.ToArray(), new[] { 0 }),
        new("model: expected a value, found none", null, new[] { 0 }),
        new("trainer: expected a value, found none", null, new[] { 1 }),
        new("trainer.learner: expected a value, found none", new object[] { 1, 2, 3 }, new[] { 1 }),
        new("trainer: expected counts that are not negative", -1, new[] { 1, 1 }),
        new("7 bytes of numbers of 4 bytes", new byte[7], new[] { 1, 3 }),
        new("trainer.learner[1]: expected a finite number, found NaN", Packed.Bytes(1, float.NaN), new[] { 1, 3 }),
        new("12 bytes of numbers of 8 bytes", new byte[12], new[] { 1, 5 }),
        new("trainer.moments[0]: expected a finite number, found Infinity", BitConverter.GetBytes(double.PositiveInfinity), new[] { 1, 5 }),
        new("8 bytes of numbers of 16 bytes", new byte[8], new[] { 1, 4 }),
        new("trainer.generators: expected odd increments", new byte[16], new[] { 1, 4 }),
        new("opponents.winRates: expected win rates in [0, 1]", Packed.Bytes(0.5f, 1.5f), new[] { 2, 0 }),
        new("opponents.snapshots: expected a value, found none", new object[] { Packed.Bytes(0.5f) }, new[] { 2 }),
        new("opponents.snapshots[0]: expected a value, found none", null, new[] { 2, 1, 0 }),
        new("best: expected a finite score", double.NaN, new[] { 3, 0 }),
        new("found damage: ", 1, new[] { 4 }),
    ];

    [Test]
    public void What_was_saved_is_read_again()
    {
        var checkpoint = CheckpointFile.Deserialize(Saved);
        var sample = Sample();
        Assert.That((checkpoint.Settings, checkpoint.Notes, checkpoint.Best), Is.EqualTo(("settings", "notes", sample.Best)));
        Assert.That(checkpoint.Trainer.Generators, Is.EqualTo(sample.Trainer.Generators));
        Assert.That(checkpoint.Trainer.Moments, Is.EqualTo(sample.Trainer.Moments));
        Assert.That((checkpoint.Trainer.Steps, checkpoint.Trainer.Updates, checkpoint.Trainer.OptimizerSteps), Is.EqualTo((4096L, 2, 9L)));
        Assert.That(checkpoint.Opponents!.Snapshots, Has.Length.EqualTo(2));
        var plain = new Checkpoint { Model = sample.Model, Trainer = sample.Trainer with { Generators = [], Moments = [], Policy = [] } };
        Assert.That(CheckpointFile.Deserialize(CheckpointFile.Serialize(plain)).Opponents, Is.Null);
    }

    [TestCaseSource(nameof(Bad))]
    public void A_value_that_makes_no_sense_is_refused(string message, object? value, int[] place) =>
        Assert.That(
            () => CheckpointFile.Deserialize(WorkFileSample.Change(Saved, value, place)), Throws.InstanceOf<WorkFileException>().With.Message.Contains(message));

    [Test]
    public void What_could_not_be_loaded_is_never_saved()
    {
        using var folder = new TemporaryFolder();
        string path = folder["a.edc"];
        CheckpointFile.Save(path, Sample());
        var good = Sample();
        Refused("finite", good with { Trainer = good.Trainer with { Learner = [1, float.NaN] } });
        Refused("finite", good with { Best = new BestCheckpoint(double.NaN, 3) });
        Refused("settings: expected at most 1048576 bytes", good with { Settings = new string('x', (1 << 20) + 1) });
        Refused("expected snapshots with the inputs", good with { Opponents = new OpponentPoolState([0.5f], [SampleModel.Full().Controller]) });
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(Saved));
        Assert.That(folder.Names, Is.EqualTo(new[] { "a.edc" }));

        void Refused(string message, Checkpoint broken) =>
            Assert.That(() => CheckpointFile.Save(path, broken), Throws.InstanceOf<WorkFileException>().With.Message.Contains(message));
    }

    /// <summary>PPO on the cart-pole after 128 steps.</summary>
    [Test]
    public void The_first_file_of_version_2_stays_readable()
    {
        var checkpoint = Golden();
        var trainer = checkpoint.Trainer;
        Assert.That(checkpoint.Model.Task.ToString(), Is.EqualTo("cart-pole-v1"));
        Assert.That((checkpoint.Model.Training.Steps, checkpoint.Model.Training.Score), Is.EqualTo((128L, 20.5)));
        Assert.That((checkpoint.Settings, checkpoint.Notes), Is.EqualTo(("{\"made\": \"for ever\"}", "einmal — 猫")));
        Assert.That(checkpoint.Best, Is.EqualTo(new BestCheckpoint(21.25, 64)));
        Assert.That((trainer.Steps, trainer.Updates, trainer.OptimizerSteps), Is.EqualTo((128L, 2, 4L)));
        Assert.That(trainer.Learner, Has.Length.EqualTo(1008).And.ItemAt(0).EqualTo(-0.15133427f).And.ItemAt(1007).EqualTo(0.003510692f));
        Assert.That(trainer.Generators, Is.EqualTo(new[] { new Pcg32(1, 2), new Pcg32(3, 4) }));
        Assert.That(trainer.Moments, Has.Length.EqualTo(15).And.ItemAt(14).EqualTo(7210.256510140394));
        Assert.That(trainer.Policy, Is.EqualTo(new[] { 0.25f, -1 }));
        Assert.That(checkpoint.Opponents!.WinRates, Is.EqualTo(new[] { 0.5f, 1 }));
        Assert.That(checkpoint.Opponents.Snapshots, Has.Length.EqualTo(1));
        Assert.That(Answer(checkpoint.Model.Controller), Is.EqualTo(new[] { 0.023230847f, 0.011667091f, 0.11895284f }).Within(1e-6));
        Assert.That(Answer(checkpoint.Opponents.Snapshots[0]), Is.EqualTo(new[] { 0.023634039f, 0.051699053f, 0.0824212f }).Within(1e-6));
    }

    [Test]
    public void A_training_goes_on_from_the_first_file()
    {
        var checkpoint = Golden();
        var options = new PpoOptions
        {
            Environments = 2,
            Horizon = 32,
            MinibatchSize = 32,
            Epochs = 1,
            TotalSteps = 256,
            MilestoneSteps = 128,
            NormalizeObservations = true,
            NormalizeRewards = true,
        };
        using var team = new WorkerTeam(1);
        var trainer = new PpoTrainer(() => new CartPoleEnvironment(), checkpoint.Opponents!.Snapshots[0], options, 5, team);

        // Generators and a policy are what this trainer has not; they are in the file so that every key is.
        trainer.Restore(checkpoint.Trainer with { Generators = [], Policy = [] });

        checkpoint.RequireModel(checkpoint.Model with { Controller = trainer.ToController() });
    }

    private static Checkpoint Golden() => CheckpointFile.Deserialize(WorkFileSample.GoldenOf("checkpoint-v2.edc"));

    private static float[] Answer(IController controller)
    {
        float[] outputs = new float[3];
        controller.Evaluate([0.5f, -1, 0.1f, 2], outputs);
        return outputs;
    }

    internal static Checkpoint Sample()
    {
        var controller = SelfPlay.Leagues.Controller(1);
        return new Checkpoint
        {
            Model = new EdModel(controller, Task, new TrainingInfo { Learner = "ppo", Seed = 5, Steps = 4096, ScoreName = "win rate", Score = 0.5 }),
            Trainer = new TrainerState
            {
                Steps = 4096,
                Updates = 2,
                OptimizerSteps = 9,
                Learner = [.. Enumerable.Range(0, 100).Select(i => i / 7f)],
                Generators = [new Pcg32(1, 2), new Pcg32(3, 4)],
                Moments = [1, 2.5, 3],
                Policy = [0.25f, -1],
            },
            Opponents = new OpponentPoolState([0.5f, 1], [SelfPlay.Leagues.Controller(2), controller]),
            Best = new BestCheckpoint(0.75, 2048),
            Settings = "settings",
            Notes = "notes",
        };
    }
}
