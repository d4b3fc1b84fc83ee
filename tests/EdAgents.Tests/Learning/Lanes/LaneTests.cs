namespace EdAgents.Tests.Learning.Lanes;

/// <summary>What a world does wrong is told with its name, the lane and the step, by whatever learner and on however many threads.</summary>
public sealed class LaneTests
{
    private static readonly PpoOptions Ppo = new() { Environments = 6, Horizon = 16, MinibatchSize = 32, TotalSteps = 10_000 };

    private static readonly TestCaseData[] Learners =
    [
        Learner("ppo on one thread", create => new PpoTrainer(create, Walk.Start(), Ppo, 1, new WorkerTeam(1))),
        Learner("ppo on three threads", create => new PpoTrainer(create, Walk.Start(), Ppo, 1, new WorkerTeam(3))),
        Learner("evolution on one thread", create => new EvolutionTrainer(create, Walk.Start(), new EvolutionOptions { Pairs = 3, Episodes = 3 }, 1, new WorkerTeam(1))),
        Learner("evolution on three threads", create => new EvolutionTrainer(create, Walk.Start(), new EvolutionOptions { Pairs = 3, Episodes = 3 }, 1, new WorkerTeam(3))),
    ];

    private static readonly (Fault Fault, string Message)[] Faults =
    [
        (Fault.Throws, "walk-v1, lane 2, step 5 of episode 1: TimeoutException: the database is gone"),
        (Fault.RewardsNaN, "walk-v1, lane 2, step 5 of episode 1: expected a finite reward, found NaN"),
        (Fault.RewardsInfinity, "walk-v1, lane 2, step 5 of episode 1: expected a finite reward, found Infinity"),
        (Fault.ShowsNaN, "walk-v1, lane 2, step 5 of episode 1: expected a finite number for 'one', found NaN"),
    ];

    [TestCaseSource(nameof(Learners))]
    public void A_fault_of_a_world_is_told_with_world_lane_and_step(object learner)
    {
        foreach (var (fault, message) in Faults)
        {
            int made = 0;
            var trainer = ((Func<Func<IEnvironment>, ITrainer>)learner)(() => new Faulty(fault, made++));
            var told = Assert.Throws<WorldException>(() => trainer.Update());
            Assert.That(told!.Message, Is.EqualTo(message));
            Assert.That(told.InnerException, fault == Fault.Throws ? Is.TypeOf<TimeoutException>() : Is.Null);
        }
    }

