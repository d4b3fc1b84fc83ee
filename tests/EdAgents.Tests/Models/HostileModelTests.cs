namespace EdAgents.Tests.Models;

/// <summary>
/// Files that a reader must refuse, in the order of the checks in models/FORMAT.md. Each is the good file with one thing
/// changed and the checksum made right again (from chapter 5 on), so that the check in question is what refuses it.
/// </summary>
public sealed class HostileModelTests
{
    private static readonly byte[] Good = ModelFile.Serialize(SampleModel.Full());

    // 1. Size and 2. format name

    private static readonly object[] Strangers =
    [
        new object[] { Array.Empty<byte>(), "an empty file" },
        new object[] { new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13 }, "a PNG picture" },
        new object[] { "{\"format\": \"edagents-model\"}"u8.ToArray(), "JSON" },
        new object[] { "\n [1, 2]"u8.ToArray(), "JSON" },
        new object[] { "Once upon a time"u8.ToArray(), "text" },
        new object[] { "PK\u0003\u0004rest"u8.ToArray(), "a ZIP archive (PyTorch and NumPy save such)" },
        new object[]
        {
            "version https://git-lfs.github.com/spec/v1"u8.ToArray(), "a Git LFS pointer (the file itself was not fetched: git lfs pull)",
        },
        new object[] { new byte[4096], "4096 bytes of something else" },
        new object[] { new byte[] { 0x81, 0x00, 0xa3, 0x61, 0x62, 0x63 }, "6 bytes of something else" },
        new object[] { new byte[] { 0xdf, 0xff, 0xff, 0xff, 0xff }, "5 bytes of something else" },
    ];

    [TestCaseSource(nameof(Strangers))]
    public void Something_else_gets_one_short_message(byte[] file, string found)
    {
        var refused = Refused(file);
        Assert.That(refused.Message, Is.EqualTo($"not an EdAgents model: expected the format name \"edagents-model\", found {found}"));
        Assert.That(refused.Problems, Has.Count.EqualTo(1));
    }

    // 3. Version

    [TestCase(7, "expected format version 1, found 7: made by a newer EdAgents")]
    [TestCase(0, "expected format version 1, found 0")]
    [TestCase(-1, "expected format version 1, found -1")]
    public void Another_version_is_refused_before_the_checksum_is_looked_at(int version, string message)
    {
        byte[] file = Parts().Set(ModelKey.Version, Packed.Integer(version)).ToBytes();
        Assert.That(Refused(file).Message, Is.EqualTo(message));
    }

    [Test]
    public void The_version_must_follow_the_format_name()
    {
        var parts = Parts();
        byte[] version = parts[ModelKey.Version];
        parts.Remove(ModelKey.Version).Insert(3, Packed.Integer(ModelKey.Version), version);
        Assert.That(Refused(Packed.Sealed(parts.ToBytes())).Message, Does.Contain("expected key 1 after the format name, found key 2"));
    }

    // 4. Checksum

    [Test]
    public void A_file_cut_anywhere_is_refused()
    {
        for (int length = 0; length < Good.Length; length++)
            Assert.That(Refused(Good[..length]).Problems, Has.Count.EqualTo(1), $"cut to {length} bytes");
    }

    [Test]
    public void A_file_with_any_one_bit_flipped_is_refused()
    {
        byte[] damaged = [.. Good];
        for (int bit = 0; bit < 8 * damaged.Length; bit++)
        {
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(() => ModelFile.Deserialize(damaged), Throws.TypeOf<ModelFormatException>(), $"bit {bit}");
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Test]
    public void Damage_is_called_damage()
    {
        byte[] damaged = [.. Good];
        damaged[Good.Length / 2] ^= 1;
        Assert.That(Refused(damaged).Message, Does.Match("expected checksum [0-9a-f]{16}…, found [0-9a-f]{16}…: the file was damaged"));
        Assert.That(Refused(Good[..^1]).Message, Does.Contain("damaged or cut short"));
        Assert.That(Refused([.. Good, 0]).Message, Does.Contain("damaged"));
    }

    // 5. Structure: ends at the first break

    [Test]
    public void A_sealed_file_cut_anywhere_is_refused()
    {
        int body = Good.Length - 34;
        foreach (int length in Enumerable.Range(0, Good.Length).Where(length => length != body))
        {
            byte[] cut = Packed.Sealed([.. Good[..length], 0xc4, 32, .. new byte[32]]);
            Assert.That(() => ModelFile.Deserialize(cut), Throws.TypeOf<ModelFormatException>(), $"cut to {length} bytes");
        }
    }

    [Test]
    public void A_sealed_file_with_any_byte_replaced_is_read_or_refused()
    {
        byte[] values =
        [
            0x00, 0x01, 0x7f, 0x80, 0x81, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc4, 0xc6, 0xc9, 0xcb, 0xcf, 0xd3, 0xdb, 0xdd, 0xdf, 0xff,
        ];
        for (int place = 0; place < Good.Length - 32; place++)
        {
            foreach (byte value in values)
            {
                byte[] changed = [.. Good];
                changed[place] = value;
                ReadsOrRefuses(Packed.Sealed(changed), $"byte {place} = {value:x2}");
            }
        }
    }

    [Test]
    public void Trailing_bytes_are_refused()
    {
        var refused = Refused(Packed.Sealed([.. Good, 0, 0, 0xc4, 32, .. new byte[32]]));
        Assert.That(refused.Message, Does.Contain("expected the checksum last, found 36 more bytes"));

        // The same without a checksum entry in the map: the 34 last bytes are then outside of it.
        var parts = Parts().Remove(ModelKey.Checksum);
        refused = Refused(Packed.Sealed([.. parts.ToBytes(), 0xc4, 32, .. new byte[32]]));
        Assert.That(refused.Message, Does.Contain("found 34 more bytes"));
    }

    [Test]
    public void The_last_entry_must_be_the_checksum()
    {
        var parts = Parts();
        byte[] checksum = parts[ModelKey.Checksum];
        parts.Remove(ModelKey.Checksum).Insert(parts.Count, Packed.Integer(100), checksum);
        Assert.That(Refused(Packed.Sealed(parts.ToBytes())).Message, Does.Contain("the checksum (key 127) and then the end").And.Contains("another key"));
        parts.Insert(2, Packed.Integer(ModelKey.Checksum), checksum);
        AssertBroken(parts, "checksum (byte", "expected the checksum last");
    }

    [Test]
    public void Keys_may_come_once_only()
    {
        var parts = Parts();
        parts.Insert(3, Packed.Integer(ModelKey.Task), parts[ModelKey.Task]);
        AssertBroken(parts, "model (byte", "expected every key once, found key 3 again");
        AssertBroken(
            Parts().Inside(ModelKey.Task, task => task.Insert(0, Packed.Integer(TaskKey.Name), Packed.Text("other"))),
            "task (byte", "expected every key once, found key 0 again");
        AssertBroken(
            Parts().Insert(4, Packed.Integer(60), Packed.Integer(0)).Insert(5, [0xcc, 60], Packed.Integer(0)),
            "expected every key once, found key 60 again");
    }

    [Test]
    public void Keys_are_integers_from_0_to_127()
    {
        AssertBroken(Parts().Insert(4, Packed.Text("producer"), Packed.Text("x")), "model (byte", "expected an integer, found a string");
        AssertBroken(Parts().Insert(4, Packed.Integer(-1), Packed.Text("x")), "expected an integer from 0 to 127, found -1");
        AssertBroken(Parts().Insert(4, Packed.Integer(128), Packed.Text("x")), "expected an integer from 0 to 127, found 128");
        AssertBroken(Parts().Insert(4, [0xc0], Packed.Text("x")), "expected an integer, found nil");
    }

    [Test]
    public void Values_of_a_wrong_type_are_refused()
    {
        AssertBroken(Parts().Set(ModelKey.Task, Packed.Text("gate-v1")), "task (byte", "expected a map, found a string");
        AssertBroken(Parts().Set(ModelKey.Tensors, [0x80]), "tensors (byte", "expected an array, found a map");
        AssertBroken(With(ModelKey.Task, TaskKey.Version, [0xca, 0, 0, 0, 0]), "task.version (byte", "found a float");
        AssertBroken(With(ModelKey.Inputs, InputsKey.Scales, [0x90]), "inputs.scales (byte", "found an array");
        AssertBroken(Tensor(0, TensorKey.Shape, [0x91, 0xcb, 0, 0, 0, 0, 0, 0, 0, 0]), "tensors[0].shape (byte", "found a float");
        AssertBroken(With(ModelKey.Training, TrainingKey.Seed, [0xff]), "training.seed (byte", "found -1");
        AssertBroken(With(ModelKey.Training, TrainingKey.Score, [0xc0]), "training.score (byte", "expected a number, found nil");
    }

    [Test]
    public void Counts_beyond_the_file_are_refused_before_anything_is_made_of_them()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertBroken(With(ModelKey.Inputs, InputsKey.Names, [0xdd, 0xff, 0xff, 0xff, 0xff]), "an array that fits");
        AssertBroken(Parts().Set(ModelKey.Tensors, [0xdd, 0x7f, 0xff, 0xff, 0xff]), "an array that fits");
        AssertBroken(Parts().Set(ModelKey.Task, [0xdf, 0x80, 0, 0, 1]), "a map that fits");
        AssertBroken(Tensor(0, TensorKey.Data, [0xc6, 0xff, 0xff, 0xff, 0xff]), "binary data, 4294967295 bytes");
        AssertBroken(With(ModelKey.Task, TaskKey.Name, [0xdb, 0xff, 0xff, 0xff, 0xff]), "at most 256 bytes, found one of 4294967295");
        AssertBroken(Parts().Set(ModelKey.Tensors, Packed.Integers(new long[1283])), "at most 1282 values, found 1283");
        AssertBroken(Columns(ColumnsKey.HiddenSizes, Packed.Integers(new long[257])), "at most 256 values, found 257");
        AssertBroken(Tensor(0, TensorKey.Shape, Packed.Integers(new long[9])), "at most 8 values, found 9");
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4 << 20));
    }

    [Test]
    public void Text_that_is_not_utf_8_is_refused()
    {
        AssertBroken(Parts().Set(ModelKey.Producer, [0xa1, 0xff]), "producer (byte", "expected well-formed UTF-8");
        AssertBroken(With(ModelKey.Outputs, OutputsKey.Names, [0x91, 0xa2, 0xc0, 0xaf]), "outputs.names (byte", "UTF-8");
    }

    [Test]
    public void Unknown_keys_may_hold_anything_but_depth()
    {
        byte[] deep = [.. Enumerable.Repeat((byte)0x91, StrictReader.MaxDepth), 0xc0];
        AssertGood(WithUnknown(deep));
        AssertBroken(WithUnknown([0x91, .. deep]), "at most 16 arrays and maps inside each other");
        AssertBroken(WithUnknown([.. Enumerable.Repeat((byte)0x91, 1_000_000), 0xc0]), "inside each other");
        AssertBroken(WithUnknown([0xc1]), "c1");

        static MapParts WithUnknown(byte[] value) => Parts().Insert(3, Packed.Integer(100), value);
    }

    [Test]
    public void Unknown_keys_are_passed_over_wherever_they_stand()
    {
        byte[] extension = [0xc7, 3, 42, 1, 2, 3];
        byte[] anything = Packed.Of((ref writer) =>
        {
            writer.WriteMapHeader(1);
            writer.Write("text key");
            writer.WriteRaw(extension);
        });
        var parts = Parts().Insert(2, Packed.Integer(50), anything).Insert(9, Packed.Integer(126), extension);
        int[] maps = [ModelKey.Task, ModelKey.Inputs, ModelKey.Outputs, ModelKey.Decoding, ModelKey.Columns, ModelKey.Training];
        foreach (int part in maps)
            parts.Inside(part, inner => inner.Insert(0, Packed.Integer(99), anything));

        parts.Inside(ModelKey.Tensors, 0, tensor => tensor.Insert(1, Packed.Integer(77), extension));
        AssertGood(parts);
    }

    // 6. Content: everything that is wrong is listed

    [Test]
    public void Keys_that_are_missing_are_listed_together()
    {
        var parts = Parts().Remove(ModelKey.Producer).Remove(ModelKey.Tensors);
        parts.Inside(ModelKey.Task, task => task.Remove(TaskKey.Version));
        parts.Inside(ModelKey.Inputs, inputs => inputs.Remove(InputsKey.Offsets).Remove(InputsKey.Scales));
        AssertProblems(
            parts,
            "task: expected key 1 (version), found none",
            "inputs: expected key 1 (offsets), found none",
            "inputs: expected key 2 (scales), found none",
            "model: expected key 2 (producer), found none",
            "model: expected key 8 (tensors), found none");
    }

    [Test]
    public void Every_required_key_is_missed()
    {
        foreach (int key in Enumerable.Range(2, 8))
            Assert.That(Refused(Packed.Sealed(Parts().Remove(key).ToBytes())).Message, Does.Contain($"model: expected key {key}"));
    }

    [Test]
    public void Mismatches_of_every_part_are_listed_together()
    {
        var parts = Parts();
        parts.Set(ModelKey.Producer, Packed.Text(""));
        parts.Inside(ModelKey.Task, task => task.Set(TaskKey.Version, Packed.Integer(1L << 31)));
        parts.Inside(ModelKey.Inputs, inputs => inputs
            .Set(InputsKey.Names, Packed.Texts("a", "\u0007", "\u0007"))
            .Set(InputsKey.Offsets, Packed.Floats(1, 2))
            .Set(InputsKey.Scales, Packed.Floats(1, 0, float.NaN)));
        parts.Inside(ModelKey.Decoding, decoding => decoding.Set(DecodingKey.Mode, Packed.Integer(9)));
        parts.Inside(ModelKey.Columns, columns => columns.Set(ColumnsKey.OutputActivation, Packed.Integer(-3)));
        parts.Inside(ModelKey.Tensors, 0, tensor => tensor.Set(TensorKey.Shape, Packed.Integers(3, 5, 3)));
        parts.Inside(ModelKey.Tensors, 1, tensor => tensor.Set(TensorKey.Data, Packed.Floats(0)));
        parts.Inside(ModelKey.Tensors, 2, tensor => tensor.Set(TensorKey.Name, Packed.Text("hidden.9.weight")));
        parts.Inside(ModelKey.Training, training => training.Set(TrainingKey.Date, Packed.Text("2026-02-30")));

        AssertProblems(
            parts,
            "producer: expected text, found none",
            "task.version: expected 0 to 2147483647, found 2147483648",
            "inputs.names[1]: expected text without control characters, found U+0007 in \"?\" (and 1 more)",
            "inputs.offsets: expected 12 bytes, 4 per input, found 8",
            "inputs.scales: expected finite numbers other than 0, found 0 at [1] (and 1 more)",
            "decoding.mode: expected one of 0, 1, found 9",
            "columns.output activation: expected one of 0, 1, 2, 3, 4, 5, 6, found -3",
            "hidden.0.weight: expected shape [3, 3, 5], found [3, 5, 3]",
            "hidden.0.bias: expected 60 bytes, found 4",
            "tensors: expected hidden.1.weight of shape [3, 5, 4], found none",
            "tensors: expected no others than the topology's, found \"hidden.9.weight\"",
            "training.date: expected a day as yyyy-MM-dd, found \"2026-02-30\"");
    }

    [TestCase(ColumnsKey.HiddenActivation, 7, "columns.hidden activation: expected one of 0, 1, 2, 3, 4, 5, 6, found 7")]
    [TestCase(ColumnsKey.OutputActivation, 1L << 32, "columns.output activation: expected one of 0, 1, 2, 3, 4, 5, 6, found 4294967296")]
    public void A_number_nobody_knows_is_refused(int key, long number, string problem)
    {
        AssertProblems(With(ModelKey.Columns, key, Packed.Integer(number)), problem);
        AssertGood(With(ModelKey.Columns, key, Packed.Integer(0)));
    }

    [TestCase(2)]
    [TestCase(-1)]
    public void A_normalisation_nobody_knows_is_refused(long number)
    {
        AssertProblems(With(number), $"columns.hidden normalisation: expected one of 0, 1, found {number}");
        AssertGood(With(0));
        AssertGood(With(1));

        static MapParts With(long number) => Parts().Inside(
            ModelKey.Columns,
            columns => columns.Insert(columns.Count, Packed.Integer(ColumnsKey.HiddenNormalization), Packed.Integer(number)));
    }

    [Test]
    public void Decoding_must_make_sense()
    {
        AssertProblems(Decoding(DecodingKey.Kind, Packed.Integer(3)), "decoding.kind: expected one of 0, 1, 2, found 3");
        AssertProblems(
            Decoding(DecodingKey.Kind, Packed.Integer(0)),
            "decoding: expected neither actions nor mode with kind 0, found some");
        AssertProblems(
            Decoding(decoding => decoding.Remove(DecodingKey.Mode)),
            "decoding: expected actions (key 1) and mode (key 2) with kind 1, found not both");
        AssertProblems(Decoding(DecodingKey.Actions, Packed.Texts("a")), "decoding.actions: expected at least 2 names, found 1");
        AssertProblems(
            Decoding(DecodingKey.Actions, Packed.Texts("a", "b", "c", "d")),
            "decoding.actions: expected at most 3 names, found 4");
        AssertGood(Decoding(decoding => decoding
            .Set(DecodingKey.Kind, Packed.Integer(0))
            .Remove(DecodingKey.Actions)
            .Remove(DecodingKey.Mode)));
    }

    [Test]
    public void Continuous_actions_must_make_sense()
    {
        AssertGood(Continuous(_ => { }));
        AssertProblems(
            Continuous(decoding => decoding.Remove(DecodingKey.Deviations)),
            "decoding: expected low (key 3), high (key 4) and deviations (key 5) with kind 2, found not all");
        AssertProblems(
            Continuous(decoding => decoding.Set(DecodingKey.Low, Packed.Floats(-1, 0, 0)).Set(DecodingKey.High, Packed.Floats())),
            "decoding.low: expected 8 bytes, 4 per action number, found 12",
            "decoding.high: expected 8 bytes, 4 per action number, found 0");
        AssertProblems(
            Continuous(DecodingKey.High, Packed.Floats(1, -5)),
            "decoding: expected finite low < high, a finite distance apart, found -5 and -5 at [1]");
        AssertProblems(
            Continuous(decoding => decoding
                .Set(DecodingKey.Low, Packed.Floats(-3e38f, float.NaN))
                .Set(DecodingKey.High, Packed.Floats(3e38f, 1))),
            "decoding: expected finite low < high, a finite distance apart, found -3E+38 and 3E+38 at [0] (and 1 more)");
        AssertProblems(
            Continuous(DecodingKey.Deviations, Packed.Floats(1, 0)),
            "decoding.deviations: expected finite numbers > 0, found 0 at [1]");
        AssertProblems(
            Continuous(decoding => decoding.Set(DecodingKey.Actions, Packed.Texts()).Set(DecodingKey.Low, Packed.Floats())
                .Set(DecodingKey.High, Packed.Floats()).Set(DecodingKey.Deviations, Packed.Floats())),
            "decoding.actions: expected at least 1 names, found 0");
        AssertProblems(
            Continuous(DecodingKey.Kind, Packed.Integer(1)),
            "decoding: expected neither low nor high nor deviations with kind 1, found some");
        AssertProblems(
            Continuous(decoding => decoding.Set(DecodingKey.Kind, Packed.Integer(0)).Remove(DecodingKey.Actions).Remove(DecodingKey.Mode)),
            "decoding: expected neither low nor high nor deviations with kind 0, found some");
        AssertBroken(Continuous(DecodingKey.Low, Packed.Integers(0, 1)), "decoding.low (byte", "found an array");
    }

    [TestCase(0.0, "0")]
    [TestCase(-2.0, "-2")]
    [TestCase(double.PositiveInfinity, "Infinity")]
    public void A_reward_scale_must_be_possible(double scale, string found) => AssertProblems(
        Parts().Inside(ModelKey.Training, training => training.Insert(
            training.Count, Packed.Integer(TrainingKey.RewardScale), Packed.Of((ref writer) => writer.Write(scale)))),
        $"training.reward scale: expected a finite number > 0, found {found}");

    [Test]
    public void Sizes_must_be_possible()
    {
        AssertProblems(Columns(Sizes(0, 4)), "columns.hidden sizes[0]: expected 1 to 1048576 units, found 0");
        AssertProblems(Columns(Sizes(5, long.MinValue)), $"columns.hidden sizes[1]: expected 1 to 1048576 units, found {long.MinValue}");
        AssertProblems(
            Columns(Sizes(1 << 20, 1 << 20)),
            "columns: expected sizes that store at most 268435456 weights, rows padded to 16, found more");
        AssertProblems(
            With(ModelKey.Outputs, OutputsKey.Names, [0x90]),
            "outputs.names: expected at least 1 names, found 0",
            "decoding.actions: expected at most 0 names, found 2");
        Assert.That(Refused(Packed.Sealed(Columns(Sizes()).ToBytes())).Problems, Has.Count.EqualTo(5));

        static Action<MapParts> Sizes(params long[] sizes) => columns => columns.Set(ColumnsKey.HiddenSizes, Packed.Integers(sizes));
    }

    [TestCase(0, "0")]
    [TestCase(-0.4, "-0.4")]
    [TestCase(double.NaN, "NaN")]
    [TestCase(double.PositiveInfinity, "Infinity")]
    [TestCase(1e300, "1E+300")]
    [TestCase(1e-42, "1E-42")]
    public void The_steepness_of_sigmoids_must_be_possible(double u0, string found)
    {
        AssertProblems(
            Columns(columns => columns.Insert(3, Packed.Integer(ColumnsKey.SigmoidU0), Packed.Of((ref writer) => writer.Write(u0)))),
            $"columns.sigmoid u0: expected a finite number > 0, found {found}");
        AssertGood(Columns(columns => columns.Insert(0, Packed.Integer(ColumnsKey.SigmoidU0), Packed.Integer(2))));
        AssertBroken(
            Columns(columns => columns.Insert(3, Packed.Integer(ColumnsKey.SigmoidU0), Packed.Text("2"))),
            "columns.sigmoid u0 (byte", "expected a number, found a string");
    }

    [Test]
    public void Sizes_that_the_file_cannot_back_up_allocate_nothing()
    {
        byte[] file = Packed.Sealed(Columns(ColumnsKey.HiddenSizes, Packed.Integers(1 << 12, 1 << 12)).ToBytes());
        long allocated = Allocated.By(() =>
            Assert.That(Refused(file).Problems[0], Is.EqualTo("hidden.0.weight: expected shape [3, 3, 4096], found [3, 3, 5]")));
        Assert.That(allocated, Is.LessThan(1 << 20));
    }

    [Test]
    public void Tensors_come_once_each_and_no_others()
    {
        var parts = Parts();
        var tensors = parts.Items(ModelKey.Tensors);
        tensors.Add(tensors[0]);
        AssertProblems(parts.SetItems(ModelKey.Tensors, tensors), "tensors: expected every name once, found \"hidden.0.weight\" again");
        parts = Parts();
        parts.SetItems(ModelKey.Tensors, parts.Items(ModelKey.Tensors)[..^1]);
        AssertProblems(parts, "tensors: expected output.bias of shape [3], found none");
        parts = Parts();
        tensors = parts.Items(ModelKey.Tensors);
        tensors.Add(MapParts.Of(tensors[0]).Set(TensorKey.Name, Packed.Text("../\u001bescape")).ToBytes());
        AssertProblems(parts.SetItems(ModelKey.Tensors, tensors), "tensors: expected no others than the topology's, found \"../?escape\"");
    }

    [Test]
    public void The_order_of_tensors_and_keys_is_free()
    {
        var parts = Parts();
        var tensors = parts.Items(ModelKey.Tensors);
        tensors.Reverse();
        parts.SetItems(ModelKey.Tensors, tensors);
        byte[] columns = parts[ModelKey.Columns];
        AssertGood(parts.Remove(ModelKey.Columns).Insert(2, Packed.Integer(ModelKey.Columns), columns));
    }

    [TestCase(float.NaN, "NaN")]
    [TestCase(float.PositiveInfinity, "Infinity")]
    [TestCase(float.NegativeInfinity, "-Infinity")]
    public void Numbers_that_are_not_finite_are_refused_in_every_tensor(float number, string found)
    {
        int count = Parts().Items(ModelKey.Tensors).Count;
        Assert.That(count, Is.EqualTo(6));
        for (int i = 0; i < count; i++)
        {
            string message = Refused(Packed.Sealed(Weight(i, 1, number).ToBytes())).Message;
            Assert.That(message, Does.Contain($"expected finite numbers, found {found} at ["));
        }
    }

    [Test]
    public void Weights_between_units_must_carry_the_sign_of_their_connection()
    {
        // [column 1, source 2 (excitatory), unit 3 (inhibitory)] must be ≤ 0; shape [3, 5, 4].
        AssertProblems(
            Weight(2, (1 * 20) + (2 * 4) + 3, 0.5f),
            "hidden.1.weight: expected a number ≤ 0, the sign of its connection, found 0.5 at [1, 2, 3]");
        AssertProblems(
            Weight(2, (1 * 20) + (2 * 4) + 2, -0.5f),
            "hidden.1.weight: expected a number ≥ 0, the sign of its connection, found -0.5 at [1, 2, 2]");
        AssertProblems(
            Weight(2, (1 * 20) + (1 * 4) + 3, -0.5f),
            "hidden.1.weight: expected a number ≥ 0, the sign of its connection, found -0.5 at [1, 1, 3]");
        AssertProblems(Weight(4, 5, 0.5f), "output.weight: expected a number ≤ 0, the sign of its connection, found 0.5 at [1, 1]");

        AssertGood(Weight(2, 3, 0), "a connection may be cut");
        AssertGood(Weight(2, 3, -0f), "zero has no sign");
        AssertGood(Weight(0, 0, -9), "the first layer is free");
        AssertGood(Weight(0, 0, 9), "the first layer is free");
        AssertGood(Weight(1, 0, -9), "biases are free");
        AssertGood(Weight(3, 0, -9), "biases are free");
        AssertGood(Weight(5, 0, -9), "biases are free");
    }

    [Test]
    public void Without_hidden_layers_every_weight_is_free()
    {
        var model = SampleModel.Smallest();
        model.Columns().Weights.OutputRow(0)[0] = -5;
        Assert.That(ModelFile.Deserialize(ModelFile.Serialize(model)).Columns().Weights.OutputRow(0)[0], Is.EqualTo(-5));
    }

    [Test]
    public void Many_numbers_that_are_wrong_alike_are_one_line()
    {
        var model = SampleModel.Full(1000, 300);
        model.Columns().Weights.HiddenRow(1, 2, 7).Fill(float.NaN);
        Assert.That(
            Assert.Throws<ModelFormatException>(() => ModelFile.Serialize(model))!.Message,
            Is.EqualTo("hidden.1.weight: expected finite numbers, found NaN at [2, 7, 0] (and 299 more)"));
    }

    private static MapParts Parts() => MapParts.Of(Good);

    private static MapParts With(int part, int key, byte[] value) => Parts().Inside(part, inner => inner.Set(key, value));

    private static MapParts Columns(Action<MapParts> change) => Parts().Inside(ModelKey.Columns, change);

    private static MapParts Columns(int key, byte[] value) => Columns(columns => columns.Set(key, value));

    private static MapParts Decoding(Action<MapParts> change) => Parts().Inside(ModelKey.Decoding, change);

    private static MapParts Decoding(int key, byte[] value) => Decoding(decoding => decoding.Set(key, value));

    private static MapParts Continuous(Action<MapParts> change) =>
        MapParts.Of(ModelFile.Serialize(SampleModel.Continuous())).Inside(ModelKey.Decoding, change);

    private static MapParts Continuous(int key, byte[] value) => Continuous(decoding => decoding.Set(key, value));

    private static MapParts Tensor(int place, Action<MapParts> change) => Parts().Inside(ModelKey.Tensors, place, change);

    private static MapParts Tensor(int place, int key, byte[] value) => Tensor(place, tensor => tensor.Set(key, value));

    private static MapParts Weight(int place, int index, float number) => Tensor(place, tensor =>
    {
        byte[] data = new StrictReader(tensor[TensorKey.Data]).ReadBytes().ToArray();
        LittleEndianFloats.Write([number], data.AsSpan(index * sizeof(float)));
        tensor.Set(TensorKey.Data, Packed.Of((ref writer) => writer.Write(data)));
    });

    private static ModelFormatException Refused(byte[] file)
    {
        var refused = Assert.Throws<ModelFormatException>(() => ModelFile.Deserialize(file));
        Assert.That(refused!.Problems, Is.Not.Empty);
        return refused;
    }

    private static void AssertGood(MapParts parts, string? because = null) =>
        Assert.That(() => ModelFile.Deserialize(Packed.Sealed(parts.ToBytes())), Throws.Nothing, because);

    private static void AssertBroken(MapParts parts, params string[] messageParts)
    {
        var refused = Refused(Packed.Sealed(parts.ToBytes()));
        Assert.That(refused.Problems, Has.Count.EqualTo(1));
        foreach (string part in messageParts)
            Assert.That(refused.Message, Does.Contain(part));
    }

    private static void AssertProblems(MapParts parts, params string[] problems) =>
        Assert.That(Refused(Packed.Sealed(parts.ToBytes())).Problems, Is.EqualTo(problems));

    private static void ReadsOrRefuses(byte[] file, string what)
    {
        try
        {
            ModelFile.Deserialize(file);
        }
        catch (ModelFormatException)
        {
            // A refusal is as good as a model.
        }
        catch (Exception other)
        {
            Assert.Fail($"{what}: {other}");
        }
    }
}
