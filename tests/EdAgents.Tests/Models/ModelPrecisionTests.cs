namespace EdAgents.Tests.Models;

/// <summary>Weights in fewer bits: what is lost, what may not be, and what must be refused.</summary>
public sealed class ModelPrecisionTests
{
    private static readonly WeightPrecision[] Small = [WeightPrecision.Float16, WeightPrecision.Int8];

    [Test]
    public void Float32_is_what_it_was()
    {
        var model = SampleModel.Full();
        Assert.That(model.Precision, Is.EqualTo(WeightPrecision.Float32));
        Assert.That(ModelFile.Serialize(Convert(model, WeightPrecision.Float32)), Is.EqualTo(ModelFile.Serialize(model)));
    }

    [TestCaseSource(nameof(Small))]
    public void Everything_but_weights_stays(WeightPrecision precision)
    {
        var model = SampleModel.Full();
        var small = Convert(model, precision);
        Assert.That(small.Precision, Is.EqualTo(precision));
        Assert.That(small.Training, Is.EqualTo(model.Training));
        Assert.That(small.Columns().Spec.Topology, Is.EqualTo(model.Columns().Spec.Topology));
        Assert.That(small.Controller.Normalization, Is.EqualTo(model.Controller.Normalization));
        foreach (var tensor in ColumnTensor.Of(model.Columns().Spec.Topology).Where(tensor => tensor.ScalesPerColumn == 0))
            Assert.That(SampleModel.Bits(small, tensor), Is.EqualTo(SampleModel.Bits(model, tensor)), tensor.Name);
    }

    [TestCaseSource(nameof(Small))]
    public void A_model_loses_precision_once(WeightPrecision precision)
    {
        var random = new Pcg32(8);
        for (int round = 0; round < 40; round++)
        {
            byte[] once = ModelFile.Serialize(SampleModel.Random(ref random, round % 4) with { Precision = precision });
            var loaded = ModelFile.Deserialize(once);
            Assert.That(ModelFile.Serialize(loaded), Is.EqualTo(once));
            Assert.That(
                SampleModel.Bits(ModelFile.Deserialize(ModelFile.Serialize(loaded with { Precision = WeightPrecision.Float32 }))),
                Is.EqualTo(SampleModel.Bits(loaded)));
        }
    }

    [Test]
    public void Halves_are_the_nearest_ones()
    {
        var model = SampleModel.Full();
        foreach (var (before, after, _) in Weights(model, Convert(model, WeightPrecision.Float16)))
            Assert.That(after, Is.EqualTo((float)(Half)before));
    }

    [Test]
    public void Bytes_are_within_half_a_step_and_keep_signs()
    {
        var random = new Pcg32(9);
        for (int round = 0; round < 20; round++)
        {
            var model = SampleModel.Random(ref random, 1 + (round % 3));
            foreach (var (before, after, largest) in Weights(model, Convert(model, WeightPrecision.Int8)))
            {
                Assert.That(Math.Abs(before - after), Is.LessThanOrEqualTo(largest / 127 * 0.5001f));
                Assert.That(before * after, Is.GreaterThanOrEqualTo(0));
            }
        }
    }

