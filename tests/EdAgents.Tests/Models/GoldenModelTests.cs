namespace EdAgents.Tests.Models;

/// <summary>
/// Files that were made when format version 1 was, and are never made again: a model somebody saved then must load for
/// ever, with the same numbers. (The golden network is in <see cref="NetworkModelTests"/>.)
/// </summary>
public sealed class GoldenModelTests
{
    private static readonly float[] FirstWeights = [0.5f, -1.25f, 3, -0.125f, 1e-20f, -2, 7, 0.1f, -0.1f, 1.5f, -4, 0.75f];
    private static readonly float[] FirstBiases = [0, 1, -1, 0.25f, -0.25f, 0.0625f];
    private static readonly float[] SecondWeights = [0.5f, -0.25f, -1, 2, 0.125f, 0, 3, -0.5f, -0f, 0.3f, 1, -0.001f];
    private static readonly float[] SecondBiases = [-0.5f, 0.5f, 2, -2];
    private static readonly float[] OutputWeights = [1, -1, 0.2f, -0.7f];
    private static readonly float[] OutputBiases = [0.01f, -0.02f];

    [Test]
    public void Version_1_stays_readable()
    {
        var model = ModelFile.Load(RepositoryRoot.Find("tests/EdAgents.Tests/Models/Golden/v1.edm"));
        var spec = model.Columns().Spec;

        Assert.That(model.Task, Is.EqualTo(new TaskId("golden-gate", 2)));
        Assert.That(spec.Topology, Is.EqualTo(new ColumnTopology(2, [3, 2], 2, Activation.LeakyReLU, Activation.Tanh)));
        Assert.That(spec.InputNames, Is.EqualTo(new[] { "left", "rechts ≠ links" }));
        Assert.That(spec.OutputNames, Is.EqualTo(new[] { "open", "shut" }));
        Assert.That(spec.Normalization, Is.EqualTo(new ObservationNormalization([0.5f, -3], [2, 0.1f])));
        Assert.That(spec.Decoding, Is.EqualTo(ActionDecoding.Categorical(["open", "shut"], ActionMode.Greedy)));
        Assert.That(model.Training, Is.EqualTo(new TrainingInfo
        {
            Learner = "imitation",
            Seed = 18_000_000_000_000_000_000,
            Steps = 123_456,
            ScoreName = "accuracy",
            Score = 0.1,
            Date = "2026-01-31",
        }));
        AssertWeights(model);
    }

    [Test]
    public void Its_numbers_play_as_they_did()
    {
        var model = ModelFile.Load(RepositoryRoot.Find("tests/EdAgents.Tests/Models/Golden/v1.edm"));
        float[] outputs = new float[2];
        model.Controller.Evaluate([1, 0.5f], outputs);
        Assert.That(outputs, Is.EqualTo(new[] { -0.32244644f, 0.999967f }).Within(1e-6));
    }

    [Test]
    public void What_is_written_today_differs_in_the_producer_only()
    {
        byte[] golden = File.ReadAllBytes(RepositoryRoot.Find("tests/EdAgents.Tests/Models/Golden/v1.edm"));
        var today = MapParts.Of(ModelFile.Serialize(ModelFile.Deserialize(golden)));
        var then = MapParts.Of(golden);
        Assert.That(today.Count, Is.EqualTo(then.Count));
        foreach (int key in Enumerable.Range(ModelKey.Format, 10).Where(key => key != ModelKey.Producer))
            Assert.That(today[key], Is.EqualTo(then[key]), $"key {key}");
    }

    /// <summary>Written by python3-msgpack from models/FORMAT.md (<c>peer.py make</c>); the outputs are Python's too.</summary>
    [TestCase("continuous", WeightPrecision.Float32, 0.20746861f, -0.96267956f, 0.8975699f)]
    [TestCase("float16", WeightPrecision.Float16, 0.20711621f, -0.9627315f, 0.8976873f)]
    [TestCase("int8", WeightPrecision.Int8, -0.3517367f, -1.2919525f, 2.3692551f)]
    public void Continuous_and_smaller_models_stay_readable(string kind, WeightPrecision precision, float first, float second, float third)
    {
        var model = ModelFile.Load(RepositoryRoot.Find($"tests/EdAgents.Tests/Models/Golden/v1-{kind}.edm"));
        Assert.That(model.Task, Is.EqualTo(new TaskId("made-by-hand", 3)));
        Assert.That(model.Precision, Is.EqualTo(precision));
        Assert.That(model.Training, Is.EqualTo(new TrainingInfo { Learner = "by hand", Seed = 1UL << 63, Score = 0.5 }));
        Assert.That(model.Columns().Spec.Topology, Is.EqualTo(new ColumnTopology(3, [4, 3], 3, Activation.Tanh, Activation.Linear)));
        Assert.That(model.Controller.Decoding, Is.EqualTo(kind == "continuous"
            ? ActionDecoding.Gaussian(["push", "turn"], [-1, -5], [1, 0.5f], [0.25f, 1.5f], ActionMode.Sample)
            : ActionDecoding.Categorical(["jump", "punch"], ActionMode.Greedy)));
        float[] outputs = new float[3];
        model.Controller.Evaluate([1, 2, 3], outputs);
        Assert.That(outputs, Is.EqualTo(new[] { first, second, third }).Within(1e-6));
    }

    private static void AssertWeights(EdModel model)
    {
        float[][] expected = [FirstWeights, FirstBiases, SecondWeights, SecondBiases, OutputWeights, OutputBiases];
        var tensors = ColumnTensor.Of(model.Columns().Spec.Topology);
        for (int i = 0; i < tensors.Count; i++)
        {
            var bits = expected[i].Select(BitConverter.SingleToUInt32Bits);
            Assert.That(SampleModel.Bits(model, tensors[i]), Is.EqualTo(bits), tensors[i].Name);
        }
    }
}
