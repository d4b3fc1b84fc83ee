using CsCheck;

namespace EdAgents.Tests.Models;

/// <summary>Any model that can be made is read again as it was saved; a failure is told with the smallest model that shows it.</summary>
public sealed class ModelPropertyTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char[' ', '\u052f'], 1, 60].Where(text => ModelText.Problem(text) is null);

    private static readonly Gen<float> Numbers = Gen.Float[-1e6f, 1e6f];

    private static readonly Gen<TrainingInfo> Trainings =
        from learner in Texts.Null()
        from seed in Gen.ULong
        from steps in Gen.Long[0, long.MaxValue]
        from score in Gen.Double[-1e300, 1e300]
        from scale in Gen.Double[1e-300, 1e300]
        from which in Gen.Int[0, 7]
        select new TrainingInfo
        {
            Learner = learner,
            Seed = seed,
            Steps = steps,
            ScoreName = (which & 1) == 0 ? null : "score",
            Score = (which & 1) == 0 ? null : score,
            RewardScale = (which & 2) == 0 ? null : scale,
            Date = (which & 4) == 0 ? null : "2026-02-28",
        };

    private static readonly Gen<EdModel> Models =
        from inputs in Gen.Int[1, 20]
        from hidden in Gen.Int[1, 20].Array[0, 3]
        from outputs in Gen.Int[1, 8]
        from names in Texts.Array[inputs]
        from offsets in Numbers.Array[inputs]
        from scales in Numbers.Where(scale => scale != 0).Array[inputs]
        from decoding in Gen.Int[0, 2]
        from actions in Texts.Array[outputs]
        from activation in Gen.Int[0, SampleModel.Activations.Count - 1]
        from task in Texts
        from version in Gen.Int[0, int.MaxValue]
        from training in Trainings
        from precision in Gen.Enum<WeightPrecision>()
        from seed in Gen.ULong
        from columns in Gen.Bool
        select Model(
            new ControllerSpec
            {
                Topology = new ColumnTopology(inputs, hidden, outputs, SampleModel.Activations[activation]),
                InputNames = [.. names],
                Normalization = new ObservationNormalization(offsets, scales),
                Decoding = Decoding(decoding, actions),
            },
            seed, columns, new TaskId(task, version), training) with
        {
            Precision = precision,
        };

    [Test]
    public void Any_model_is_read_again_as_it_was_saved() => Models.Sample(
        model =>
        {
            byte[] file = ModelFile.Serialize(model);
            var read = ModelFile.Deserialize(file);
            Assert.That(ModelFile.Serialize(read), Is.EqualTo(file));
            Assert.That((read.Task, read.Training, read.Precision), Is.EqualTo((model.Task, model.Training, model.Precision)));
            Assert.That(read.Controller.InputNames, Is.EqualTo(model.Controller.InputNames));
            Assert.That(read.Controller.Decoding, Is.EqualTo(model.Controller.Decoding));
            Assert.That(read.Controller.Normalization, Is.EqualTo(model.Controller.Normalization));
            Assert.That(ModelSize.Of(model.Controller), Is.GreaterThanOrEqualTo(file.Length).Or.GreaterThan(10_000));
        },
        iter: 300, threads: 1);

    [Test]
    public void Any_text_is_saved_or_refused_by_what_it_names() => Gen.String[Gen.Char['\0', '\uffff'], 0, 200].Sample(
        text =>
        {
            bool good = ModelText.Problem(text) is null;
            try
            {
                var model = SampleModel.Smallest() with { Task = new TaskId(text, 0) };
                Assert.That(ModelFile.Deserialize(ModelFile.Serialize(model)).Task.Name, Is.EqualTo(text));
                Assert.That(good, Is.True);
            }
            catch (ArgumentException)
            {
                Assert.That(good, Is.False);
            }
        },
        iter: 1000, threads: 1);

    private static EdModel Model(ControllerSpec spec, ulong seed, bool columns, TaskId task, TrainingInfo training) => new(
        columns ? EdController.Create(spec, seed) : BackpropController.Create(BackpropSpec.Like(spec), seed), task, training);

    private static ActionDecoding Decoding(int kind, string[] actions) => kind switch
    {
        1 when actions.Length > 1 => ActionDecoding.Categorical(actions, ActionMode.Greedy),
        2 => ActionDecoding.Gaussian(actions, new float[actions.Length], [.. actions.Select((_, i) => i + 1f)], [.. actions.Select(_ => 0.5f)]),
        _ => ActionDecoding.None,
    };
}
