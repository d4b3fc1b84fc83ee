namespace EdAgents.Tests.Models;

public sealed class ModelFileTests : FolderTests
{
    [Test]
    public void A_model_comes_back_with_everything_it_had()
    {
        var model = SampleModel.Full();
        var loaded = ModelFile.Deserialize(ModelFile.Serialize(model));
        AssertSame(loaded, model);
    }

    [Test]
    public void What_is_absent_stays_absent()
    {
        var model = SampleModel.Smallest();
        var loaded = ModelFile.Deserialize(ModelFile.Serialize(model));
        AssertSame(loaded, model);
        Assert.That(loaded.Training, Is.EqualTo(new TrainingInfo()));
        Assert.That(loaded.Columns().Spec.Decoding, Is.EqualTo(ActionDecoding.None));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    public void Random_models_come_back_bit_for_bit(int hiddenLayers)
    {
        var random = new Pcg32(11, (ulong)hiddenLayers);
        for (int i = 0; i < 25; i++)
        {
            var model = SampleModel.Random(ref random, hiddenLayers);
            var loaded = ModelFile.Deserialize(ModelFile.Serialize(model));
            AssertSame(loaded, model);
            AssertPlaysTheSame(loaded, model, ref random);
        }
    }

    [Test]
    public void Every_activation_comes_back([ValueSource(typeof(Activation), nameof(Activation.All))] Activation hidden,
        [ValueSource(typeof(Activation), nameof(Activation.All))] Activation output)
    {
        var topology = new ColumnTopology(2, [3], 2, hidden, output);
        var model = SampleModel.Smallest() with
        {
            Controller = EdController.Create(new ControllerSpec { Topology = topology }, seed: 1),
        };
        Assert.That(ModelFile.Deserialize(ModelFile.Serialize(model)).Columns().Spec.Topology, Is.EqualTo(topology));
    }

    [Test]
    public void The_steepness_of_sigmoids_comes_back_and_is_written_only_where_it_is_not_the_ordinary_one()
    {
        var steep = SampleModel.Steep();
        var loaded = ModelFile.Deserialize(ModelFile.Serialize(steep));
        AssertSame(loaded, steep);
        Assert.That(loaded.Columns().Spec.Topology.SigmoidU0, Is.EqualTo(0.4f));
        Assert.That(MapParts.Of(MapParts.Of(ModelFile.Serialize(steep))[ModelKey.Columns]).Count, Is.EqualTo(4));
        Assert.That(MapParts.Of(MapParts.Of(ModelFile.Serialize(SampleModel.Full()))[ModelKey.Columns]).Count, Is.EqualTo(3));
        var random = new Pcg32(4);
        AssertPlaysTheSame(loaded, steep, ref random);
    }

    [Test]
    public void A_hidden_normalisation_comes_back_and_takes_no_room_where_there_is_none()
    {
        var without = SampleModel.Full();
        var with = SampleModel.Normalized();
        Assert.That(ModelFile.Deserialize(ModelFile.Serialize(with)).Columns().Spec.Topology, Is.EqualTo(with.Columns().Spec.Topology));
        Assert.That(ModelFile.Serialize(with), Has.Length.EqualTo(ModelFile.Serialize(without).Length + 2));
    }

    [Test]
    public void A_continuous_action_comes_back_with_its_bounds_and_deviations()
    {
        var model = SampleModel.Continuous();
        var loaded = ModelFile.Deserialize(ModelFile.Serialize(model));
        AssertSame(loaded, model);
        Assert.That(loaded.Controller.Decoding, Is.EqualTo(model.Controller.Decoding));
        Assert.That(loaded.Controller.Decoding.Deviations, Is.EqualTo(new[] { 0.25f, 1.5f }));
        Assert.That(loaded.Training.RewardScale, Is.EqualTo(0.125));
    }

    [Test]
    public void Zeros_of_either_sign_and_the_smallest_and_largest_numbers_survive()
    {
        var model = SampleModel.Full();
        var weights = model.Columns().Weights;
        weights.HiddenRow(0, 0, 0)[0] = -0f;
        weights.HiddenRow(1, 0, 0)[0] = -0f;
        weights.HiddenRow(1, 0, 0)[1] = 0f;
        weights.HiddenRow(1, 0, 1)[1] = float.Epsilon;
        weights.OutputRow(2)[0] = float.MaxValue;
        weights.OutputBias(2) = -float.MaxValue;
        Assert.That(SampleModel.Bits(ModelFile.Deserialize(ModelFile.Serialize(model))), Is.EqualTo(SampleModel.Bits(model)));
    }

    [Test]
    public void The_same_model_is_the_same_bytes()
    {
        byte[] first = ModelFile.Serialize(SampleModel.Full());
        Assert.That(ModelFile.Serialize(SampleModel.Full()), Is.EqualTo(first));
        Assert.That(ModelFile.Serialize(ModelFile.Deserialize(first)), Is.EqualTo(first));
    }

    [Test]
    public void Reading_makes_room_for_the_weights_once_and_writing_for_the_file_twice()
    {
        var topology = new ColumnTopology(512, [256], 4);
        var model = SampleModel.Smallest() with { Controller = EdController.Create(new ControllerSpec { Topology = topology }, seed: 1) };
        byte[] file = ModelFile.Serialize(model);
        Assert.That(Allocated.By(() => ModelFile.Deserialize(file)), Is.LessThan(1.2 * file.Length));
        Assert.That(Allocated.By(() => ModelFile.Serialize(model)), Is.LessThan(2.2 * file.Length));
    }

    [Test]
    public void Saved_and_loaded_is_the_same()
    {
        var model = SampleModel.Full();
        ModelFile.Save(Folder["a.edm"], model);
        AssertSame(ModelFile.Load(Folder["a.edm"]), model);
        ModelFile.Save(Folder["a.edm"], SampleModel.Smallest());
        AssertSame(ModelFile.Load(Folder["a.edm"]), SampleModel.Smallest());
        Assert.That(Folder.Names, Is.EqualTo(new[] { "a.edm" }));
    }

    [Test]
    public void A_model_that_could_not_be_loaded_is_not_saved_and_the_old_file_stays()
    {
        ModelFile.Save(Folder["a.edm"], SampleModel.Smallest());
        var broken = SampleModel.Full();
        broken.Columns().Weights.HiddenRow(0, 1, 2)[3] = float.NaN;
        broken.Columns().Weights.OutputBias(0) = float.PositiveInfinity;

        var refused = Assert.Throws<ModelFormatException>(() => ModelFile.Save(Folder["a.edm"], broken));

        Assert.That(refused!.Problems, Is.EqualTo(new[]
        {
            "hidden.0.weight: expected finite numbers, found NaN at [1, 2, 3]",
            "output.bias: expected finite numbers, found Infinity at [0]",
        }));
        AssertSame(ModelFile.Load(Folder["a.edm"]), SampleModel.Smallest());
    }

    [Test]
    public void A_name_of_the_most_bytes_is_saved() =>
        Assert.That(() => ModelFile.Serialize(SampleModel.Smallest() with { Task = new TaskId(new string('x', 256), 0) }), Throws.Nothing);

    [Test]
    public void A_model_that_is_too_large_is_refused_before_it_is_written()
    {
        var topology = new ColumnTopology(8192, [8192], 1);
        var model = SampleModel.Smallest() with
        {
            Controller = new EdController(new ControllerSpec { Topology = topology }, SampleModel.Smallest().Columns().Weights),
        };
        Assert.That(
            () => ModelFile.Serialize(model),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("at most 268435456 bytes"));
    }

    [Test]
    public void Problems_of_the_file_system_stay_what_they_are()
    {
        Assert.That(() => ModelFile.Load(Folder["none.edm"]), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("none.edm"));
        Assert.That(() => ModelFile.Load(Folder["no/folder.edm"]), Throws.TypeOf<DirectoryNotFoundException>());
        Assert.That(() => ModelFile.Load(Folder.FullName), Throws.TypeOf<IOException>().With.Message.Contains("found a directory"));
        Assert.That(() => ModelFile.Load(""), Throws.ArgumentException);
        Assert.That(() => ModelFile.Save(Folder["no/folder.edm"], SampleModel.Smallest()), Throws.TypeOf<DirectoryNotFoundException>());
        Assert.That(
            () => ModelFile.Save(Folder.FullName, SampleModel.Smallest()),
            Throws.TypeOf<IOException>().With.Message.Contains("found a directory"));
        Assert.That(Folder.Names, Is.Empty);
    }

    [Test]
    public void A_file_beyond_the_size_cap_is_refused_unread()
    {
        using (var stream = File.Create(Folder["large.edm"]))
            stream.SetLength(ModelFile.MaxBytes + 1L);

        Assert.That(
            () => ModelFile.Load(Folder["large.edm"]),
            Throws.TypeOf<ModelFormatException>().With.Message.EndsWith(
                "large.edm: expected a model of at most 268435456 bytes, found 268435457"));
    }

    [Test]
    public void A_refusal_of_a_file_names_the_file_and_lists_every_problem()
    {
        var parts = MapParts.Of(ModelFile.Serialize(SampleModel.Full()));
        parts.Inside(ModelKey.Task, task => task.Set(TaskKey.Version, Packed.Integer(-4)));
        parts.Remove(ModelKey.Training);
        File.WriteAllBytes(Folder["bad.edm"], Packed.Sealed(parts.ToBytes()));
        var refused = Assert.Throws<ModelFormatException>(() => ModelFile.Load(Folder["bad.edm"]));
        Assert.That(refused!.Problems, Has.Count.EqualTo(2));
        Assert.That(refused.Message, Does.StartWith(Folder["bad.edm"] + ": 2 problems"));
        Assert.That(refused.Message, Does.Contain(refused.Problems[0]).And.Contain(refused.Problems[1]));
    }

    private static void AssertSame(EdModel found, EdModel expected)
    {
        var (spec, wanted) = (found.Columns().Spec, expected.Columns().Spec);
        Assert.That(spec.Topology, Is.EqualTo(wanted.Topology));
        Assert.That(spec.InputNames, Is.EqualTo(wanted.InputNames));
        Assert.That(spec.OutputNames, Is.EqualTo(wanted.OutputNames));
        Assert.That(spec.Normalization, Is.EqualTo(wanted.Normalization));
        Assert.That(spec.Decoding, Is.EqualTo(wanted.Decoding));
        Assert.That(found.Task, Is.EqualTo(expected.Task));
        Assert.That(found.Training, Is.EqualTo(expected.Training));
        Assert.That(SampleModel.Bits(found).AsSpan().SequenceEqual(SampleModel.Bits(expected)), Is.True, "weights differ");
    }

    private static void AssertPlaysTheSame(EdModel found, EdModel expected, ref Pcg32 random)
    {
        float[] observation = new float[expected.Controller.InputCount];
        foreach (ref float number in observation.AsSpan())
            number = random.NextGaussian();

        float[] first = new float[expected.Controller.OutputCount];
        float[] second = new float[expected.Controller.OutputCount];
        expected.Controller.Evaluate(observation, first);
        found.Controller.Evaluate(observation, second);
        Assert.That(second, Is.EqualTo(first));
    }
}
