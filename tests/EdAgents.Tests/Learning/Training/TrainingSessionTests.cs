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
        new TestCaseData("chase", new TrainingOptions { Controller = Small, Ppo = Short }) { TestName = "{m}(ppo in a game of other scripts)" },
        new TestCaseData("neko-stand", new TrainingOptions { Controller = Small, Ppo = Short }) { TestName = "{m}(ppo in worlds that are stepped together)" },
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
    public void From_every_update_training_ends_with_the_same_bytes(string name, TrainingOptions options)
    {
        var task = TaskCatalog.Find(name)!;
        using var whole = new TrainingSession(task, options, 7, 2);
        var saved = new List<byte[]>();
        var updates = new List<string>();
        while (!whole.Done)
        {
            updates.Add(Text(whole));
            if (whole.CanSave)
                saved.Add(CheckpointFile.Serialize(whole.Save()));
        }

        Assert.That(saved, Has.Count.EqualTo(updates.Count), "at milestones and between them");
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
    public void Milestones_are_a_part_of_the_algorithm_and_saving_is_not()
    {
        byte[] none = Train(Short with { MilestoneSteps = 0 });
        Assert.That(Train(Short with { MilestoneSteps = 2048 }), Is.EqualTo(none), "none before the end");
        Assert.That(Train(Short with { MilestoneSteps = 1024 }), Is.Not.EqualTo(none));
        Assert.That(Train(Short with { MilestoneSteps = 0 }, saves: true), Is.EqualTo(none));
    }

    [Test]
    public void In_a_world_that_shows_no_generator_all_since_the_seed_is_done_again()
    {
        using var team = new WorkerTeam(2);
        var whole = new PpoTrainer(() => new Walk(), Walk.Start(), Short, 7, team);
        var saved = new List<TrainerState>();
        while (!whole.Done)
        {
            whole.Update();
            saved.Add(whole.Save());
        }

        Assert.That(saved.Max(state => state.Lanes?.Lanes[0].Actions.Length), Is.GreaterThan(40), "several episodes of 20 steps");
        foreach (var state in saved)
        {
            var again = new PpoTrainer(() => new Walk(), Walk.Start(), Short, 7, team);
            again.Restore(state);
            while (!again.Done)
                again.Update();

            Assert.That(Walk.Bits(again.ToController()), Is.EqualTo(Walk.Bits(whole.ToController())));
        }
    }

    [Test]
    public void A_game_that_shows_no_generator_is_left_at_milestones_only()
    {
        using var team = new WorkerTeam(1);
        var game = new NekoFightEnvironment();
        var start = EdController.Create(PpoTrainer.SpecFor(new VersusEnvironment(game, new OpponentPool(game.ScriptNames()).For(game)), [4], Activation.Tanh), 1);
        var trainer = new PpoTrainer(
            () =>
            {
                var closed = new Closed(new NekoFightEnvironment());
                return new VersusEnvironment(closed, new Nobody(closed));
            },
            start, Short, 7, team);
        trainer.Update();
        Assert.That(trainer.CanSave, Is.False);
        Assert.That(() => trainer.Save(), Throws.InvalidOperationException.With.Message.Contains("expected a milestone (every 300 steps)"));
        trainer.Update();
        trainer.Update();
        Assert.That(trainer.CanSave, Is.True);
        Assert.That(trainer.Save().Lanes, Is.Null);
    }

    [Test]
    public void A_world_that_does_not_come_to_where_it_was_is_refused()
    {
        using var team = new WorkerTeam(1);
        var trainer = new PpoTrainer(() => new Walk(), Walk.Start(), Short, 7, team);
        trainer.Update();
        var state = trainer.Save();
        var lanes = state.Lanes!;
        var other = lanes with { Lanes = lanes.Lanes.SetItem(2, lanes.Lanes[2] with { Actions = [.. lanes.Lanes[2].Actions.Select(action => 1 - action)] }) };
        Refused("found lane 2 elsewhere", state with { Lanes = other });
        Refused("expected 4 worlds, found 3", state with { Lanes = lanes with { Lanes = lanes.Lanes[..3] } });
        Refused("lane 0", state with { Lanes = lanes with { Lanes = lanes.Lanes.SetItem(0, lanes.Lanes[0] with { Actions = [7] }) } });

        void Refused(string message, TrainerState broken) => Assert.That(
            () => new PpoTrainer(() => new Walk(), Walk.Start(), Short, 7, team).Restore(broken), Throws.ArgumentException.With.Message.Contains(message));
    }

    [Test]
    public void A_checkpoint_of_another_training_is_refused()
    {
        using var session = Session(Short);
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

    private static byte[] Train(PpoOptions options, bool saves = false)
    {
        using var session = Session(options);
        while (!session.Done)
        {
            session.Update();
            if (saves)
                session.Save();
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

    /// <summary>A game that does not say where its generator stands.</summary>
    private sealed class Closed(ITwoPlayerEnvironment game) : ITwoPlayerEnvironment
    {
        public TaskId Task => game.Task;
        public ObservationSpace Observations => game.Observations;
        public ActionSpace Actions => game.Actions;
        public ImmutableArray<ScriptedOpponent> Scripts => [];
        public void Reset(ulong seed) => game.Reset(seed);
        public void Reset() => game.Reset();
        public void Observe(int seat, Span<float> observation) => game.Observe(seat, observation);
        public bool ActionHasEffect(int seat) => game.ActionHasEffect(seat);
        public StepResult Step(AgentAction action0, AgentAction action1) => game.Step(action0, action1);
        public float Reward(int seat) => game.Reward(seat);
        public float Outcome(int seat) => game.Outcome(seat);
    }

    private sealed class Nobody(ITwoPlayerEnvironment game) : IOpponents, IPlayer
    {
        public string Name => "nobody";
        public IPlayer Next(ref Pcg32 random) => this;

        public void Begin(ulong seed)
        {
        }

        public AgentAction Act(int seat) => game.Actions.Count - game.Actions.Count;
    }
}
