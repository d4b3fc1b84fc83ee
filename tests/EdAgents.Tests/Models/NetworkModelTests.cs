namespace EdAgents.Tests.Models;

/// <summary>Ordinary networks in model files: there and back, the file that must load for ever, and files that must be refused.</summary>
public sealed class NetworkModelTests
{
    private static readonly byte[] Good = ModelFile.Serialize(SampleModel.Network());
    private static readonly string Golden = RepositoryRoot.Find("tests/EdAgents.Tests/Models/Golden/v1-network.edm");

    [Test]
    public void Random_networks_come_back_bit_for_bit()
    {
        var random = new Pcg32(2);
        for (int round = 0; round < 50; round++)
        {
            var controller = SampleNetworks.Create(SampleNetworks.Random(ref random, SampleNetworks.Activations[random.NextInt32(7)]), random.NextUInt32());
            byte[] file = ModelFile.Serialize(new EdModel(controller, new TaskId("random", 1), new TrainingInfo()));
            var loaded = (BackpropController)ModelFile.Deserialize(file).Controller;
            Assert.That(loaded.Spec.Topology, Is.EqualTo(controller.Spec.Topology));
            Assert.That(SampleNetworks.Bits(loaded), Is.EqualTo(SampleNetworks.Bits(controller)));
            Assert.That(ModelFile.Serialize(new EdModel(loaded, new TaskId("random", 1), new TrainingInfo())), Is.EqualTo(file));
        }
    }

    [Test]
    public void What_was_learned_and_averaged_is_in_the_file()
    {
        var model = SampleModel.Network();
        var loaded = ModelFile.Deserialize(Good);
        var controller = (BackpropController)loaded.Controller;
        Assert.That(SampleNetworks.Bits(controller), Is.EqualTo(SampleNetworks.Bits((BackpropController)model.Controller)));
        Assert.That(controller.InputNames, Is.EqualTo(model.Controller.InputNames));
        Assert.That(controller.OutputNames, Is.EqualTo(model.Controller.OutputNames));
        Assert.That(controller.Normalization, Is.EqualTo(model.Controller.Normalization));
        Assert.That(controller.Decoding, Is.EqualTo(model.Controller.Decoding));
        Assert.That(loaded.Training, Is.EqualTo(model.Training));
    }

    /// <summary>Written by python3-msgpack from models/FORMAT.md; the outputs are Python's too.</summary>
    [Test]
    public void The_first_network_stays_readable_and_plays_as_it_did()
    {
        var model = ModelFile.Load(Golden);
        Assert.That(model.Task, Is.EqualTo(new TaskId("golden-network", 2)));
        Assert.That(((BackpropController)model.Controller).Spec.Topology, Is.EqualTo(new NetworkTopology(
            2, [new DenseLayer(3, Activation.Tanh, BatchNormalized: true), new DenseLayer(2, Activation.LeakyReLU)], 2)));
        Assert.That(model.Controller.Decoding, Is.EqualTo(ActionDecoding.Categorical(["open", "shut"], ActionMode.Greedy)));
        var outputs = new float[2];
        model.Controller.Evaluate([1, 0.5f], outputs);
        Assert.That(outputs, Is.EqualTo(new[] { -0.17488467f, 0.31034513f }).Within(1e-6));
    }

    [Test]
    public void What_is_written_today_differs_in_the_producer_only()
    {
        byte[] golden = File.ReadAllBytes(Golden);
        var today = MapParts.Of(ModelFile.Serialize(ModelFile.Deserialize(golden)));
        var then = MapParts.Of(golden);
        Assert.That(today.Count, Is.EqualTo(then.Count));
        foreach (int key in (int[])[0, 1, 3, 4, 5, 6, 8, 9, 10])
            Assert.That(today[key], Is.EqualTo(then[key]), $"key {key}");
    }

    [Test]
    public void A_model_has_columns_or_a_network()
    {
        byte[] columns = MapParts.Of(ModelFile.Serialize(SampleModel.Full()))[ModelKey.Columns];
        AssertProblems(
            Parts().Insert(7, Packed.Integer(ModelKey.Columns), columns), "model: expected key 7 (columns) or key 10 (network), found both");
        AssertProblems(Parts().Remove(ModelKey.Network), "model: expected key 7 (columns), found none");
        foreach (int key in Enumerable.Range(0, 4))
        {
            Assert.That(
                Assert.Throws<ModelFormatException>(() => Load(Network(network => network.Remove(key))))!.Message,
                Does.Contain($"network: expected key {key}"));
        }

        AssertGood(Network(network => network.Insert(0, Packed.Integer(99), Packed.Text("of a later time"))));
    }

    [TestCase(NetworkKey.Wiring, 2, "network.wiring: expected one of 0, 1, found 2")]
    [TestCase(NetworkKey.OutputActivation, -1, "network.output activation: expected one of 0, 1, 2, 3, 4, 5, 6, found -1")]
    public void A_number_nobody_knows_is_refused(int key, long number, string problem) =>
        AssertProblems(Network(network => network.Set(key, Packed.Integer(number))), problem);

