namespace EdAgents.Tests.Models;

/// <summary>Nothing that can be made and trained cannot be saved: constructors refuse what files would, before the first step.</summary>
public sealed class SavableTests
{
    private static readonly (string Text, string Problem)[] BadTexts =
    [
        ("", "expected text, found none"),
        ("a\nb", "expected text without control characters, found U+000A in \"a?b\""),
        ("\u001b[2J", "expected text without control characters, found U+001B in \"?[2J\""),
        ("a\u0085", "expected text without control characters, found U+0085 in \"a?\""),
        (new string('猫', 86), "expected at most 256 bytes of text, found 258"),
        ("a\ud83d", "expected well-formed Unicode text, found a lone surrogate at character 1"),
    ];

    private static readonly (string Name, Action<string> Create)[] Constructors =
    [
        ("task name", text => new TaskId(text, 0)),
        ("task name", text => _ = new TaskId("good", 0) with { Name = text }),
        ("input name 1", text => EdController.Create(new ControllerSpec { Topology = new ColumnTopology(2, [3], 2), InputNames = ["good", text] }, 1)),
        ("output name 0", text => EdController.Create(new ControllerSpec { Topology = new ColumnTopology(2, [3], 2), OutputNames = [text, "good"] }, 1)),
        ("action 1", text => ActionDecoding.Categorical(["good", text])),
        ("action 0", text => ActionDecoding.Gaussian([text], [0], [1], [1])),
        ("observation 0", text => _ = new ObservationSpace([text], [0], [1])),
        ("action 2", text => _ = new DiscreteActionSpace(["good", "better", text])),
        ("action 0", text => _ = new ContinuousActionSpace([text], [0], [1])),
        ("name of a script", text => _ = new ScriptedOpponent(text, _ => null!)),
        ("player", text => _ = new DemonstrationRecorder(Learning.Walk.Id, Learning.Walk.Seen, Learning.Walk.Ways, text)),
        ("learner", text => _ = new TrainingInfo { Learner = text }),
        ("score name", text => _ = new TrainingInfo { ScoreName = text }),
    ];

    [Test]
    public void A_name_that_no_file_may_have_is_refused_by_whatever_it_names()
    {
        Assert.Multiple(() =>
        {
            foreach (var (name, create) in Constructors)
            {
                Assert.That(() => create(new string('x', 256)), Throws.Nothing, name);
                Assert.That(() => create("My Game — 猫"), Throws.Nothing, name);
                foreach (var (text, problem) in BadTexts)
                    Assert.That(() => create(text), Throws.InstanceOf<ArgumentException>().With.Message.Contains($"{name}: {problem}"), name);
            }
        });
    }

    [Test]
    public void So_are_numbers_and_days()
    {
        Assert.That(() => new TaskId("game", -1), Throws.InstanceOf<ArgumentException>().With.Message.EqualTo("task version: expected 0 or more, found -1"));
        Assert.That(() => new TrainingInfo { Steps = -1 }, Throws.InstanceOf<ArgumentException>().With.Message.EqualTo("steps: expected 0 or more, found -1"));
        Assert.That(() => new TrainingInfo { Score = double.NaN }, Throws.InstanceOf<ArgumentException>().With.Message.EqualTo("score: expected a finite number, found NaN"));
        Assert.That(() => new TrainingInfo { RewardScale = 0 }, Throws.InstanceOf<ArgumentException>().With.Message.EqualTo("reward scale: expected a finite number > 0, found 0"));
        Assert.That(() => new TrainingInfo { Date = "today" }, Throws.InstanceOf<ArgumentException>().With.Message.EqualTo("date: expected a day as yyyy-MM-dd, found \"today\""));
    }

    [Test]
    public void A_controller_that_no_file_can_hold_makes_no_model() => Assert.That(
        () => new EdModel(new Stranger(), new TaskId("game", 0), new TrainingInfo()),
        Throws.ArgumentException.With.Message.StartsWith("expected a controller that a file can hold, of columns or a network, found Stranger"));

    [Test]
    public void A_controller_too_large_for_a_file_does_not_learn()
    {
        var spec = new ControllerSpec { Topology = new ColumnTopology(8000, [8400], 1) };
        var large = new EdController(spec, new ColumnWeights(spec.Topology));
        Assert.That(
            () => large.CreateLearner(new Sgd { LearningRate = 1 }, 1),
            Throws.ArgumentException.With.Message.StartsWith("expected a controller whose model has at most 268435456 bytes, found columns 8000 → 1 × (8400) → 1 with about 269050489 bytes"));
    }

    [Test]
    public void The_size_that_is_told_before_is_that_of_the_file_or_a_little_more()
    {
        foreach (var model in new[] { SampleModel.Full(), SampleModel.Smallest() })
        {
            long told = ModelSize.Of(model.Controller);
            Assert.That(told - ModelFile.Serialize(model).Length, Is.InRange(0, 17_000));
        }
    }

    [Test]
    public void Checkpoints_and_leagues_that_would_outgrow_their_files_do_not_begin()
    {
        var wide = new TrainingOptions { Controller = new ControllerOptions { HiddenSizes = [60_000] }, SelfPlay = new SelfPlayOptions { Snapshots = 10_000 } };
        Assert.That(
            () => new TrainingSession(TaskCatalog.Find("neko-fight")!, wide, 1, 1),
            Throws.ArgumentException.With.Message.StartsWith("expected checkpoints of at most 1073741824 bytes, found about "));
    }

    [Test]
    public void What_is_taken_for_whole_observations_is_told_as_such()
    {
        var learner = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(2, [3], 1) }, 1).CreateLearner(new Sgd { LearningRate = 1 }, 4);
        Assert.That(
            () => learner.Learn(new float[7], new float[1], new MeanSquaredError()),
            Throws.ArgumentException.With.Message.StartsWith("expected whole observations of 2 numbers, found 7 numbers"));
    }

    private sealed class Stranger : IController
    {
        public int InputCount => 1;

        public int OutputCount => 1;

        public long ParameterCount => 1;

        public ImmutableArray<string> InputNames => ["in"];

        public ImmutableArray<string> OutputNames => ["out"];

        public ObservationNormalization Normalization => ObservationNormalization.None(1);

        public ActionDecoding Decoding => ActionDecoding.None;

        public void Evaluate(ReadOnlySpan<float> observation, Span<float> outputs) => outputs.Clear();

        public void EvaluateBatch(ReadOnlySpan<float> observations, Span<float> outputs) => outputs.Clear();

        public int Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random) => 0;

        public void Act(ReadOnlySpan<float> observation, ActionMode mode, ref Pcg32 random, Span<float> action) => action.Clear();

        public IController With(ObservationNormalization normalization, ActionDecoding decoding) => this;
    }
}
