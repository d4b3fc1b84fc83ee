namespace EdAgents.Tests.Learning.Files;

/// <summary>What holds for every kind of work file; what each holds is tested with it.</summary>
public sealed class WorkFileTests
{
    private static readonly WorkFileSample[] Kinds = [.. WorkFileSample.All];

    [TestCaseSource(nameof(Kinds))]
    public void What_was_read_is_written_again_to_the_same_bytes(object sample)
    {
        var kind = (WorkFileSample)sample;
        Assert.That(kind.Write(kind.Read(kind.Good)), Is.EqualTo(kind.Good));
    }

    /// <summary>Made when format version 2 was, and never again.</summary>
    [TestCaseSource(nameof(Kinds))]
    public void What_the_first_file_of_version_2_holds_is_written_today_to_the_same_bytes_but_for_the_producer(object sample)
    {
        var kind = (WorkFileSample)sample;
        Assert.That(kind.Write(kind.Read(kind.Golden)), Is.EqualTo(Packed.SignedToday(kind.Golden)));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Every_cut_and_a_byte_changed_anywhere_are_refused(object sample)
    {
        var kind = (WorkFileSample)sample;
        for (int length = 0; length < kind.Good.Length; length += Math.Max(1, kind.Good.Length / 300))
        {
            kind.Refused(kind.Good[..length]);
            kind.Refused(Packed.Sealed(kind.Good[..length]));
        }

        kind.Refused([.. kind.Good, 0]);
        var random = new Pcg32(3);
        for (int turn = 0; turn < 300; turn++)
        {
            byte[] damaged = [.. kind.Good];
            damaged[random.NextInt32(damaged.Length)] ^= (byte)(1 + random.NextInt32(255));
            kind.Refused(damaged);
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public void Damage_with_a_checksum_that_fits_is_read_or_refused_but_never_something_else(object sample)
    {
        var kind = (WorkFileSample)sample;
        var random = new Pcg32(4);
        int refused = 0, loaded = 0, turns = kind.Name == "league" ? 1000 : 3000;
        for (int turn = 0; turn < turns; turn++)
        {
            byte[] damaged = [.. kind.Good];
            for (int changes = random.NextInt32(3); changes >= 0; changes--)
                damaged[random.NextInt32(damaged.Length - ModelChecksum.Length)] = (byte)random.NextUInt32();

            try
            {
                kind.Write(kind.Read(Packed.Sealed(damaged)));
                loaded++;
            }
            catch (WorkFileException exception)
            {
                Assert.That(exception.Problems, Is.Not.Empty);
                Assert.That(exception.Problems, Has.All.Contain("expected").And.All.Contain("found"));
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(turns / 10));
        Assert.That(loaded, Is.GreaterThan(10), "some changes do no harm");
    }

    [TestCaseSource(nameof(Kinds))]
    public void Something_else_and_another_version_get_one_short_message(object sample)
    {
        var kind = (WorkFileSample)sample;
        string begin = $"not an EdAgents {kind.Name}: expected the format name \"edagents-{kind.Name}\", found ";
        Assert.That(kind.Refused([]).Message, Is.EqualTo($"{begin}an empty file"));
        Assert.That(kind.Refused("{}"u8.ToArray()).Message, Is.EqualTo($"{begin}JSON"));
        Assert.That(kind.Refused(ModelFile.Serialize(SampleModel.Smallest())).Message, Is.EqualTo($"{begin}\"edagents-model\""));
        Assert.That(
            () => ModelFile.Deserialize(kind.Good),
            Throws.TypeOf<ModelFormatException>().With.Message.EqualTo($"not an EdAgents model: expected the format name \"edagents-model\", found \"edagents-{kind.Name}\""));
        Assert.That(kind.Refused(OfVersion(3)).Message, Is.EqualTo("expected format version 2, found 3: made by a newer EdAgents"));
        Assert.That(
            kind.Refused(OfVersion(1)).Message,
            Is.EqualTo($"expected format version 2, found 1: made by an older EdAgents, and a {kind.Name} of that format can no longer be read"));

        byte[] OfVersion(int version) => MapParts.Of(kind.Good).Set(ModelKey.Version, Packed.Integer(version)).ToBytes();
    }

    [TestCaseSource(nameof(Kinds))]
    public void The_checksum_must_be_the_last_entry_and_the_content_be_there_once(object sample)
    {
        var kind = (WorkFileSample)sample;
        byte[] checksum = MapParts.Of(kind.Good)[ModelKey.Checksum];
        RefusedWith("expected the checksum last", parts => parts.Insert(3, Packed.Integer(ModelKey.Checksum), checksum));
        RefusedWith(
            "expected the checksum (key 127) and then the end", parts => parts.Remove(ModelKey.Checksum).Insert(parts.Count, Packed.Integer(100), checksum));
        RefusedWith("expected every key once", parts => parts.Insert(3, Packed.Integer(WorkFileSample.ContentKey), [0x90]));
        RefusedWith($"{kind.Name}: expected key 3 (content), found none", parts => parts.Remove(WorkFileSample.ContentKey));
        RefusedWith($"{kind.Name}: expected its content, found nil", parts => parts.Set(WorkFileSample.ContentKey, [0xc0]));
        RefusedWith("expected a value, found none", parts => parts.Set(WorkFileSample.ContentKey, [0x90]));
        RefusedWith("found damage: ", parts => parts.Set(WorkFileSample.ContentKey, Packed.Text("content")));
        Assert.That(() => kind.Read(Change(parts => parts.Insert(4, Packed.Integer(50), Packed.Texts("later")))), Throws.Nothing);

        byte[] Change(Action<MapParts> change)
        {
            var parts = MapParts.Of(kind.Good);
            change(parts);
            return Packed.Sealed(parts.ToBytes());
        }

        void RefusedWith(string message, Action<MapParts> change) => Assert.That(kind.Refused(Change(change)).Message, Does.Contain(message));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_header_that_promises_too_much_makes_nobody_allocate(object sample)
    {
        var kind = (WorkFileSample)sample;
        byte[][] promises = [[0xdd, 0x7f, 0xff, 0xff, 0xff], [0x91, 0xc6, 0xff, 0xff, 0xff, 0xff], [0x92, 0xc0, 0xdd, 0xff, 0xff, 0xff, 0xff]];
        kind.Refused([]);
        long allocated = Allocated.By(() => Array.ForEach(promises, promise =>
            kind.Refused(Packed.Sealed(MapParts.Of(kind.Good).Set(WorkFileSample.ContentKey, promise).ToBytes()))));
        Assert.That(allocated, Is.LessThan((1 << 20) + (30 * kind.Good.Length)));
    }

    [TestCaseSource(nameof(Kinds))]
    public void A_file_is_replaced_as_a_whole_and_a_refusal_names_it(object sample)
    {
        var kind = (WorkFileSample)sample;
        using var folder = new TemporaryFolder();
        string path = folder["a.file"];
        object content = kind.Read(kind.Good);
        kind.Save(path, content);
        kind.Save(path, content);
        Assert.That(File.ReadAllBytes(path), Is.EqualTo(kind.Good));
        Assert.That(folder.Names, Is.EqualTo(new[] { "a.file" }));
        Assert.That(kind.Write(kind.Load(path)), Is.EqualTo(kind.Good));
        Assert.That(() => kind.Load(path + "x"), Throws.InstanceOf<FileNotFoundException>());
        Assert.That(() => kind.Load(folder.FullName), Throws.InstanceOf<IOException>().With.Message.StartWith($"expected a {kind.Name} file, found a directory"));

        File.WriteAllText(path, "hello");
        Assert.That(() => kind.Load(path), Throws.InstanceOf<WorkFileException>().With.Message.StartWith($"{path}: not an EdAgents {kind.Name}"));
        using (var stream = File.Create(path))
            stream.SetLength(kind.MaxBytes + 1L);

        Assert.That(
            () => kind.Load(path),
            Throws.InstanceOf<WorkFileException>().With.Message.EqualTo($"{path}: expected a {kind.Name} of at most {kind.MaxBytes} bytes, found {kind.MaxBytes + 1L}"));
    }
}
