namespace EdAgents.Tests.Models;

/// <summary>
/// Bad files by name, in the order of the chapters of models/FORMAT.md: each must be refused with a message that says where
/// and what, and cost no more memory than three times its bytes and a mebibyte. What is looked at more closely, with whole
/// messages, is in <see cref="HostileModelTests"/>.
/// </summary>
public sealed class HostileListTests
{
    private static readonly byte[] Good = ModelFile.Serialize(SampleModel.Full());
    private static readonly byte[] Halves = ModelFile.Serialize(SampleModel.Full() with { Precision = WeightPrecision.Float16 });
    private static readonly byte[] Bytes = ModelFile.Serialize(SampleModel.Full() with { Precision = WeightPrecision.Int8 });
    private static readonly byte[] Network = ModelFile.Serialize(SampleModel.Network());
    private static readonly byte[] Continuous = ModelFile.Serialize(SampleModel.Continuous());

    private static readonly TestCaseData[] Files =
    [
        // 2. Format name
        Bad("nothing", [], "an empty file"),
        Bad("only a map header", [0x8b], "bytes of something else"),
        Bad("an array instead of a map", Packed.Sealed([0x9b, .. Good[1..]]), "bytes of something else"),
        Bad("a map of 4 294 967 295 entries", Packed.Sealed([0xdf, 0xff, 0xff, 0xff, 0xff, .. Good[1..]]), "bytes of something else"),
        Bad("a demonstration", File.ReadAllBytes(RepositoryRoot.Find("tests/EdAgents.Tests/Learning/Files/Golden/demonstration-v2.edd")), "\"edagents-demonstration\""),
        Bad("a league", File.ReadAllBytes(RepositoryRoot.Find("tests/EdAgents.Tests/Learning/Files/Golden/league-v2.edl")), "\"edagents-league\""),
        Bad("the format name with a NUL", Parts().Set(ModelKey.Format, Packed.Text("edagents-model\0")), "found \"edagents-model?\""),
        Bad("the format name as binary data", Parts().Set(ModelKey.Format, Packed.Of((ref writer) => writer.Write("edagents-model"u8))), "bytes of something else"),

        // 3. Version
        Bad("a version as text", Parts().Set(ModelKey.Version, Packed.Text("1")), "version (byte 18): expected an integer"),
        Bad("a version as a float", Parts().Set(ModelKey.Version, [0xca, 0x3f, 0x80, 0, 0]), "expected an integer"),
        Bad("a version of 64 bits", Parts().Set(ModelKey.Version, [0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), "found 18446744073709551615"),
        Bad("a newer version", Parts().Set(ModelKey.Version, Packed.Integer(2)), "made by a newer EdAgents"),

        // 4. Checksum
        Bad("a checksum of zeros", [.. Good[..^32], .. new byte[32]], "expected checksum 0000000000000000…"),
        Bad("a checksum of 31 bytes", [.. Good[..^33], 31, .. new byte[31]], "expected a checksum in the last 34"),
        Bad("a checksum with a longer header", Packed.Sealed([.. Good[..^34], 0xc5, 0, 32, .. new byte[32]]), "expected a checksum in the last 34"),
        Bad("one byte missing at the end", Good[..^1], "expected a checksum in the last 34"),
        Bad("one byte too many at the end", [.. Good, 0], "expected a checksum in the last 34"),
        Bad("a good file behind a good file", [.. Good, .. Good], "expected checksum"),
        Bad("a sealed good file behind a good file", Packed.Sealed([.. Good, .. Good]), "expected the checksum last"),
        Bad("no checksum entry", Parts().Remove(ModelKey.Checksum).Insert(10, Packed.Integer(100), [0xc4, 32, .. new byte[32]]), "the checksum (key 127) and then the end"),
        Bad("an entry behind the checksum", Parts().Insert(11, Packed.Integer(100), [0xc4, 32, .. new byte[32]]), "expected the checksum last"),

        // 5. Structure
        Bad("a key twice", Parts().Insert(4, Packed.Integer(3), Parts()[3]), "every key once, found key 3 again"),
        Bad("a key twice, once written longer", Parts().Insert(4, [0xcd, 0, 3], Parts()[3]), "every key once, found key 3 again"),
        Bad("an unknown key twice", Parts().Insert(4, Packed.Integer(99), [0xc0]).Insert(5, Packed.Integer(99), [0xc0]), "found key 99 again"),
        Bad("a key twice in a tensor", Tensor(Good, 0, tensor => tensor.Insert(0, Packed.Integer(2), [0xc4, 0])), "found key 2 again"),
        Bad("a key beyond 127", Parts().Insert(4, [0xcc, 0xff], [0xc0]), "from 0 to 127, found 255"),
        Bad("a key of 64 bits whose low byte is known", Parts().Insert(4, [0xcf, 1, 0, 0, 0, 0, 0, 0, 3], [0xc0]), "from 0 to 127"),
        Bad("a negative key", Parts().Insert(4, [0xff], [0xc0]), "from 0 to 127, found -1"),
        Bad("a key as text", Parts().Insert(4, Packed.Text("task"), [0xc0]), "expected an integer, found a string"),
        Bad("a key as a map", Parts().Insert(4, [0x80], [0xc0]), "expected an integer, found a map"),
        Bad("a byte that begins no value", Parts().Insert(4, Packed.Integer(99), [0xc1]), "c1"),
        Bad("a million arrays inside each other", Parts().Insert(4, Packed.Integer(99), [.. Enumerable.Repeat((byte)0x91, 1 << 20), 0xc0]), "at most 16 arrays"),
        Bad("maps inside each other as keys", Parts().Insert(4, Packed.Integer(99), [.. Enumerable.Repeat((byte)0x81, 20), .. new byte[40]]), "at most 16 arrays"),
        Bad("an unknown array of 4 294 967 295", Parts().Insert(4, Packed.Integer(99), [0xdd, 0xff, 0xff, 0xff, 0xff]), "an array that fits"),
        Bad("an unknown map of 2 147 483 648", Parts().Insert(4, Packed.Integer(99), [0xdf, 0x80, 0, 0, 0]), "a map that fits"),
        Bad("an unknown extension of 4 GiB", Parts().Insert(4, Packed.Integer(99), [0xc9, 0xff, 0xff, 0xff, 0xff, 1]), "the end after"),
        Bad("tensors of 4 GiB", Tensor(Good, 0, tensor => tensor.Set(TensorKey.Data, [0xc6, 0xff, 0xff, 0xff, 0xff])), "tensors[0].data (byte"),
        Bad("names without bytes for them", Inputs(inputs => inputs.Set(InputsKey.Names, [0xdd, 0, 0x10, 0, 0])), "inputs.names (byte"),
        Bad("a million empty names", Inputs(inputs => inputs.Set(InputsKey.Names, Repeated(1 << 20, 0xa0))), "inputs.names[0]: expected text, found none (and 1048575 more)"),
        Bad("a million names of one letter", Inputs(inputs => inputs.Set(InputsKey.Names, Repeated(1 << 20, 0xa1, 0x61))), "inputs.offsets: expected 4194304 bytes"),
        Bad("a name too many", Inputs(inputs => inputs.Set(InputsKey.Names, Repeated((1 << 20) + 1, 0xa1, 0x61))), "at most 1048576 values, found 1048577"),
        Bad("a thousand empty tensors", Parts().Set(ModelKey.Tensors, Repeated(1282, 0x80)), "tensors[0]: expected key 0 (name), found none"),
        Bad("a thousand tensors of long names", Parts().Set(ModelKey.Tensors, Repeated(1282, [0x83, 0, 0xd9, 0xff, .. Enumerable.Repeat((byte)0x61, 255), 1, 0x90, 2, 0xc4, 0])), "and perhaps more"),
        Bad("a name of 257 bytes", Inputs(inputs => inputs.Set(InputsKey.Names, Packed.Texts(new string('x', 257), "b", "c"))), "at most 256 bytes, found one of 257"),
        Bad("a name of surrogates", Inputs(inputs => inputs.Set(InputsKey.Names, [0x91, 0xa3, 0xed, 0xa0, 0x80])), "well-formed UTF-8"),
        Bad("a name of an overlong slash", Inputs(inputs => inputs.Set(InputsKey.Names, [0x91, 0xa2, 0xc0, 0xaf])), "well-formed UTF-8"),
        Bad("a name cut in a letter", Inputs(inputs => inputs.Set(InputsKey.Names, [0x91, 0xa1, 0xc3])), "well-formed UTF-8"),
        Bad("data as text", Tensor(Good, 1, tensor => tensor.Set(TensorKey.Data, Packed.Text("abcd"))), "expected binary data, found a string"),
        Bad("data as an array of floats", Tensor(Good, 1, tensor => tensor.Set(TensorKey.Data, [0x91, 0xca, 0, 0, 0, 0])), "expected binary data, found an array"),
        Bad("data as an extension", Tensor(Good, 1, tensor => tensor.Set(TensorKey.Data, [0xd4, 1, 1])), "expected binary data"),
        Bad("nil for the task", Parts().Set(ModelKey.Task, [0xc0]), "task (byte"),
        Bad("a shape of nine dimensions", Tensor(Good, 0, tensor => tensor.Set(TensorKey.Shape, Packed.Integers(new long[9]))), "at most 8 values, found 9"),

        // 6. Content
        Bad("an escape sequence as a name", Inputs(inputs => inputs.Set(InputsKey.Names, Packed.Texts("\u001b[2J", "b", "c"))), "U+001B in \"?[2J\""),
        Bad("a C1 control character as a name", Inputs(inputs => inputs.Set(InputsKey.Names, Packed.Texts("a\u009b", "b", "c"))), "U+009B"),
        Bad("a DEL as a task", Parts().Inside(ModelKey.Task, task => task.Set(TaskKey.Name, Packed.Text("a\u007f"))), "task.name: expected text without control characters"),
        Bad("a negative task version", Parts().Inside(ModelKey.Task, task => task.Set(TaskKey.Version, Packed.Integer(-1))), "task.version: expected 0 to 2147483647, found -1"),
        Bad("no inputs", Inputs(inputs => inputs.Set(InputsKey.Names, [0x90])), "inputs.names: expected at least 1"),
        Bad("an offset that is no number", Inputs(inputs => inputs.Set(InputsKey.Offsets, Packed.Floats(0, float.NaN, 0))), "inputs.offsets: expected finite numbers, found NaN"),
        Bad("an infinite scale", Inputs(inputs => inputs.Set(InputsKey.Scales, Packed.Floats(1, 1, float.NegativeInfinity))), "inputs.scales: expected finite numbers other than 0, found -Infinity at [2]"),
        Bad("a scale of 0", Inputs(inputs => inputs.Set(InputsKey.Scales, Packed.Floats(1, -0f, 1))), "found -0 at [1]"),
        Bad("offsets of three and a half floats", Inputs(inputs => inputs.Set(InputsKey.Offsets, [0xc4, 14, .. new byte[14]])), "inputs.offsets: expected 12 bytes"),
        Bad("an action for an output that is not there", Decoding(Good, decoding => decoding.Set(DecodingKey.Actions, Packed.Texts("a", "b", "c", "d"))), "at most 3 names, found 4"),
        Bad("a mode of 2⁶³ − 1", Decoding(Good, decoding => decoding.Set(DecodingKey.Mode, Packed.Integer(long.MaxValue))), "decoding.mode: expected one of 0, 1, found 9223372036854775807"),
        Bad("bounds the wrong way round", Decoding(Continuous, decoding => decoding.Set(DecodingKey.Low, Packed.Floats(2, 2))), "low < high"),
        Bad("a deviation that is no number", Decoding(Continuous, decoding => decoding.Set(DecodingKey.Deviations, Packed.Floats(float.NaN, 1))), "decoding.deviations: expected finite numbers > 0, found NaN"),
        Bad("a hidden layer of no units", Columns(0, 4), "columns.hidden sizes[0]: expected 1 to 1048576 units, found 0"),
        Bad("a hidden layer of 2⁶³ − 1 units", Columns(5, long.MaxValue), "found 9223372036854775807"),
        Bad("a hidden layer of −1 units", Columns(-1), "found -1"),
        Bad("sizes whose product overflows", Columns([.. Enumerable.Repeat(1L << 20, 256)]), "at most 268435456 weights"),
        Bad("sizes that would take 4 GiB", Columns(1 << 15, 1 << 15), "at most 268435456 weights"),
        Bad("sizes that would take half a GiB and are not there", Columns(1 << 20, 1, 1 << 20, 1), "expected hidden.2.weight of shape"),
        Bad("257 hidden layers", Columns(new long[257]), "at most 256 values, found 257"),
        Bad("an unknown activation", Parts().Inside(ModelKey.Columns, columns => columns.Set(ColumnsKey.HiddenActivation, Packed.Integer(7))), "columns.hidden activation: expected one of"),
        Bad("a steepness of 0", Parts().Inside(ModelKey.Columns, columns => columns.Insert(3, Packed.Integer(ColumnsKey.SigmoidU0), [0xca, 0, 0, 0, 0])), "columns.sigmoid u0"),
        Bad("columns and a network", Parts().Insert(4, Packed.Integer(ModelKey.Network), MapParts.Of(Network)[ModelKey.Network]), "found both"),
        Bad("neither columns nor a network", Parts().Remove(ModelKey.Columns), "model: expected key 7 (columns), found none"),
        Bad("a network's variance below 0", Weight(Network, 4, -1), "hidden.0.variance: expected a number ≥ 0"),
        Bad("a network of an unknown wiring", MapParts.Of(Network).Inside(ModelKey.Network, network => network.Set(NetworkKey.Wiring, Packed.Integer(2))), "network.wiring"),
        Bad("a network with an activation too few", MapParts.Of(Network).Inside(ModelKey.Network, network => network.Set(NetworkKey.HiddenActivations, Packed.Integers(2))), "expected 2, one per hidden layer, found 1"),
        Bad("a weight that is no number", Weight(Good, 0, float.NaN), "hidden.0.weight: expected finite numbers, found NaN at [0, 0, 0]"),
        Bad("an infinite bias", Weight(Good, 5, float.PositiveInfinity), "output.bias: expected finite numbers, found Infinity at [0]"),
        Bad("a weight of the wrong sign", Weight(Good, 2, -1), "hidden.1.weight: expected a number ≥ 0"),
        Bad("a tensor a byte short", Tensor(Good, 5, tensor => tensor.Set(TensorKey.Data, [0xc4, 11, .. new byte[11]])), "output.bias: expected 12 bytes, found 11"),
        Bad("a transposed tensor", Tensor(Good, 2, tensor => tensor.Set(TensorKey.Shape, Packed.Integers(3, 4, 5))), "hidden.1.weight: expected shape [3, 5, 4], found [3, 4, 5]"),
        Bad("a shape whose product overflows to the right one", Tensor(Good, 2, tensor => tensor.Set(TensorKey.Shape, Packed.Integers(3, 5, 4 + (1L << 62)))), "hidden.1.weight: expected shape"),
        Bad("a tensor twice", Twice(), "expected every name once"),
        Bad("a tensor nobody knows", Tensor(Good, 0, tensor => tensor.Set(TensorKey.Name, Packed.Text("../../etc/passwd"))), "expected no others"),

        // Precision
        Bad("data and halves", Tensor(Halves, 0, tensor => tensor.Insert(0, Packed.Integer(TensorKey.Data), [0xc4, 0])), "expected one of key 2 (data), 3 (halves) and 4 (bytes), found 2"),
        Bad("no data at all", Tensor(Good, 0, tensor => tensor.Remove(TensorKey.Data)), "tensors[0]: expected key 2 (data), found none"),
        Bad("bytes without scales", Tensor(Bytes, 0, tensor => tensor.Remove(TensorKey.Scales)), "tensors[0]: expected key 5 (scales), found none"),
        Bad("scales without bytes", Tensor(Halves, 0, tensor => tensor.Insert(0, Packed.Integer(TensorKey.Scales), [0xc4, 0])), "with key 4 (bytes) only"),
        Bad("a half that is infinite", Tensor(Halves, 0, tensor => tensor.Set(TensorKey.Halves, Packed.Of((ref writer) => writer.Write((byte[])[0, 0x7c, .. new byte[88]])))), "hidden.0.weight: expected finite numbers, found Infinity at [0, 0, 0]"),
        Bad("a half of the wrong sign", Tensor(Halves, 2, tensor => tensor.Set(TensorKey.Halves, Packed.Of((ref writer) => writer.Write((byte[])[0, 0xbc, .. new byte[118]])))), "hidden.1.weight: expected a number ≥ 0, the sign of its connection, found -1 at [0, 0, 0]"),
        Bad("a byte of −128", Tensor(Bytes, 0, tensor => tensor.Set(TensorKey.Bytes, Packed.Of((ref writer) => writer.Write((byte[])[0, 0x80, .. new byte[43]])))), "hidden.0.weight: expected −127 to 127, found -128 at [0, 0, 1]"),
        Bad("a byte of the wrong sign", Tensor(Bytes, 4, tensor => tensor.Set(TensorKey.Bytes, Packed.Of((ref writer) => writer.Write((byte[])[0xff, .. new byte[11]])))), "output.weight: expected a number ≥ 0"),
        Bad("a scale below 0", Scales(-1), "hidden.0.weight.scales: expected finite numbers ≥ 0, found -1 at [0]"),
        Bad("a scale that is no number", Scales(float.NaN), "hidden.0.weight.scales: expected finite numbers ≥ 0, found NaN"),
        Bad("a scale that makes a weight infinite", Tensor(Scales(float.MaxValue), 0, tensor => tensor.Set(TensorKey.Bytes, Packed.Of((ref writer) => writer.Write((byte[])[2, .. new byte[44]])))), "hidden.0.weight: expected finite numbers, found Infinity"),
        Bad("a scale too few", Tensor(Bytes, 0, tensor => tensor.Set(TensorKey.Scales, Packed.Floats(new float[14]))), "hidden.0.weight.scales: expected 60 bytes, found 56"),
        Bad("weights of two precisions", Parts(Halves).SetItems(ModelKey.Tensors, [.. Items(Halves)[..4], .. Items(Good)[4..]]), "output.weight: expected float16 numbers, found float32"),
        Bad("biases in halves", Tensor(Halves, 5, tensor => tensor.Remove(TensorKey.Data).Insert(2, Packed.Integer(TensorKey.Halves), [0xc4, 6, .. new byte[6]])), "output.bias: expected float32 numbers, found float16"),

        // Training
        Bad("a seed below 0", Training(training => training.Set(TrainingKey.Seed, Packed.Integer(-1))), "training.seed (byte"),
        Bad("steps below 0", Training(training => training.Set(TrainingKey.Steps, Packed.Integer(-1))), "training.steps: expected 0 or more, found -1"),
        Bad("a score that is no number", Training(training => training.Set(TrainingKey.Score, Packed.Of((ref writer) => writer.Write(double.NaN)))), "training.score: expected a finite number"),
        Bad("a day that does not exist", Training(training => training.Set(TrainingKey.Date, Packed.Text("2026-02-30"))), "training.date: expected a day"),
    ];

    [Test]
    public void There_are_more_than_sixty() => Assert.That(Files.Select(file => file.TestName).Distinct().Count(), Is.EqualTo(Files.Length).And.GreaterThan(60));

    [Test]
    public void What_they_are_made_of_is_good()
    {
        foreach (byte[] file in (byte[][])[Good, Halves, Bytes, Network, Continuous])
            Assert.That(() => ModelFile.Deserialize(Packed.Sealed(MapParts.Of(file).ToBytes())), Throws.Nothing);
    }

    [TestCaseSource(nameof(Files))]
    public void A_bad_file_is_refused(byte[] file, string message)
    {
        ModelFormatException? refused = null;
        long allocated = Allocated.By(() =>
        {
            try
            {
                ModelFile.Deserialize(file);
            }
            catch (ModelFormatException exception)
            {
                refused = exception;
            }
        });
        Assert.That(refused, Is.Not.Null, "nobody refused it");
        Assert.That(refused!.Message, Does.Contain(message));
        Assert.That(refused.Problems, Is.Not.Empty.And.Count.LessThanOrEqualTo(110));
        Assert.That(allocated, Is.LessThanOrEqualTo(FuzzTarget.MostBytes(file.Length)));
    }

    [Test]
    public void A_file_beyond_the_size_cap_is_not_read()
    {
        using var folder = new TemporaryFolder();
        using (var sparse = File.Create(folder["large.edm"]))
            sparse.SetLength((long)ModelFile.MaxBytes + 1);

        long allocated = Allocated.By(() => Assert.That(
            () => ModelFile.Load(folder["large.edm"]),
            Throws.TypeOf<ModelFormatException>().With.Message.Contains("large.edm: expected a model of at most 268435456 bytes, found 268435457")));
        Assert.That(allocated, Is.LessThan(1 << 20));
    }

    private static TestCaseData Bad(string name, byte[] file, string message) => new TestCaseData(file, message).SetName($"A_bad_file_is_refused: {name}");

    private static TestCaseData Bad(string name, MapParts parts, string message) => Bad(name, Packed.Sealed(parts.ToBytes()), message);

    private static MapParts Parts(byte[]? file = null) => MapParts.Of(file ?? Good);

    private static MapParts Inputs(Action<MapParts> change) => Parts().Inside(ModelKey.Inputs, change);

    private static MapParts Training(Action<MapParts> change) => Parts().Inside(ModelKey.Training, change);

    private static MapParts Decoding(byte[] file, Action<MapParts> change) => Parts(file).Inside(ModelKey.Decoding, change);

    private static MapParts Columns(params long[] sizes) =>
        Parts().Inside(ModelKey.Columns, columns => columns.Set(ColumnsKey.HiddenSizes, Packed.Integers(sizes)));

    private static MapParts Tensor(byte[] file, int place, Action<MapParts> change) => Tensor(Parts(file), place, change);

    private static MapParts Tensor(MapParts parts, int place, Action<MapParts> change) => parts.Inside(ModelKey.Tensors, place, change);

    private static List<byte[]> Items(byte[] file) => Parts(file).Items(ModelKey.Tensors);

    private static MapParts Twice() => Parts().SetItems(ModelKey.Tensors, [.. Items(Good), Items(Good)[0]]);

    /// <summary>Another first number in a tensor of floats.</summary>
    private static MapParts Weight(byte[] file, int place, float number) => Tensor(file, place, tensor =>
    {
        byte[] data = new StrictReader(tensor[TensorKey.Data]).ReadBytes().ToArray();
        tensor.Set(TensorKey.Data, Packed.Of((ref writer) => writer.Write((byte[])[.. Packed.Bytes(number), .. data[4..]])));
    });
    private static MapParts Scales(float first) => Tensor(Bytes, 0, tensor => tensor.Set(TensorKey.Scales, Packed.Floats([first, .. new float[14]])));
    private static byte[] Repeated(int count, params byte[] value) => Packed.Of((ref writer) =>
    {
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            writer.WriteRaw(value);
    });
}