    [Test]
    public void The_largest_weight_of_a_unit_is_almost_kept_and_0_is_0()
    {
        var controller = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(3, [], 1) }, seed: 1);
        ((ReadOnlySpan<float>)[0, -1e-6f, 8]).CopyTo(controller.Weights.OutputRow(0));
        var small = Convert(new EdModel(controller, new TaskId("gate", 1), new TrainingInfo()), WeightPrecision.Int8);
        var weights = small.Columns().OutputWeights(0).ToArray();
        Assert.That(weights[..2], Is.EqualTo(new float[] { 0, 0 }));
        Assert.That(weights[2], Is.EqualTo(8).Within(8 * 1.6e-5));
    }

    [Test]
    public void Unused_units_have_a_scale_of_0()
    {
        var controller = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(2, [], 2) }, seed: 1);
        controller.Weights.OutputRow(0).Clear();
        var small = Convert(new EdModel(controller, new TaskId("gate", 1), new TrainingInfo()), WeightPrecision.Int8);
        Assert.That(small.Columns().OutputWeights(0).ToArray(), Is.EqualTo(new float[2]));
    }

    [TestCaseSource(nameof(Small))]
    public void Networks_are_kept_as_small(WeightPrecision precision)
    {
        foreach (var model in (EdModel[])[SampleModel.Network(), SampleModel.NetworkColumns()])
        {
            byte[] once = ModelFile.Serialize(model with { Precision = precision });
            var loaded = ModelFile.Deserialize(once);
            Assert.That(ModelFile.Serialize(loaded), Is.EqualTo(once));
            float[] outputs = new float[3], expected = new float[3];
            loaded.Controller.Evaluate([1, 2, 3], outputs);
            model.Controller.Evaluate([1, 2, 3], expected);
            Assert.That(outputs, Is.EqualTo(expected).Within(0.02));
            Assert.That(SampleNetworks.Bits((BackpropController)loaded.Controller), Is.Not.EqualTo(SampleNetworks.Bits((BackpropController)model.Controller)));
        }
    }

    [Test]
    public void The_champion_shrinks_to_half_and_to_a_third()
    {
        var model = ModelFile.Load(RepositoryRoot.Find("models/neko-fight.edm"));
        int full = ModelFile.Serialize(model).Length;
        Assert.That(ModelFile.Serialize(model with { Precision = WeightPrecision.Float16 }), Has.Length.LessThan(0.55 * full));
        Assert.That(ModelFile.Serialize(model with { Precision = WeightPrecision.Int8 }), Has.Length.LessThan(0.4 * full));
    }

    [TestCase(float.NaN)]
    [TestCase(float.PositiveInfinity)]
    [TestCase(float.MaxValue)]
    public void Weights_that_are_no_numbers_or_too_large_are_refused(float weight)
    {
        var controller = EdController.Create(new ControllerSpec { Topology = new ColumnTopology(2, [], 1) }, seed: 1);
        controller.Weights.OutputRow(0)[1] = weight;
        var model = new EdModel(controller, new TaskId("gate", 1), new TrainingInfo());
        Assert.That(
            () => Convert(model, WeightPrecision.Float16),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("output.weight: expected finite numbers"));
        Assert.That(
            () => Convert(model, WeightPrecision.Int8),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains(float.IsFinite(weight) ? "output.weight: expected finite" : "output.weight.scales"));
    }

    [Test]
    public void There_is_no_fourth_precision() => Assert.That(
        () => Convert(SampleModel.Smallest(), (WeightPrecision)3), Throws.TypeOf<ArgumentOutOfRangeException>());

    /// <summary>Every weight before and after, with the largest that leads to the same unit.</summary>
    private static IEnumerable<(float Before, float After, float Largest)> Weights(EdModel before, EdModel after)
    {
        foreach (var tensor in ColumnTensor.Of(before.Columns().Spec.Topology).Where(tensor => tensor.ScalesPerColumn > 0))
        {
            float[] from = [.. SampleModel.Bits(before, tensor).Select(BitConverter.UInt32BitsToSingle)];
            float[] to = [.. SampleModel.Bits(after, tensor).Select(BitConverter.UInt32BitsToSingle)];
            int perColumn = tensor.Rows * tensor.RowLength;
            int Scale(int index) => tensor.ScaleIndex(index / perColumn, index % tensor.RowLength);
            float[] largest = new float[tensor.Columns * tensor.ScalesPerColumn];
            for (int i = 0; i < from.Length; i++)
                largest[Scale(i)] = Math.Max(largest[Scale(i)], Math.Abs(from[i]));

            for (int i = 0; i < from.Length; i++)
                yield return (from[i], to[i], largest[Scale(i)]);
        }
    }

    private static EdModel Convert(EdModel model, WeightPrecision precision) =>
        ModelFile.Deserialize(ModelFile.Serialize(model with { Precision = precision }));
}
