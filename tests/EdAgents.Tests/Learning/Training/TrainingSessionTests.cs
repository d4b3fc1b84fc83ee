namespace EdAgents.Tests.Learning.Training;

public sealed class TrainingSessionTests
{
    private static readonly PpoOptions Short = new()
    {
        Environments = 4,
        Horizon = 32,
        MinibatchSize = 64,
        Epochs = 2,
        TotalSteps = 2048,
        MilestoneSteps = 300,
    };

    private static readonly ControllerOptions Small = new() { HiddenSizes = [6] };

    private static readonly TestCaseData[] Trainings =
    [
        new TestCaseData("cart-pole", new TrainingOptions { Controller = Small, Ppo = Short }) { TestName = "{m}(ppo)" },
        new TestCaseData("mountain-car", new TrainingOptions { Controller = Small, Ppo = Short with { NormalizeObservations = true, NormalizeRewards = true } })
        { TestName = "{m}(ppo that measures what it sees and gets)" },
        new TestCaseData("pendulum", new TrainingOptions { Controller = Small with { Kind = ControllerKind.BackpropShared }, Ppo = Short })
        { TestName = "{m}(ppo of a continuous action in an ordinary network)" },
        new TestCaseData(
            "neko-fight",
            new TrainingOptions { Controller = Small, Ppo = Short, SelfPlay = new SelfPlayOptions { SnapshotEvery = 2, Snapshots = 3 } })
        { TestName = "{m}(ppo against itself)" },
        new TestCaseData("cart-pole", Online(new ActorCriticOptions { DecisionsPerUpdate = 100, TotalSteps = 1000, MilestoneSteps = 333 }))
        { TestName = "{m}(actor-critic)" },
        new TestCaseData("pendulum", Online(new ActorCriticOptions { LearningRate = 1e-4f, NormalizeObservations = true, TotalSteps = 1000, MilestoneSteps = 333 }))
        { TestName = "{m}(actor-critic of a continuous action)" },
        new TestCaseData(
            "neko-fight",
            new TrainingOptions { Controller = Small, Algorithm = Algorithms.Evolution }.With(Algorithms.Evolution, new EvolutionOptions { Pairs = 2, TotalSteps = 5000 }))
        { TestName = "{m}(evolution)" },
    ];

    [TestCaseSource(nameof(Trainings))]
    public void From_every_milestone_training_ends_with_the_same_bytes(string name, TrainingOptions options)
    {
        var task = TaskCatalog.Find(name)!;
        using var whole = new TrainingSession(task, options, 7, 2);
        var saved = new List<byte[]>();
        var updates = new List<string>();
        while (!whole.Done)
        {
            updates.Add(Text(whole));
            if (whole.AtMilestone)
                saved.Add(CheckpointFile.Serialize(whole.Save()));
        }

        Assert.That(saved, Has.Count.GreaterThan(2));
        byte[] model = ModelFile.Serialize(whole.ToModel());
        foreach (byte[] file in saved)
        {
            using var session = new TrainingSession(task, options, 7, 1);
            session.Restore(CheckpointFile.Deserialize(file));
            Assert.That(CheckpointFile.Serialize(session.Save()), Is.EqualTo(file), "nothing was lost on the way");
            var rest = new List<string>();
            while (!session.Done)
                rest.Add(Text(session));

            Assert.That(rest, Is.EqualTo(updates[^rest.Count..]), "the same updates were reported");
            Assert.That(ModelFile.Serialize(session.ToModel()), Is.EqualTo(model));
        }
    }

    [Test]
    public void Milestones_are_a_part_of_the_algorithm_and_without_any_nothing_is_saved()
    {
        byte[] none = Train(Short with { MilestoneSteps = 0 }, out int reached);
        Assert.That(reached, Is.Zero);
        Assert.That(Train(Short with { MilestoneSteps = 2048 }, out _), Is.EqualTo(none), "none before the end");
        Assert.That(Train(Short with { MilestoneSteps = 1024 }, out reached), Is.Not.EqualTo(none));
        Assert.That(reached, Is.EqualTo(2));

        using var session = Session(Short with { MilestoneSteps = 0 });
        session.Update();
        Assert.That(() => session.Save(), Throws.InvalidOperationException.With.Message.Contains("without"));
        using var early = Session(Short);
        early.Update();
        Assert.That(() => early.Save(), Throws.InvalidOperationException.With.Message.Contains("expected a milestone (every 300 steps)"));
    }

    [Test]
    public void A_checkpoint_of_another_training_is_refused()
    {
        using var session = Session(Short);
        while (!session.AtMilestone)
            session.Update();

        var checkpoint = session.Save();
        using var another = new TrainingSession(TaskCatalog.Find("cart-pole")!, new TrainingOptions { Controller = Small, Ppo = Short }, 8, 1);
        Assert.That(() => another.Restore(checkpoint), Throws.ArgumentException.With.Message.StartsWith("expected a checkpoint of cart-pole-v1 with seed 8, found"));
        using var larger = new TrainingSession(
            TaskCatalog.Find("cart-pole")!, new TrainingOptions { Controller = Small with { HiddenSizes = [40] }, Ppo = Short }, 7, 1);
        Assert.That(() => larger.Restore(checkpoint), Throws.ArgumentException.With.Message.Contains("numbers of the learner"));
        using var same = Session(Short);
        float[] numbers = [.. checkpoint.Trainer.Learner];
        numbers[0] += 1;
        var changed = checkpoint with { Trainer = checkpoint.Trainer with { Learner = [.. numbers] } };
        Assert.That(() => same.Restore(changed), Throws.ArgumentException.With.Message.StartsWith("expected a checkpoint whose state makes its model"));
    }

    private static byte[] Train(PpoOptions options, out int milestones)
    {
        using var session = Session(options);
        milestones = 0;
        while (!session.Done)
        {
            session.Update();
            milestones += session.AtMilestone ? 1 : 0;
        }

        return ModelFile.Serialize(session.ToModel());
    }

    private static TrainingSession Session(PpoOptions options) =>
        new(TaskCatalog.Find("cart-pole")!, new TrainingOptions { Controller = Small, Ppo = options }, 7, 1);

    private static TrainingOptions Online(ActorCriticOptions options) =>
        new TrainingOptions { Controller = Small, Algorithm = Algorithms.ActorCritic }.With(Algorithms.ActorCritic, options);

    private static string Text(TrainingSession session)
    {
        var update = session.Update();
        return $"{update.Update} {update.Steps} {string.Join(' ', update.Metrics)} {string.Join(' ', update.Episodes)}";
    }
}
