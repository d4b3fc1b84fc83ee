using System.Buffers.Binary;
using System.Text;

namespace EdAgents.Tests.Learning.Demonstrations;

/// <summary>
/// What goes in comes out, and files that a reader must refuse, in the order of the checks in models/FORMAT.md: each is the good
/// file with one thing changed and the checksum made right again.
/// </summary>
public sealed class DemonstrationFileTests
{
    private const int Mutants = 5000;

    private static readonly byte[] Good = DemonstrationFile.Serialize(Walks.Small());

    [Test]
    public void What_was_saved_is_loaded()
    {
        using var folder = new TemporaryFolder();
        var saved = Walks.Recorder(50, episode: 7, mattering: 0.7).ToDemonstration();
        DemonstrationFile.Save(folder["walk.edd"], saved);
        var loaded = DemonstrationFile.Load(folder["walk.edd"]);
        Assert.That(folder.Names, Is.EqualTo(new[] { "walk.edd" }));
        Assert.That(loaded.Task, Is.EqualTo(saved.Task));
        Assert.That(loaded.Player, Is.EqualTo("guide"));
        Assert.That(loaded.ObservationNames, Is.EqualTo(saved.ObservationNames));
        Assert.That(loaded.ActionNames, Is.EqualTo(saved.ActionNames));
        Assert.That(loaded.EpisodeLengths, Is.EqualTo(saved.EpisodeLengths));
        Assert.That(loaded.Observations.ToArray(), Is.EqualTo(saved.Observations.ToArray()));
        Assert.That(loaded.Actions.ToArray(), Is.EqualTo(saved.Actions.ToArray()));
        Assert.That(loaded.Mattering.ToArray(), Is.EqualTo(saved.Mattering.ToArray()).And.Contain(true).And.Contain(false));
        Assert.That(DemonstrationFile.Serialize(loaded), Is.EqualTo(File.ReadAllBytes(folder["walk.edd"])));
    }