    [Test]
    public void The_actor_critic_tells_it_too()
    {
        foreach (var (fault, message) in Faults)
        {
            var trainer = new ActorCriticTrainer(new Faulty(fault, 2), Walk.Start(), new ActorCriticOptions(), 1);
            Assert.That(() => trainer.Update(), Throws.TypeOf<WorldException>().With.Message.EqualTo(message.Replace("lane 2", "lane 0", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void An_evaluation_tells_it_too()
    {
        using var team = new WorkerTeam(1);
        var task = new TaskDefinition(Walk.Id, "a walk", new TrainingOptions(), () => new Faulty(Fault.Throws, 2));
        Assert.That(
            () => Evaluation.Run(task, Walk.Start(), ActionMode.Greedy, 3, 1, team),
            Throws.TypeOf<WorldException>().With.Message.EqualTo("walk-v1, lane 0, step 5 of episode 1: TimeoutException: the database is gone"));
    }

    [TestCaseSource(nameof(Learners))]
    public void Every_lane_needs_a_world_of_its_own_like_the_first(object learner)
    {
        var create = (Func<Func<IEnvironment>, ITrainer>)learner;
        var one = new Walk();
        Refused("expected an environment of its own for every lane, found the same one again in lane 1", () => one);
        int made = 0;
        Refused("expected the first one's observations everywhere (2 numbers), found others in lane 3 (3 numbers)", () => made++ == 3 ? new Wider() : new Walk());
        made = 0;
        Refused("expected walk-v1 everywhere, found walk-v2 in lane 4", () => made++ == 4 ? new Faulty(Fault.IsAnother, 0) : new Walk());
        made = 0;
        Refused("expected an environment for lane 5, found none", () => made++ == 5 ? null! : new Walk());

        void Refused(string message, Func<IEnvironment> world) => Assert.That(() => create(world), Throws.ArgumentException.With.Message.Contains(message));
    }

    [Test]
    public void The_same_game_in_two_lanes_is_refused()
    {
        using var team = new WorkerTeam(1);
        var game = new NekoFightEnvironment();
        IEnvironment Create() => new VersusEnvironment(game, new OpponentPool(game.ScriptNames()).For(game));
        var start = EdController.Create(PpoTrainer.SpecFor(Create(), [4], Activation.Tanh), 1);
        Assert.That(() => new PpoTrainer(Create, start, Ppo, 1, team), Throws.ArgumentException.With.Message.Contains("the same one again in lane 1"));
    }

    [Test]
    public void Games_that_are_played_at_the_same_time_are_their_own()
    {
        using var team = new WorkerTeam(2);
        var game = new NekoFightEnvironment();
        var task = new TaskDefinition(NekoFightEnvironment.Id, "one game", new TrainingOptions(), () => game);
        var controller = TrainingSession.Start(NekoFightEnvironment.Definition, new ControllerOptions(), 1);
        Assert.That(
            () => Evaluation.Run(task, controller, ActionMode.Sample, 2, 1, team),
            Throws.ArgumentException.With.Message.Contains("found the same one again as number 1"));
        Assert.That(
            () => new League(SelfPlay.Leagues.Setup() with { CreateGame = () => game }, team),
            Throws.ArgumentException.With.Message.Contains("found the same one again as number 1"));
    }

    [Test]
    public void Names_of_members_that_no_file_may_have_are_refused_before_the_first_round()
    {
        using var team = new WorkerTeam(1);
        Assert.That(
            () => new League(SelfPlay.Leagues.Setup(), team, ("a\nb", SelfPlay.Leagues.Controller(1))),
            Throws.ArgumentException.With.Message.StartsWith("name of a member: expected text without control characters, found U+000A"));
    }

    [Test]
    public void Settings_that_overflow_an_array_are_refused_in_one_line()
    {
        using var team = new WorkerTeam(1);
        var options = new PpoOptions { Environments = 16, Horizon = 1 << 20, MinibatchSize = 256 };
        var start = EdController.Create(PpoTrainer.SpecFor(new Many(), [4], Activation.Tanh), 1);
        Assert.That(
            () => new PpoTrainer(() => new Many(), start, options, 1, team),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.EqualTo("expected at most 2147483591 observed numbers of an update, found 16777216 × 300"));
        Assert.That(
            () => new LiveLearner(start, new LiveOptions { ReplayCapacity = 1 << 24 }, 1),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.StartsWith("expected at most 2147483591 observed numbers that are remembered, found 16777216 × 300"));
    }

    [Test]
    public void A_model_that_normalises_by_itself_is_refused_with_the_cure()
    {
        using var team = new WorkerTeam(1);
        var start = Walk.Start().With(new ObservationNormalization([0, 0], [2, 2]), Walk.Start().Decoding);
        Assert.That(
            () => new PpoTrainer(() => new Walk(), start, Ppo with { NormalizeObservations = true }, 1, team),
            Throws.ArgumentException.With.Message.Contains("to go on with the normalisation that it has, set normalizeObservations to false"));
    }

    [Test]
    public void A_million_small_rewards_are_not_lost_beside_their_sum()
    {
        var lane = new Lane(Tenth(), 0);
        lane.Begin(1);
        for (int step = 0; step < 1_000_000; step++)
            lane.Step(0);

        Assert.That(lane.Return, Is.EqualTo(100_000).Within(0.01));
        Assert.That(lane.Next(), Is.EqualTo(new EpisodeSummary(1_000_000 * (double)0.1f, 1_000_000, null, null)).Using<EpisodeSummary>(
            (one, other) => one.Length == other.Length && Math.Abs(one.Return - other.Return) < 0.01));
    }

    [Test]
    public void Returns_beyond_the_largest_float_are_compared_all_the_same()
    {
        using var team = new WorkerTeam(2);
        var trainer = new EvolutionTrainer(() => Tenth(3e38f, 50), Tenth().Start(4), new EvolutionOptions { Pairs = 2 }, 1, team);
        var update = trainer.Update();
        Assert.That(update.Metrics["bestFitness"], Is.EqualTo(1.5e40).Within(1e34));
    }

    private static TestCaseData Learner(string name, Func<Func<IEnvironment>, ITrainer> create) => new TestCaseData(create).SetArgDisplayNames(name);

    public enum Fault
    {
        Throws,
        RewardsNaN,
        RewardsInfinity,
        ShowsNaN,
        IsAnother,
    }

    /// <summary>A walk of which the lanes 2 and 4 go wrong, 4 a step later.</summary>
    private sealed class Faulty(Fault fault, int number) : IEnvironment
    {
        private readonly Walk walk = new();
        private int steps;

        public TaskId Task => fault == Fault.IsAnother ? new TaskId("walk", 2) : Walk.Id;

        public ObservationSpace Observations => Walk.Seen;

        public ActionSpace Actions => Walk.Ways;

        public void Reset(ulong seed, Span<float> observation) => walk.Reset(seed, observation);

        public void Reset(Span<float> observation) => walk.Reset(observation);

        public StepResult Step(AgentAction action, Span<float> observation)
        {
            var result = walk.Step(action, observation);
            if (number is not (2 or 4) || ++steps != (number == 2 ? 5 : 6))
                return result;

            if (fault == Fault.ShowsNaN)
                observation[1] = float.NaN;

            return fault switch
            {
                Fault.Throws => throw new TimeoutException("the database\nis gone"),
                Fault.RewardsNaN => result with { Reward = float.NaN },
                Fault.RewardsInfinity => result with { Reward = float.PositiveInfinity },
                _ => result,
            };
        }
    }

    private sealed class Wider : IEnvironment
    {
        public TaskId Task => Walk.Id;
        public ObservationSpace Observations { get; } = new(["place", "one", "two"], [-2, 0, 0], [2, 2, 2]);
        public ActionSpace Actions => Walk.Ways;
        public void Reset(ulong seed, Span<float> observation) => observation.Clear();
        public void Reset(Span<float> observation) => observation.Clear();
        public StepResult Step(AgentAction action, Span<float> observation) => default;
    }

    /// <summary>A world that shows three hundred numbers.</summary>
    private sealed class Many : IEnvironment
    {
        public TaskId Task { get; } = new("many", 0);

        public ObservationSpace Observations { get; } =
            new(Enumerable.Range(0, 300).Select(i => $"number {i}"), new float[300], [.. Enumerable.Repeat(1f, 300)]);

        public ActionSpace Actions { get; } = new DiscreteActionSpace(["tick", "tock"]);

        public void Reset(ulong seed, Span<float> observation) => observation.Clear();

        public void Reset(Span<float> observation) => observation.Clear();

        public StepResult Step(AgentAction action, Span<float> observation) => default;
    }

    /// <summary>The same reward at every step.</summary>
    private static OneThing Tenth(float reward = 0.1f, int length = int.MaxValue) =>
        new(OneThing.Either, (_, steps) => new StepResult(reward, steps == length, false));
}
