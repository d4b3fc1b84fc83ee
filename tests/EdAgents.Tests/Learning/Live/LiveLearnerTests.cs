namespace EdAgents.Tests.Learning.Live;

public sealed class LiveLearnerTests
{
    private static readonly LiveOptions Options = new()
    {
        ReplayCapacity = 500,
        RecentDecisions = 100,
        ImitationBatchSize = 16,
        ImitationLearningRate = 0.01f,
        Horizon = 64,
        MinibatchSize = 16,
        Epochs = 4,
        RewardLearningRate = 0.01f,
        Discount = 0.5f,
    };

    [Test]
    public void A_player_is_imitated_by_columns_and_by_a_network()
    {
        IController[] starts = [Walk.Start(), BackpropController.Create(BackpropSpec.Like(Walk.Spec()), 1), Walk.Valueless()];
        foreach (var start in starts)
        {
            var learner = new LiveLearner(start, Options, 1);
            Watch(learner, 300, seed: 1);
            Assert.That(learner.Steps, Is.EqualTo(600), "two a decision");
            Assert.That(learner.HasWork, Is.False);
            Assert.That(Walk.Accuracy(learner.Publish()), Is.GreaterThan(0.9));
        }
    }

    [Test]
    public void A_change_of_style_is_followed()
    {
        var learner = new LiveLearner(Walk.Start(), Options, 1);
        Watch(learner, 500, seed: 1);
        Watch(learner, 200, seed: 2, reversed: true);
        Assert.That(Walk.Accuracy(learner.Publish(), reversed: true), Is.GreaterThan(0.9));
    }

    [Test]
    public void Rewards_are_learned_from()
    {
        var learner = new LiveLearner(Walk.Start(), Options, 1);
        Assert.That(Walk.Accuracy(learner.Newest), Is.LessThan(0.8));
        Play(learner, 4000, stepsPerDecision: 4);
        Assert.That(learner.Steps, Is.EqualTo(4000 / 64 * 16), "four epochs of four mini-batches each horizon");
        Assert.That(learner.UnfinishedHorizons, Is.Zero);
        Assert.That(Walk.Accuracy(learner.Publish()), Is.GreaterThan(0.9));
    }

    [Test]
    public void A_lesson_can_be_undone_as_if_it_had_never_been()
    {
        var undone = new LiveLearner(Walk.Start(), Options, 1);
        var never = new LiveLearner(Walk.Start(), Options, 1);
        Watch(undone, 100, seed: 1);
        Watch(never, 100, seed: 1);
        uint[] before = Walk.Bits(undone.Publish());

        undone.BeginLesson();
        for (int time = 0; time < 2; time++)
        {
            Watch(undone, 200, seed: 2, reversed: true);
            Play(undone, 200, stepsPerDecision: 4);
            Assert.That(Walk.Bits(undone.Publish()), Is.Not.EqualTo(before));
            undone.UndoLesson();
            Assert.That(Walk.Bits(undone.Publish()), Is.EqualTo(before), $"undone {time + 1} times");
            Assert.That(undone.Steps, Is.EqualTo(200));
            Assert.That(undone.Remembered, Is.EqualTo(100));
        }

        // Weights alone would not do: replay, generators and the optimizer's memory decide what comes next.
        Watch(undone, 100, seed: 3);
        Watch(never, 100, seed: 3);
        Play(undone, 300, stepsPerDecision: 4);
        Play(never, 300, stepsPerDecision: 4);
        Assert.That(Walk.Bits(undone.Publish()), Is.EqualTo(Walk.Bits(never.Publish())));
    }

    [Test]
    public void Without_a_lesson_there_is_nothing_to_undo() =>
        Assert.That(
            new LiveLearner(Walk.Start(), Options, 1).UndoLesson,
            Throws.InvalidOperationException.With.Message.EqualTo("expected a lesson to undo, found none"));

    [Test]
    public void Counted_in_steps_the_same_seed_gives_the_same_bits()
    {
        uint[] Bits(ulong seed)
        {
            var learner = new LiveLearner(Walk.Start(), Options, seed);
            Watch(learner, 100, seed: 1);
            Play(learner, 300, stepsPerDecision: 3);
            return Walk.Bits(learner.Publish());
        }

        uint[] first = Bits(1);
        Assert.That(Bits(1), Is.EqualTo(first));
        Assert.That(Bits(2), Is.Not.EqualTo(first));
    }

    [Test]
    public void No_frame_allocates()
    {
        IController[] starts = [Walk.Start(), BackpropController.Create(BackpropSpec.Like(Walk.Spec()), 1)];
        foreach (var start in starts)
        {
            var learner = new LiveLearner(start, Options, 1);
            var walk = new Walk();
            var observation = new float[2];
            walk.Reset(1, observation);
            void Frames(int count)
            {
                for (int frame = 0; frame < count; frame++)
                {
                    learner.Watch(observation, frame & 1);
                    var result = walk.Step(learner.Act(observation), observation);
                    learner.Receive(result, observation);
                    learner.Learn();
                    learner.Learn(2);
                    if (result.Done)
                    {
                        walk.Reset(observation);
                        learner.BeginLesson();
                    }

                    if (frame % 50 == 49)
                        learner.UndoLesson();
                }
            }

            Allocated.Nothing(() => Frames(400), start.GetType().Name);
        }
    }