    [Test]
    public void What_no_file_may_hold_is_not_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["walk.edd"], "old");
        var recorder = new DemonstrationRecorder(Walk.Id, Walk.Seen, Walk.Ways, "a\u001b[31mguide");
        recorder.Add([0, 1], 0);
        Assert.That(
            () => DemonstrationFile.Save(folder["walk.edd"], recorder.ToDemonstration()),
            Throws.InstanceOf<DemonstrationFormatException>().With.Message.Contain("player: expected text without control characters"));
        Assert.That(File.ReadAllText(folder["walk.edd"]), Is.EqualTo("old"));
    }

    [Test]
    public void A_refusal_names_the_file_and_every_problem()
    {
        using var folder = new TemporaryFolder();
        byte[] file = Change(parts => parts
            .Set(DemonstrationKey.Player, Packed.Text(""))
            .Inside(DemonstrationKey.Task, task => task.Set(TaskKey.Version, Packed.Integer(-1))));
        File.WriteAllBytes(folder["bad.edd"], file);
        var refused = Assert.Throws<DemonstrationFormatException>(() => DemonstrationFile.Load(folder["bad.edd"]))!;
        Assert.That(refused.Problems, Has.Count.EqualTo(2));
        Assert.That(refused.Message, Does.StartWith($"{folder["bad.edd"]}: 2 problems").And.Contain("player:").And.Contain("task.version: expected 0 to 2147483647, found -1"));
        Assert.That(() => DemonstrationFile.Load(folder.FullName), Throws.InstanceOf<IOException>().With.Message.StartWith("expected a demonstration file, found a directory"));
        Assert.That(() => DemonstrationFile.Load(folder["none.edd"]), Throws.InstanceOf<FileNotFoundException>());
    }

    [Test]
    public void The_size_is_checked_before_a_byte_is_read()
    {
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder["big.edd"]))
        {
            stream.SetLength(DemonstrationFile.MaxBytes + 1L);
        }

        Assert.That(
            () => DemonstrationFile.Load(folder["big.edd"]),
            Throws.InstanceOf<DemonstrationFormatException>().With.Message.EndsWith("expected a demonstration of at most 268435456 bytes, found 268435457"));
    }

    [Test]
    public void Something_else_gets_one_short_message()
    {
        Assert.That(Refused([]).Message, Is.EqualTo("not an EdAgents demonstration: expected the format name \"edagents-demonstration\", found an empty file"));
        Assert.That(Refused("{}"u8.ToArray()).Message, Does.EndWith("found JSON"));
        byte[] model = ModelFile.Serialize(SampleModel.Smallest());
        Assert.That(Refused(model).Message, Does.EndWith("found \"edagents-model\""));
        Assert.That(
            () => ModelFile.Deserialize(Good),
            Throws.InstanceOf<ModelFormatException>().With.Message.EqualTo("not an EdAgents model: expected the format name \"edagents-model\", found \"edagents-demonstration\""));
    }

    [Test]
    public void Another_version_and_damage_are_refused()
    {
        byte[] newer = MapParts.Of(Good).Set(DemonstrationKey.Version, Packed.Integer(2)).ToBytes();
        Assert.That(Refused(newer).Message, Is.EqualTo("expected format version 1, found 2: made by a newer EdAgents"));
        byte[] damaged = [.. Good];
        damaged[Good.Length / 2] ^= 1;
        Assert.That(Refused(damaged).Message, Does.Contain("the file was damaged or changed after it was made"));
        for (int length = 0; length < Good.Length; length++)
        {
            Refused(Good[..length]);
            Refused(Packed.Sealed(Good[..length]));
        }

        Assert.That(Refused(Packed.Sealed([.. Good, 0, 0, 0xc4, 32, .. new byte[32]])).Message, Does.Contain("expected the checksum last"));
    }

    [TestCase(DemonstrationKey.Producer, "producer")]
    [TestCase(DemonstrationKey.Task, "task")]
    [TestCase(DemonstrationKey.Player, "player")]
    [TestCase(DemonstrationKey.Observations, "observations")]
    [TestCase(DemonstrationKey.Actions, "actions")]
    [TestCase(DemonstrationKey.Episodes, "episodes")]
    public void Every_part_must_be_there(int key, string name)
    {
        var refused = Refused(Change(parts => parts.Remove(key)));
        Assert.That(refused.Problems, Is.EqualTo(new[] { $"demonstration: expected key {key} ({name}), found none" }));
        Refused(Change(parts => parts.Set(key, Packed.Of((ref writer) => writer.Write(true)))));
    }

    [Test]
    public void Keys_of_later_times_are_passed_over()
    {
        byte[] file = Change(parts => parts
            .Insert(8, Packed.Integer(99), Packed.Texts("later"))
            .Inside(DemonstrationKey.Actions, actions => actions.Insert(0, Packed.Integer(50), Packed.Integer(1))));
        Assert.That(DemonstrationFile.Deserialize(file).Count, Is.EqualTo(14));
    }

    private static readonly object[] Contents =
    [
        new object[] { DemonstrationKey.Observations, ObservationsKey.Data, Packed.Floats(1, 2, 3), "observations.data: expected 112 bytes for 14 samples, found 12" },
        new object[] { DemonstrationKey.Observations, ObservationsKey.Names, Packed.Texts("place"), "observations.data: expected 56 bytes for 14 samples, found 112" },
        new object[] { DemonstrationKey.Observations, ObservationsKey.Names, Packed.Texts(), "observations.names: expected at least 1, found 0" },
        new object[] { DemonstrationKey.Observations, ObservationsKey.Names, Packed.Texts("place", "\n"), "observations.names[1]: expected text without control characters" },
        new object[] { DemonstrationKey.Observations, ObservationsKey.Data, Packed.Floats([.. new float[9], float.NaN, .. new float[17], float.NegativeInfinity]), "observations.data[4, 1]: expected a finite number, found NaN (and 1 more)" },
        new object[] { DemonstrationKey.Actions, ActionsKey.Kind, Packed.Integer(2), "actions.kind: expected 1 (one discrete action), found 2" },
        new object[] { DemonstrationKey.Actions, ActionsKey.Names, Packed.Texts("left"), "actions.names: expected at least 2, found 1" },
        new object[] { DemonstrationKey.Actions, ActionsKey.Data, Binary(27), "actions.data: expected 28 bytes for 14 samples, found 27" },
        new object[] { DemonstrationKey.Actions, ActionsKey.Data, Binary(28, 6, 2), "actions.data[3]: expected an action from 0 to 1, found 2" },
        new object[] { DemonstrationKey.Actions, ActionsKey.Matters, Binary(14, 3, 2), "actions.matters[3]: expected 0 or 1, found 2" },
        new object[] { DemonstrationKey.Actions, ActionsKey.Matters, Binary(0), "actions.matters: expected at least 1 sample, found none" },
    ];

    [TestCaseSource(nameof(Contents))]
    public void Content_that_makes_no_sense_is_named(int part, int key, byte[] value, string problem)
    {
        var refused = Refused(Change(parts => parts.Inside(part, inner => inner.Set(key, value))));
        Assert.That(refused.Problems, Has.Some.StartsWith(problem));
    }

    [TestCase(new uint[] { 4, 4, 4, 1 }, "episodes: expected lengths that add up to 14 samples, found 13")]
    [TestCase(new uint[] { 7, 0, 7 }, "episodes[1]: expected at least 1 sample, found none")]
    [TestCase(new uint[] { uint.MaxValue, 15 }, "episodes: expected lengths that add up to 14 samples, found 4294967310")]
    public void Episodes_must_add_up(uint[] lengths, string problem)
    {
        var bytes = new byte[lengths.Length * 4];
        for (int i = 0; i < lengths.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), lengths[i]);
        }

        byte[] file = Change(parts => parts.Set(DemonstrationKey.Episodes, Packed.Of((ref writer) => writer.Write(bytes))));
        Assert.That(Refused(file).Problems, Is.EqualTo(new[] { problem }));
        Assert.That(
            Refused(Change(parts => parts.Set(DemonstrationKey.Episodes, Binary(5)))).Problems,
            Is.EqualTo(new[] { "episodes: expected 4 bytes a length, found 5 bytes" }));
    }

    [Test]
    public void A_header_that_promises_too_much_makes_nobody_allocate()
    {
        byte[] names = [0xdd, 0x7f, 0xff, 0xff, 0xff];
        byte[] data = [0xc6, 0xff, 0xff, 0xff, 0xff];
        long allocated = Allocated.By(() =>
        {
            Refused(Change(parts => parts.Inside(DemonstrationKey.Actions, actions => actions.Set(ActionsKey.Names, names))));
            Refused(Change(parts => parts.Inside(DemonstrationKey.Actions, actions => actions.Set(ActionsKey.Data, data))));
            Refused(Change(parts => parts.Inside(DemonstrationKey.Observations, seen => seen.Set(ObservationsKey.Data, data))));
        });
        Assert.That(allocated, Is.LessThan(1 << 20));
    }

    [Test]
    public void Mutants_load_or_are_refused()
    {
        var random = new Pcg32(2026);
        int loaded = 0;
        for (int i = 0; i < Mutants; i++)
        {
            byte[] mutant = [.. Good];
            for (int changes = 1 + random.NextInt32(3); changes > 0; changes--)
            {
                mutant[random.NextInt32(mutant.Length - 32)] = (byte)random.NextUInt32();
            }

            if (random.NextInt32(4) == 0)
            {
                int place = random.NextInt32(mutant.Length - 40);
                mutant = [.. mutant[..place], .. mutant[(place + 1 + random.NextInt32(8))..]];
            }

            try
            {
                DemonstrationFile.Serialize(DemonstrationFile.Deserialize(Packed.Sealed(mutant)));
                loaded++;
            }
            catch (DemonstrationFormatException refused)
            {
                Assert.That(refused.Problems, Is.Not.Empty);
            }
        }

        Assert.That(loaded, Is.GreaterThan(Mutants / 100).And.LessThan(Mutants * 3 / 4), "some changes do no harm");
    }

    [Test]
    public void A_file_of_the_first_version_loads_for_ever()
    {
        var demonstration = DemonstrationFile.Load(
            RepositoryRoot.Find("tests/EdAgents.Tests/Learning/Demonstrations/Golden/demonstration-v1.edd"));
        Assert.That(demonstration.Task.ToString(), Is.EqualTo("neko-fight-v1"));
        Assert.That(demonstration.Player, Is.EqualTo("rusher"));
        Assert.That(demonstration.EpisodeLengths, Is.EqualTo(new[] { 20 }));
        Assert.That(demonstration.ActionNames[demonstration.Action(0)], Is.EqualTo("forward"));
        Assert.That(demonstration.Observation(0)[22], Is.EqualTo(1), "the clock");
        Assert.That(demonstration.Matters(0), Is.True);
    }

    [Test]
    public void A_file_begins_as_it_is_documented() =>
        Assert.That(Good[..26], Is.EqualTo(new byte[] { 0x89, 0, 0xb6 }.Concat(Encoding.ASCII.GetBytes("edagents-demonstration")).Append<byte>(1)));

    private static byte[] Binary(int length, int place = 0, byte value = 0) => Packed.Of((ref writer) =>
    {
        byte[] bytes = new byte[length];
        if (length > 0)
        {
            bytes[place] = value;
        }

        writer.Write(bytes);
    });

    private static byte[] Change(Action<MapParts> change)
    {
        var parts = MapParts.Of(Good);
        change(parts);
        return Packed.Sealed(parts.ToBytes());
    }

    private static DemonstrationFormatException Refused(byte[] file) =>
        Assert.Throws<DemonstrationFormatException>(() => DemonstrationFile.Deserialize(file))!;
}
