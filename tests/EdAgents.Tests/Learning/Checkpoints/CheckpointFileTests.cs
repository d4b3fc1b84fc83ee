namespace EdAgents.Tests.Learning.Checkpoints;

public sealed class CheckpointFileTests
{
    private static readonly TaskId Task = new("neko-fight", 1);
    private static readonly byte[] Saved = CheckpointFile.Serialize(Sample());

    private static readonly TestCaseData[] Bad =
    [
        Case("expected format version 1, found 2: made by a newer EdAgents", parts => parts.Set(CheckpointKey.Version, Packed.Integer(2))),
        Case("checkpoint: expected key 3 (model), found none", parts => parts.Remove(CheckpointKey.Model)),
        Case("checkpoint: expected key 4 (trainer), found none", parts => parts.Remove(CheckpointKey.Trainer)),
        Case("every key once", parts => parts.Insert(2, Packed.Integer(CheckpointKey.Notes), Packed.Text(""))),
        Case("model (byte", parts => parts.Set(CheckpointKey.Model, Packed.Of((ref writer) => writer.Write("no model"u8)))),
        Case("trainer: expected key 0 (steps), found none", parts => parts.Inside(CheckpointKey.Trainer, trainer => trainer.Remove(TrainerKey.Steps))),
        Case("an integer from 0", parts => parts.Inside(CheckpointKey.Trainer, trainer => trainer.Set(TrainerKey.Updates, Packed.Integer(-1)))),
        Case("expected whole floats of 4 bytes", parts => Trainer(parts, TrainerKey.Learner, new byte[7])),
        Case("expected finite numbers", parts => Trainer(parts, TrainerKey.Learner, Packed.Bytes(1, float.NaN))),
        Case("expected finite numbers", parts => Trainer(parts, TrainerKey.Moments, BitConverter.GetBytes(double.PositiveInfinity))),
        Case("expected whole floats of 8 bytes", parts => Trainer(parts, TrainerKey.Moments, new byte[12])),
        Case("expected whole generators of 16 bytes", parts => Trainer(parts, TrainerKey.Generators, new byte[8])),
        Case("expected odd increments of generators, found 0", parts => Trainer(parts, TrainerKey.Generators, new byte[16])),
        Case("expected win rates in [0, 1]", parts => parts.Inside(CheckpointKey.Opponents, pool => pool.Set(OpponentsKey.WinRates, Packed.Floats(0.5f, 1.5f)))),
        Case("opponents: expected key 1 (snapshots), found none", parts => parts.Inside(CheckpointKey.Opponents, pool => pool.Remove(OpponentsKey.Snapshots))),
        Case("expected snapshots of the task", parts => parts.Inside(
            CheckpointKey.Opponents,
            pool => pool.SetItems(OpponentsKey.Snapshots, [Packed.Of((ref writer) => writer.Write(ModelFile.Serialize(SampleModel.Full())))]))),
        Case("expected a finite score", parts => parts.Inside(CheckpointKey.Best, best => best.Set(BestKey.Score, Packed.Of((ref writer) => writer.Write(double.NaN))))),
        Case("expected a string", parts => parts.Set(CheckpointKey.Settings, Packed.Integer(1))),
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
        Assert.That(CheckpointFile.Serialize(checkpoint), Is.EqualTo(Saved));

        var plain = new Checkpoint { Model = sample.Model, Trainer = sample.Trainer with { Generators = [], Moments = [], Policy = [] } };
        byte[] bytes = CheckpointFile.Serialize(plain);
        Assert.That(MapParts.Of(bytes).Count, Is.EqualTo(8), "what there is not is left out");
        Assert.That(CheckpointFile.Deserialize(bytes).Opponents, Is.Null);
    }

    [TestCaseSource(nameof(Bad))]
    public void A_value_that_makes_no_sense_is_refused(string message, object change)
    {
        var parts = MapParts.Of(Saved);
        ((Action<MapParts>)change)(parts);
        Assert.That(
            () => CheckpointFile.Deserialize(Packed.Sealed(parts.ToBytes())),
            Throws.InstanceOf<ModelFormatException>().With.Message.Contains(message));
    }

    [Test]
    public void Every_cut_and_a_byte_changed_anywhere_are_refused()
    {
        for (int length = 0; length < Saved.Length; length += Math.Max(1, Saved.Length / 300))
        {
            Assert.That(() => CheckpointFile.Deserialize(Saved.AsMemory(0, length)), Throws.InstanceOf<ModelFormatException>(), $"{length} bytes");
        }

        Assert.That(() => CheckpointFile.Deserialize((byte[])[.. Saved, 0]), Throws.InstanceOf<ModelFormatException>());
        var random = new Pcg32(3);
        for (int turn = 0; turn < 300; turn++)
        {
            byte[] damaged = [.. Saved];
            damaged[random.NextInt32(damaged.Length)] ^= (byte)(1 + random.NextInt32(255));
            Assert.That(() => CheckpointFile.Deserialize(damaged), Throws.InstanceOf<ModelFormatException>());
        }
    }

