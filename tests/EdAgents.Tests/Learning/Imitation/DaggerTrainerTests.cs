namespace EdAgents.Tests.Learning.Imitation;

public sealed class DaggerTrainerTests
{
    private static readonly DaggerOptions Options = new()
    {
        Iterations = 4,
        StepsPerIteration = 100,
        Cloning = new CloningOptions { Epochs = 10, MinibatchSize = 16, LearningRate = 0.01f, ValidationShare = 0 },
    };

    [Test]
    public void The_expert_comments_on_every_decision_and_is_learned_from()
    {
        var walk = new Walk();
        var guide = new Walk.Guide(walk);
        var trainer = new DaggerTrainer(walk, guide, Walk.Start(), Options, 1);
        for (int iteration = 1; iteration <= 4; iteration++)
        {
            var report = trainer.Iterate();
            Assert.That(trainer.Labels, Is.EqualTo(iteration * 100));
            Assert.That(guide.Asked, Is.EqualTo(iteration * 100));
            Assert.That(report.Epoch, Is.EqualTo(iteration * 10));
        }

        Assert.That(trainer.Done, Is.True);
        Assert.That(trainer.Iterate, Throws.InvalidOperationException);
        Assert.That(Walk.Accuracy(trainer.ToController()), Is.GreaterThan(0.9));
    }

    [Test]
    public void Only_the_first_round_is_played_by_the_expert()
    {
        // A start that always walks left; the expert would stay about the middle, so where it gets to tells who walked.
        var places = new List<float>();
        var walk = new Walk();
        var trainer = new DaggerTrainer(new Watched(walk, places), new Walk.Guide(walk), Leftward(), Options with { Cloning = Options.Cloning with { Epochs = 1, LearningRate = 1e-7f } }, 1);
        trainer.Iterate();
        Assert.That(places.Count(place => place < -0.95f), Is.LessThan(5), "the expert's round");
        places.Clear();
        trainer.Iterate();
        Assert.That(places.Count(place => place < -0.95f), Is.GreaterThan(20), "the learner's round");
    }

    [Test]
    public void The_same_seed_gives_the_same_bits()
    {
        uint[] Bits(ulong seed)
        {
            var walk = new Walk();
            var trainer = new DaggerTrainer(walk, new Walk.Guide(walk), Walk.Start(), Options with { ExpertDecay = 0.5f }, seed);
            while (!trainer.Done)
            {
                trainer.Iterate();
            }

            return Walk.Bits(trainer.ToController());
        }

        uint[] first = Bits(2);
        Assert.That(Bits(2), Is.EqualTo(first));
        Assert.That(Bits(3), Is.Not.EqualTo(first));
    }

    [Test]
    public void A_script_can_be_the_expert_of_a_fight()
    {
        var game = new NekoFightEnvironment();
        var versus = new VersusEnvironment(game, new Only(game.CreateScript(1)));
        var expert = new PlayerExpert(versus, game.CreateScript(3));
        var start = EdController.Create(PpoTrainer.SpecFor(versus, [16], Activation.Tanh), 1);
        var trainer = new DaggerTrainer(versus, expert, start, new DaggerOptions { Iterations = 3, StepsPerIteration = 400 }, 1);
        double accuracy = 0;
        while (!trainer.Done)
        {
            accuracy = trainer.Iterate().Accuracy;
        }

        Assert.That(trainer.Labels, Is.LessThan(1200), "decisions that could change nothing have no label");
        Assert.That(accuracy, Is.GreaterThan(0.4), "of eight actions, half of them drawn");
    }

    [Test]
    public void Settings_out_of_range_are_named()
    {
        var walk = new Walk();
        Assert.That(
            () => new DaggerTrainer(walk, new Walk.Guide(walk), Walk.Start(), Options with { ExpertDecay = 2 }, 1),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("expected an expert decay in [0, 1], found 2"));
    }

    private static IController Leftward()
    {
        var recorder = new DemonstrationRecorder(Walk.Id, Walk.Seen, Walk.Ways, "left");
        var random = new Pcg32(1);
        for (int i = 0; i < 200; i++)
        {
            recorder.Add([random.NextSingle(-1, 1), 1], Walk.Left);
        }

        var cloning = new BehaviorCloning(Walk.Start(), recorder.ToDemonstration(), new CloningOptions { LearningRate = 0.05f }, 1);
        while (!cloning.Done)
        {
            cloning.Epoch();
        }

        return cloning.ToController();
    }

    private sealed class Only(IPlayer player) : IOpponents
    {
        public IPlayer Next(ref Pcg32 random) => player;
    }

    /// <summary>A walk that writes down where it got to.</summary>
    private sealed class Watched(Walk walk, List<float> places) : IEnvironment
    {
        public TaskId Task => walk.Task;

        public ObservationSpace Observations => walk.Observations;

        public ActionSpace Actions => walk.Actions;

        public void Reset(ulong seed, Span<float> observation) => walk.Reset(seed, observation);

        public void Reset(Span<float> observation) => walk.Reset(observation);

        public StepResult Step(AgentAction action, Span<float> observation)
        {
            var result = walk.Step(action, observation);
            places.Add(observation[0]);
            return result;
        }
    }
}
