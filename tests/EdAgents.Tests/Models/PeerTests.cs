namespace EdAgents.Tests.Models;

/// <summary>
/// The same files through MessagePack implementations that are not ours. Where one is not installed its tests are ignored:
/// python3-msgpack comes from Debian, @msgpack/msgpack from <c>npm install</c> in tests/peers.
/// </summary>
[Category("Slow")]
public sealed class PeerTests : FolderTests
{
    private static readonly string[] Peers = ["python", "node"];

    // Debian's own interpreter sees Debian's packages; another one that comes first in the path may not.
    private static readonly string Python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
    private static readonly Lazy<bool> PythonHasMessagePack = new(() => ChildProcess.Runs(Python, "-c", "import msgpack"));

    [TestCaseSource(nameof(Peers))]
    public void A_peer_encodes_the_same_bytes(string peer)
    {
        long[] integers =
        [
            0, 1, 127, 128, 255, 256, 65535, 65536, uint.MaxValue, 1L << 32, (1L << 53) - 1,
            -1, -32, -33, -128, -129, -32768, -32769, int.MinValue, int.MinValue - 1L, -(1L << 53) + 1,
        ];
        int[] lengths = [0, 1, 31, 32, 255, 256, 65535, 65536];
        string[] texts = [.. lengths.Select(length => new string('x', length)), "né猫🐈"];
        double[] doubles = [0.5, -1.25, 1e300, 0.1];
        int[] counts = [0, 1, 15, 16, 70000];

        string[] lines =
        [
            .. integers.Select(value => value.ToString(CultureInfo.InvariantCulture)),
            .. texts.Select(text => JsonSerializer.Serialize(text)),
            .. doubles.Select(value => value.ToString("R", CultureInfo.InvariantCulture)),
            .. counts.Select(count => $"[{string.Join(",", new int[count])}]"),
            "null", "true", "false",
        ];
        string[] expected =
        [
            .. integers.Select(value => Hex((ref writer) => writer.Write(value))),
            .. texts.Select(text => Hex((ref writer) => writer.Write(text))),
            .. doubles.Select(value => Hex((ref writer) => writer.Write(value))),
            .. counts.Select(count => Convert.ToHexStringLower(Packed.Integers(new long[count]))),
            "c0", "c3", "c2",
        ];

        string[] found = Run(peer, string.Join('\n', lines), "encode").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(found, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Peers))]
    public void A_peer_reads_every_value_of_a_model(string peer)
    {
        foreach (var model in Models())
        {
            ModelFile.Save(Folder["a.edm"], model);
            string found = Run(peer, "", "describe", Folder["a.edm"]);
            using var description = JsonDocument.Parse(found);
            AssertDescribes(description.RootElement, ModelFile.Load(Folder["a.edm"]));
        }
    }

    [TestCaseSource(nameof(Peers))]
    public void What_a_peer_has_rewritten_is_the_same_model(string peer)
    {
        foreach (var model in Models())
        {
            ModelFile.Save(Folder["a.edm"], model);
            Run(peer, "", "rewrite", Folder["a.edm"], Folder["b.edm"]);
            var loaded = ModelFile.Load(Folder["b.edm"]);
            Assert.That(ModelFile.Serialize(loaded), Is.EqualTo(File.ReadAllBytes(Folder["a.edm"])));
        }
    }

    [Test]
    public void Python_rewrites_the_same_bytes()
    {
        ModelFile.Save(Folder["a.edm"], SampleModel.Full());
        Run("python", "", "rewrite", Folder["a.edm"], Folder["b.edm"]);
        Assert.That(File.ReadAllBytes(Folder["b.edm"]), Is.EqualTo(File.ReadAllBytes(Folder["a.edm"])));
    }

    [Test]
    public void Python_plays_a_model_from_the_description_of_the_format_alone()
    {
        float[] observation = [0.25f, -0.5f, 2];
        foreach (var model in Models().Where(model => model.Controller.InputCount == observation.Length))
        {
            ModelFile.Save(Folder["a.edm"], model);
            AssertPlays(Folder["a.edm"], ModelFile.Load(Folder["a.edm"]), observation);
        }
    }

    [TestCaseSource(nameof(Peers))]
    public void What_a_peer_has_made_by_itself_is_a_model(string peer)
    {
        foreach (string kind in (string[])["discrete", "continuous", "network", "halves", "bytes"])
        {
            Run(peer, "", "make", kind, Folder["a.edm"]);
            var model = ModelFile.Load(Folder["a.edm"]);
            Assert.That(model.Task.ToString(), Is.EqualTo("made-by-hand-v3"));
            Assert.That(model.Controller.InputNames, Is.EqualTo(new[] { "left", "höjd", "猫" }));
            Assert.That(model.Controller.Decoding.Kind, Is.EqualTo(kind == "continuous" ? DecodingKind.Gaussian : DecodingKind.Categorical));
            Assert.That((kind, model.Precision), Is.AnyOf(
                ("halves", WeightPrecision.Float16), ("bytes", WeightPrecision.Int8), (kind, WeightPrecision.Float32)));
            using var description = JsonDocument.Parse(Run(peer, "", "describe", Folder["a.edm"]));
            AssertDescribes(description.RootElement, model);
            if (peer == "python")
                AssertPlays(Folder["a.edm"], model, [0.25f, -0.5f, 2]);
        }
    }

    [TestCase("discrete")]
    [TestCase("continuous")]
    [TestCase("network")]
    [TestCase("halves")]
    [TestCase("bytes")]
    public void Peers_that_make_the_same_model_make_the_same_bytes(string kind)
    {
        foreach (string peer in Peers)
            Run(peer, "", "make", kind, Folder[peer]);

        Assert.That(File.ReadAllBytes(Folder["node"]), Is.EqualTo(File.ReadAllBytes(Folder["python"])));
    }

    /// <summary>One score is a whole number, which JavaScript writes as an integer.</summary>
    private static EdModel[] Models() =>
    [
        SampleModel.Full(),
        SampleModel.Full(20),
        SampleModel.Normalized(),
        SampleModel.Full(17, 3, 33) with { Training = new TrainingInfo { Seed = 1UL << 63, Steps = long.MaxValue, Score = 1 } },
        SampleModel.Steep(),
        SampleModel.Smallest(),
        SampleModel.Continuous(),
        SampleModel.Network(),
        SampleModel.NetworkColumns(),
        SampleModel.Full() with { Precision = WeightPrecision.Float16 },
        SampleModel.Full() with { Precision = WeightPrecision.Int8 },
        SampleModel.Network() with { Precision = WeightPrecision.Int8 },
    ];

    private static void AssertPlays(string path, EdModel model, float[] observation)
    {
        string[] numbers = [.. observation.Select(number => number.ToString(CultureInfo.InvariantCulture))];
        double[] found = JsonSerializer.Deserialize<double[]>(Run("python", "", ["play", path, .. numbers]))!;
        float[] outputs = new float[model.Controller.OutputCount];
        model.Controller.Evaluate(observation, outputs);
        Assert.That(found, Is.EqualTo(outputs.Select(output => (double)output)).Within(1e-6));
    }

    private static void AssertDescribes(JsonElement found, EdModel model)
    {
        var controller = model.Controller;
        var decoding = controller.Decoding;
        bool acts = decoding.Kind != DecodingKind.None;
        bool continuous = decoding.Kind == DecodingKind.Gaussian;
        var training = model.Training;
        var expected = new Dictionary<string, object?>
        {
            ["producer"] = found.GetProperty("producer").GetString(),
            ["task"] = new object[] { model.Task.Name, model.Task.Version },
            ["inputs"] = new object[] { controller.InputNames, Bits(controller.Normalization.Offsets), Bits(controller.Normalization.Scales) },
            ["outputs"] = controller.OutputNames,
            ["decoding"] = new object?[]
            {
                (int)decoding.Kind, acts ? decoding.Actions : null, acts ? (int)decoding.Mode : null,
                continuous ? Bits(decoding.Low) : null, continuous ? Bits(decoding.High) : null, continuous ? Bits(decoding.Deviations) : null,
            },
            [controller is EdController ? "columns" : "network"] = Shape(controller),
            ["tensors"] = Tensors(controller),
            ["training"] = new object?[]
            {
                training.Learner, $"{training.Seed}", $"{training.Steps}", training.ScoreName, training.Score, training.Date, training.RewardScale,
            },
        };
        Assert.That(found.GetProperty("producer").GetString(), Does.StartWith("EdAgents ").Or.EqualTo("a peer"));
        Assert.That(JsonElement.DeepEquals(found, JsonSerializer.SerializeToElement(expected)), Is.True, found.GetRawText());
    }

    private static object?[] Shape(IController controller)
    {
        if (controller is EdController { Spec.Topology: var columns })
        {
            bool steep = columns.SigmoidU0 != ColumnTopology.DefaultSigmoidU0;
            bool normalized = columns.HiddenNormalization != HiddenNormalization.None;
            return
            [
                columns.HiddenSizes, columns.HiddenActivation.Id, columns.OutputActivation.Id,
                steep ? (double)columns.SigmoidU0 : null, normalized ? (int)columns.HiddenNormalization : null,
            ];
        }

        var network = ((BackpropController)controller).Spec.Topology;
        bool batch = network.Hidden.Any(layer => layer.BatchNormalized);
        return
        [
            (int)network.Wiring, network.Hidden.Select(layer => layer.Units), network.Hidden.Select(layer => layer.Activation.Id),
            network.OutputActivation.Id, batch ? network.Hidden.Select(layer => layer.BatchNormalized ? 1 : 0) : null,
        ];
    }

    private static object[] Tensors(IController controller) => [.. ModelTensor.Of(controller).Select(tensor => Tensor(tensor, controller))];

    private static object[] Tensor(ModelTensor tensor, IController controller)
    {
        var bits = new List<uint>();
        for (int row = 0; row < tensor.Columns * tensor.Rows; row++)
            bits.AddRange(Bits(tensor.Row(controller, row / tensor.Rows, row % tensor.Rows).ToArray()));

        return [tensor.Name, tensor.Shape, bits];
    }

    private static uint[] Bits(IEnumerable<float> numbers) => [.. numbers.Select(BitConverter.SingleToUInt32Bits)];

    private static string Hex(PackedWrite write) => Convert.ToHexStringLower(Packed.Of(write));

    private static string Run(string peer, string input, params string[] arguments)
    {
        bool python = peer == "python";
        if (python && !PythonHasMessagePack.Value)
        {
            Assert.Ignore("python3-msgpack is not installed: apt-get install python3-msgpack");
        }
        else if (!python && !Directory.Exists(RepositoryRoot.Find("tests/peers/node_modules/@msgpack/msgpack")))
        {
            Assert.Ignore("@msgpack/msgpack is not installed: npm install --prefix tests/peers");
        }

        var outcome = ChildProcess.Run(
            ChildProcess.Describe(python ? Python : "node", [RepositoryRoot.Find(python ? "tests/peers/peer.py" : "tests/peers/peer.mjs"), .. arguments]), input);
        outcome.AssertGood();
        return outcome.Output;
    }
}