    [Test]
    public void Layers_must_make_sense()
    {
        AssertProblems(Layers(NetworkKey.HiddenActivations, 2, 7), "network.hidden activations[1]: expected one of 0, 1, 2, 3, 4, 5, 6, found 7");
        AssertProblems(Layers(NetworkKey.HiddenActivations, 2), "network.hidden activations: expected 2, one per hidden layer, found 1");
        AssertProblems(Layers(NetworkKey.HiddenNormalizations, 1, 2), "network.hidden normalisations[1]: expected one of 0, 1, found 2");
        AssertProblems(Layers(NetworkKey.HiddenNormalizations, 1, 0, 0), "network.hidden normalisations: expected 2, one per hidden layer, found 3");
        AssertProblems(Layers(NetworkKey.HiddenSizes, 5, 0), "network.hidden sizes[1]: expected 1 to 1048576 units, found 0");
        AssertProblems(
            Layers(NetworkKey.HiddenSizes, 1 << 20, 1 << 20),
            "network: expected sizes that store at most 268435456 weights, rows padded to 16, found more");
        Assert.That(
            () => Load(Layers(NetworkKey.HiddenSizes, new long[257])),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("at most 256 values, found 257"));
        Assert.That(
            () => Load(Network(network => network.Set(NetworkKey.HiddenActivations, Packed.Text("relu")))),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("network.hidden activations (byte"));
        AssertProblems(
            Layers(NetworkKey.HiddenNormalizations, 0, 0),
            "tensors: expected no others than the topology's, found \"hidden.0.scale\"",
            "tensors: expected no others than the topology's, found \"hidden.0.mean\"",
            "tensors: expected no others than the topology's, found \"hidden.0.variance\"");
    }

    [Test]
    public void Tensors_have_their_shape_their_length_and_finite_numbers()
    {
        int count = Parts().Items(ModelKey.Tensors).Count;
        Assert.That(count, Is.EqualTo(9));
        for (int i = 0; i < count; i++)
        {
            Assert.That(Refusal(Number(i, 1, float.NaN)), Does.Contain("expected finite numbers, found NaN at ["));
            Assert.That(Refusal(Tensor(i, tensor => tensor.Set(TensorKey.Shape, Packed.Integers(1, 1)))), Does.Contain("expected shape [1, "));
            Assert.That(Refusal(Tensor(i, tensor => tensor.Set(TensorKey.Data, Packed.Floats(0)))), Does.Match("expected \\d+ bytes, found 4"));
        }

        AssertProblems(Number(4, 2, -0.5f), "hidden.0.variance: expected a number ≥ 0, a variance, found -0.5 at [0, 2]");
        AssertGood(Number(4, 2, 0));
        AssertGood(Number(0, 0, -9));
        AssertGood(Number(3, 0, -9));
    }

    [Test]
    public void Sizes_that_the_file_cannot_back_up_allocate_nothing()
    {
        byte[] file = Packed.Sealed(Layers(NetworkKey.HiddenSizes, 1 << 12, 1 << 12).ToBytes());
        Assert.That(
            Allocated.By(() => Assert.That(() => ModelFile.Deserialize(file), Throws.TypeOf<ModelFormatException>())), Is.LessThan(1 << 20));
    }

    [Test]
    public void A_network_that_diverged_is_never_saved()
    {
        var controller = SampleNetworks.Create(new NetworkTopology(2, [], 1));
        controller.Weights.Units(controller.Spec.Topology.Layout.Layers[0], 0, 1)[0] = float.PositiveInfinity;
        Assert.That(
            () => ModelFile.Serialize(new EdModel(controller, new TaskId("gate", 1), new TrainingInfo())),
            Throws.TypeOf<ModelFormatException>().With.Message.EqualTo("output.weight: expected finite numbers, found Infinity at [0, 1, 0]"));
    }

    private static MapParts Parts() => MapParts.Of(Good);

    private static MapParts Network(Action<MapParts> change) => Parts().Inside(ModelKey.Network, change);

    private static MapParts Layers(int key, params long[] numbers) => Network(network => network.Set(key, Packed.Integers(numbers)));

    private static MapParts Tensor(int place, Action<MapParts> change) => Parts().Inside(ModelKey.Tensors, place, change);

    private static MapParts Number(int place, int index, float number) => Tensor(place, tensor =>
    {
        byte[] data = new StrictReader(tensor[TensorKey.Data]).ReadBytes().ToArray();
        LittleEndianFloats.Write([number], data.AsSpan(index * sizeof(float)));
        tensor.Set(TensorKey.Data, Packed.Of((ref writer) => writer.Write(data)));
    });
    private static EdModel Load(MapParts parts) => ModelFile.Deserialize(Packed.Sealed(parts.ToBytes()));
    private static string Refusal(MapParts parts) => Assert.Throws<ModelFormatException>(() => Load(parts))!.Message;
    private static void AssertGood(MapParts parts) => Assert.That(() => Load(parts), Throws.Nothing);
    private static void AssertProblems(MapParts parts, params string[] problems) =>
        Assert.That(Assert.Throws<ModelFormatException>(() => Load(parts))!.Problems, Is.EqualTo(problems));
}