    [Test]
    public void A_budget_ends_learning_and_leaves_the_rest_for_later()
    {
        var learner = new LiveLearner(Walk.Start(), Options with { Budget = TimeSpan.FromTicks(1) }, 1);
        var random = new Pcg32(1);
        for (int i = 0; i < 50; i++)
            learner.Watch([random.NextSingle(-1, 1), 1], 0);

        Assert.That(learner.Learn(), Is.EqualTo(1), "one step, however small the budget");
        Assert.That(learner.HasWork, Is.True);
        Assert.That(learner.Learn(TimeSpan.FromMinutes(10)), Is.EqualTo(99), "all that was left");
        Assert.That(learner.Learn(TimeSpan.FromMinutes(10)), Is.Zero);
        Assert.That(learner.Steps, Is.EqualTo(100));
    }

    [Test]
    public void Work_does_not_pile_up_for_ever()
    {
        var learner = new LiveLearner(Walk.Start(), Options, 1);
        for (int i = 0; i < 5000; i++)
            learner.Watch([0, 1], 0);

        Assert.That(learner.Remembered, Is.EqualTo(500));
        Assert.That(learner.Learn(10_000), Is.EqualTo(512), "of the last 256 decisions");
        Play(learner, 64 * 4, stepsPerDecision: 0);
        Assert.That(learner.UnfinishedHorizons, Is.EqualTo(3));
        Assert.That(learner.Learn(10_000), Is.EqualTo(16), "of the last horizon");
    }

    [Test]
    public void What_was_published_never_changes()
    {
        var start = Walk.Start();
        var learner = new LiveLearner(start, Options, 1);
        Assert.That(learner.Newest, Is.SameAs(start));
        Watch(learner, 50, seed: 1);
        Assert.That(learner.Newest, Is.SameAs(start), "nothing is handed over unasked");
        var published = learner.Publish();
        uint[] bits = Walk.Bits(published);
        Assert.That(learner.Newest, Is.SameAs(published));
        Watch(learner, 50, seed: 2);
        Assert.That(Walk.Bits(published), Is.EqualTo(bits));
        Assert.That(Walk.Bits(start), Is.EqualTo(Walk.Bits(Walk.Start())));
    }

    [Test]
    public void A_cut_off_episode_is_worth_what_would_have_followed()
    {
        // One point a step for ever, cut off at every step: with γ = ½ that is worth 2; ended at every step, 1.
        Assert.That(ValueOf(new StepResult(1, false, true)), Is.EqualTo(2).Within(0.2));
        Assert.That(ValueOf(new StepResult(1, true, false)), Is.EqualTo(1).Within(0.1));
        Assert.That(ValueOf(new StepResult(1, false, false)), Is.EqualTo(2).Within(0.2));
    }

    [Test]
    public void What_makes_no_sense_is_refused_and_changes_nothing()
    {
        var learner = new LiveLearner(Walk.Start(), Options, 1);
        Assert.That(() => learner.Watch([0], 0), Throws.ArgumentException.With.Message.Contain("expected 2 observed numbers, found 1"));
        Assert.That(() => learner.Watch([float.NaN, 1], 0), Throws.ArgumentException.With.Message.Contain("NaN"));
        Assert.That(() => learner.Watch([0, 1], 2), Throws.ArgumentException.With.Message.Contain("expected an action from 0 to 1, found 2"));
        Assert.That(() => learner.Act([0, float.PositiveInfinity]), Throws.ArgumentException);
        Assert.That(() => learner.Receive(default, [0, 1]), Throws.InvalidOperationException.With.Message.EqualTo("expected an action before its result, found none"));
        learner.Act([0, 1]);
        Assert.That(() => learner.Receive(new StepResult(float.NaN, false, false), [0, 1]), Throws.ArgumentException.With.Message.Contain("expected a finite reward, found NaN"));
        Assert.That(() => learner.Receive(new StepResult(1, false, false), [0]), Throws.ArgumentException);
        learner.Receive(new StepResult(1, false, false), [0, 1]);
        Assert.That(learner.HasWork, Is.False);
        Assert.That(learner.Remembered, Is.Zero);

        var valueless = new LiveLearner(Walk.Valueless(), Options, 1);
        valueless.Act([0, 1]);
        Assert.That(() => valueless.Receive(default, [0, 1]), Throws.InvalidOperationException.With.Message.Contain("expected an output called 'value'"));
        var regression = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(2, [4], 2) }, 1);
        Assert.That(() => new LiveLearner(regression, Options, 1), Throws.ArgumentException.With.Message.Contain("expected a controller with discrete actions"));
        Assert.That(
            () => new LiveLearner(Walk.Start(), Options with { ReplayCapacity = 0, MinibatchSize = 65 }, 1),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("found 0; expected a mini-batch from 1 to a whole horizon, found 65"));
    }

    private static void Watch(LiveLearner learner, int decisions, ulong seed, bool reversed = false)
    {
        var random = new Pcg32(seed);
        for (int i = 0; i < decisions; i++)
        {
            float place = random.NextSingle(-1, 1);
            learner.Watch([place, 1], reversed ? 1 - Walk.Towards(place) : Walk.Towards(place));
            learner.Learn(10);
        }
    }

    private static void Play(LiveLearner learner, int decisions, int stepsPerDecision)
    {
        var walk = new Walk();
        var observation = new float[2];
        walk.Reset(1, observation);
        for (int i = 0; i < decisions; i++)
        {
            var result = walk.Step(learner.Act(observation), observation);
            learner.Receive(result, observation);
            learner.Learn(stepsPerDecision);
            if (result.Done)
                walk.Reset(observation);
        }
    }

    private static float ValueOf(StepResult every)
    {
        var learner = new LiveLearner(Walk.Start(), Options with { RewardLearningRate = 3e-3f }, 1);
        for (int i = 0; i < 4000; i++)
        {
            learner.Act([0.5f, 1]);
            learner.Receive(every, [0.5f, 1]);
            learner.Learn(4);
        }

        var outputs = new float[3];
        learner.Publish().Evaluate([0.5f, 1], outputs);
        return outputs[2];
    }
}