    [Test]
    public void Damage_with_a_checksum_that_fits_is_refused_or_read_but_never_something_else()
    {
        var random = new Pcg32(4);
        int refused = 0;
        for (int turn = 0; turn < 3000; turn++)
        {
            byte[] damaged = [.. Saved];
            damaged[random.NextInt32(damaged.Length - ModelChecksum.Length)] ^= (byte)(1 + random.NextInt32(255));
            try
            {
                CheckpointFile.Serialize(CheckpointFile.Deserialize(Packed.Sealed(damaged)));
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(300));
    }

    [Test]
    public void Numbers_that_are_not_finite_are_never_saved()
    {
        using var folder = new TemporaryFolder();
        string path = folder["a.edc"];
        CheckpointFile.Save(path, Sample());
        var broken = Sample();
        broken = broken with { Trainer = broken.Trainer with { Learner = [1, float.NaN] } };
        Assert.That(() => CheckpointFile.Save(path, broken), Throws.InstanceOf<ModelFormatException>().With.Message.Contains("finite"));
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(Saved));
        Assert.That(folder.Names, Is.EqualTo(new[] { "a.edc" }));
    }

    [Test]
    public void The_checksum_must_be_the_last_entry()
    {
        var parts = MapParts.Of(Saved);
        byte[] checksum = parts[CheckpointKey.Checksum];
        parts.Remove(CheckpointKey.Checksum).Insert(parts.Count, Packed.Integer(100), checksum);
        Assert.That(
            () => CheckpointFile.Deserialize(Packed.Sealed(MapParts.Of(parts.ToBytes()).Insert(3, Packed.Integer(CheckpointKey.Checksum), checksum).ToBytes())),
            Throws.InstanceOf<ModelFormatException>().With.Message.Contains("expected the checksum last"));
        Assert.That(
            () => CheckpointFile.Deserialize(Packed.Sealed(parts.ToBytes())),
            Throws.InstanceOf<ModelFormatException>().With.Message.Contains("expected the checksum (key 127) and then the end"));
    }

    [Test]
    public void What_could_not_be_loaded_is_never_saved()
    {
        Assert.That(
            () => CheckpointFile.Serialize(Sample() with { Best = new BestCheckpoint(double.NaN, 3) }), Throws.InstanceOf<ModelFormatException>());
        Assert.That(
            () => CheckpointFile.Serialize(Sample() with { Settings = new string('x', (1 << 20) + 1) }), Throws.InstanceOf<ModelFormatException>());
    }

    [Test]
    public void Other_files_of_ours_and_of_others_are_named()
    {
        Assert.That(
            () => CheckpointFile.Deserialize(ModelFile.Serialize(Sample().Model)),
            Throws.InstanceOf<ModelFormatException>().With.Message.EqualTo(
                "not an EdAgents checkpoint: expected the format name \"edagents-checkpoint\", found \"edagents-model\""));
        Assert.That(() => ModelFile.Deserialize(Saved), Throws.InstanceOf<ModelFormatException>().With.Message.Contains("edagents-checkpoint"));
        Assert.That(() => CheckpointFile.Deserialize("{}"u8.ToArray()), Throws.InstanceOf<ModelFormatException>().With.Message.Contains("JSON"));
    }

    /// <summary>Made when format version 1 was, and never again: PPO on the cart-pole after 128 steps.</summary>
    [Test]
    public void The_first_file_stays_readable()
    {
        var checkpoint = CheckpointFile.Deserialize(Golden());
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
    public void What_the_first_file_holds_is_written_today_to_the_same_bytes_but_for_the_producer()
    {
        byte[] golden = Golden();
        var then = MapParts.Of(golden).SignedToday();
        then.Set(CheckpointKey.Model, Packed.SignedToday(then[CheckpointKey.Model]));
        then.Inside(
            CheckpointKey.Opponents,
            pool => pool.SetItems(OpponentsKey.Snapshots, [.. pool.Items(OpponentsKey.Snapshots).Select(Packed.SignedToday)]));

        Assert.That(CheckpointFile.Serialize(CheckpointFile.Deserialize(golden)), Is.EqualTo(Packed.Sealed(then.ToBytes())));
    }

    [Test]
    public void A_training_goes_on_from_the_first_file()
    {
        var checkpoint = CheckpointFile.Deserialize(Golden());
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

    private static byte[] Golden() =>
        File.ReadAllBytes(RepositoryRoot.Find("tests/EdAgents.Tests/Learning/Checkpoints/Golden/checkpoint-v1.edc"));

    private static float[] Answer(IController controller)
    {
        float[] outputs = new float[3];
        controller.Evaluate([0.5f, -1, 0.1f, 2], outputs);
        return outputs;
    }

    private static TestCaseData Case(string message, Action<MapParts> change) => new(message, change) { TestName = $"{{m}}({message}, {change.Method.Name})" };

    private static void Trainer(MapParts parts, int key, byte[] content) =>
        parts.Inside(CheckpointKey.Trainer, trainer => trainer.Set(key, Packed.Of((ref writer) => writer.Write(content))));

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
