namespace EdAgents.Tests.Replays;

/// <summary>
/// What goes in comes out, and files that a reader must refuse, in the order of the checks in models/FORMAT.md: each is the good
/// file with one thing changed and the checksum made right again.
/// </summary>
public sealed class ReplayFileTests
{
    private const int Mutants = 5000;

    private static readonly byte[] Good = ReplayFile.Serialize(Sample());

    [Test]
    public void What_was_saved_is_loaded()
    {
        using var folder = new TemporaryFolder();
        var saved = Sample();
        ReplayFile.Save(folder["round.edr"], saved);
        var loaded = ReplayFile.Load(folder["round.edr"]);
        Assert.That(folder.Names, Is.EqualTo(new[] { "round.edr" }));
        Assert.That(loaded.Task, Is.EqualTo(saved.Task));
        Assert.That(loaded.Seed, Is.EqualTo(ulong.MaxValue));
        Assert.That(loaded.Round, Is.EqualTo(3));
        Assert.That(loaded.FramesBefore, Is.EqualTo(1234));
        Assert.That(loaded.Scores, Is.EqualTo(new[] { 1f, 0, 1 }));
        Assert.That(loaded.Seats.Select(seat => (seat.Name, seat.Kind)), Is.EqualTo(new[] { ("one", SeatKind.Model), ("two", SeatKind.Hand) }));
        Assert.That(Indices(loaded, 0), Is.EqualTo(new[] { 0, 2, 1 }));
        Assert.That(Indices(loaded, 1), Is.EqualTo(new[] { 1, 1, 65535 }));
        Assert.That(loaded.Seats[0].Model!.Task, Is.EqualTo(saved.Task));
        Assert.That(loaded.Seats[1].Model, Is.Null);
        Assert.That(loaded.Ending.Over, Is.True);
        Assert.That(loaded.Ending.Outcomes, Is.EqualTo(new[] { 0f, 1 }));
        Assert.That(loaded.Ending.Digest, Is.EqualTo(saved.Ending.Digest));
        Assert.That(ReplayFile.Serialize(loaded), Is.EqualTo(Good));

        static int[] Indices(Replay replay, int seat) =>
            [.. Enumerable.Range(0, replay.Seats[seat].Actions.Count).Select(i => replay.Seats[seat].Actions[i].Index)];
    }

    [Test]
    public void Continuous_actions_are_kept_bit_for_bit()
    {
        float[] numbers = [0.1f, -2, float.Epsilon, 1e30f];
        var saved = Sample() with
        {
            Seats = [new ReplaySeat("alone", SeatKind.Script, ReplayActions.Continuous(2, numbers))],
            Ending = Sample().Ending with { Over = false, Outcomes = [-12.5f] },
        };
        var actions = ReplayFile.Deserialize(ReplayFile.Serialize(saved)).Seats[0].Actions;
        Assert.That(actions.Count, Is.EqualTo(2));
        Assert.That(actions[1].Values.ToArray(), Is.EqualTo(numbers[2..]));
        Assert.That(() => ReplayActions.Continuous(3, numbers), Throws.ArgumentException);
    }

    [Test]
    public void What_no_file_may_hold_is_not_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["round.edr"], "old");
        var replay = Sample();
        replay = replay with { Seats = [replay.Seats[0], replay.Seats[1] with { Name = "a\u001b[31m" }] };
        Assert.That(
            () => ReplayFile.Save(folder["round.edr"], replay),
            Throws.InstanceOf<ReplayFormatException>().With.Message.Contain("seats[1].name: expected text without control characters"));
        Assert.That(File.ReadAllText(folder["round.edr"]), Is.EqualTo("old"));
    }

    [Test]
    public void A_refusal_names_the_file_and_every_problem()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["bad.edr"], Change(parts => parts
            .Set(ReplayKey.Round, Packed.Integer(0))
            .Inside(ReplayKey.Task, task => task.Set(TaskKey.Version, Packed.Integer(-1)))));
        var refused = Assert.Throws<ReplayFormatException>(() => ReplayFile.Load(folder["bad.edr"]))!;
        Assert.That(refused.Problems, Has.Count.EqualTo(2));
        Assert.That(refused.Message, Does.StartWith($"{folder["bad.edr"]}: 2 problems").And.Contain("round: expected 1 to 2147483647, found 0"));
        Assert.That(() => ReplayFile.Load(folder.FullName), Throws.InstanceOf<IOException>().With.Message.StartWith("expected a replay file, found a directory"));
        Assert.That(() => ReplayFile.Load(folder["none.edr"]), Throws.InstanceOf<FileNotFoundException>());
    }

    [Test]
    public void The_size_is_checked_before_a_byte_is_read()
    {
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder["big.edr"]))
        {
            stream.SetLength(ReplayFile.MaxBytes + 1L);
        }

        Assert.That(
            () => ReplayFile.Load(folder["big.edr"]),
            Throws.InstanceOf<ReplayFormatException>().With.Message.EndsWith("expected a replay of at most 67108864 bytes, found 67108865"));
    }

    [Test]
    public void Something_else_another_version_and_damage_are_refused()
    {
        Assert.That(Refused([]).Message, Is.EqualTo("not an EdAgents replay: expected the format name \"edagents-replay\", found an empty file"));
        Assert.That(Refused(ModelFile.Serialize(SampleModel.Smallest())).Message, Does.EndWith("found \"edagents-model\""));
        byte[] newer = MapParts.Of(Good).Set(ReplayKey.Version, Packed.Integer(2)).ToBytes();
        Assert.That(Refused(newer).Message, Is.EqualTo("expected format version 1, found 2: made by a newer EdAgents"));
        byte[] damaged = [.. Good];
        damaged[Good.Length / 2] ^= 1;
        Assert.That(Refused(damaged).Message, Does.Contain("the file was damaged or changed after it was made"));
        for (int length = 0; length < Good.Length; length += 3)
        {
            Refused(Good[..length]);
            Refused(Packed.Sealed(Good[..length]));
        }

        Assert.That(Refused(Packed.Sealed([.. Good, 0, 0, 0xc4, 32, .. new byte[32]])).Message, Does.Contain("expected the checksum last"));
    }

    [TestCase(ReplayKey.Producer, "producer")]
    [TestCase(ReplayKey.Task, "task")]
    [TestCase(ReplayKey.Seed, "seed")]
    [TestCase(ReplayKey.Round, "round")]
    [TestCase(ReplayKey.Before, "before")]
    [TestCase(ReplayKey.Seats, "seats")]
    [TestCase(ReplayKey.Ending, "ending")]
    public void Every_part_must_be_there(int key, string name)
    {
        Assert.That(
            Refused(Change(parts => parts.Remove(key))).Problems, Does.Contain($"replay: expected key {key} ({name}), found none"));
        Refused(Change(parts => parts.Set(key, Packed.Of((ref writer) => writer.WriteNil()))));
    }

    [Test]
    public void Keys_of_later_times_are_passed_over()
    {
        byte[] file = Change(parts => parts
            .Insert(8, Packed.Integer(99), Packed.Texts("later"))
            .Inside(ReplayKey.Ending, ending => ending.Insert(0, Packed.Integer(50), Packed.Integer(1)))
            .Inside(ReplayKey.Seats, 0, seat => seat.Insert(0, Packed.Integer(50), Packed.Integer(1))));
        Assert.That(ReplayFile.Deserialize(file).Round, Is.EqualTo(3));
    }

    private static readonly object[] Contents =
    [
        new object[] { ReplayKey.Before, BeforeKey.Frames, Packed.Integer(-1), "before.frames: expected 0 to 2147483647, found -1" },
        new object[] { ReplayKey.Before, BeforeKey.Scores, Packed.Floats(1, float.NaN), "before.scores[1]: expected a finite number, found NaN" },
        new object[] { ReplayKey.Before, BeforeKey.Scores, Packed.Floats(new float[17]), "before.scores: expected at most 16 numbers of 4 bytes, found 68 bytes" },
        new object[] { ReplayKey.Ending, EndingKey.Outcomes, Packed.Floats(1), "ending.outcomes: expected 8 bytes for 2 seats, found 4" },
        new object[] { ReplayKey.Ending, EndingKey.Outcomes, Packed.Floats(1, float.PositiveInfinity), "ending.outcomes[1]: expected a finite number" },
        new object[] { ReplayKey.Ending, EndingKey.Digest, Binary(31), "ending.digest: expected 32 bytes, found 31" },
    ];

    [TestCaseSource(nameof(Contents))]
    public void Content_that_makes_no_sense_is_named(int part, int key, byte[] value, string problem) =>
        Assert.That(Refused(Change(parts => parts.Inside(part, inner => inner.Set(key, value)))).Problems, Has.Some.StartsWith(problem));

    private static readonly object[] Seats =
    [
        new object[] { SeatKey.Name, Packed.Text(""), "seats[0].name: expected text, found none" },
        new object[] { SeatKey.Kind, Packed.Integer(3), "seats[0].kind: expected 0 to 2, found 3" },
        new object[] { SeatKey.Kind, Packed.Integer(1), "seats[0].model: expected none with kind 1, found one" },
        new object[] { SeatKey.Width, Packed.Integer(-1), "seats[0].width: expected 0 to 1024, found -1" },
        new object[] { SeatKey.Width, Packed.Integer(1), "seats[0].actions: expected at least one decision of 4 bytes each, found 6 bytes" },
        new object[] { SeatKey.Actions, Binary(0), "seats[0].actions: expected at least one decision of 2 bytes each, found 0 bytes" },
        new object[] { SeatKey.Actions, Binary(8), "seats[1].actions: expected 4 decisions as in seat 0, found 3" },
        new object[] { SeatKey.Model, Binary(5), "seats[0].model: not an EdAgents model" },
    ];

    [TestCaseSource(nameof(Seats))]
    public void A_seat_that_makes_no_sense_is_named(int key, byte[] value, string problem) =>
        Assert.That(Refused(Change(parts => parts.Inside(ReplayKey.Seats, 0, seat => seat.Set(key, value)))).Problems, Has.Some.StartsWith(problem));

    [Test]
    public void Models_must_be_there_and_of_the_same_task()
    {
        var without = Change(parts => parts.Inside(ReplayKey.Seats, 0, seat => seat.Remove(SeatKey.Model)));
        Assert.That(Refused(without).Problems, Is.EqualTo(new[] { "seats[0].model: expected a model with kind 0, found none" }));
        var other = Change(parts => parts.Inside(ReplayKey.Task, task => task.Set(TaskKey.Version, Packed.Integer(77))));
        Assert.That(Refused(other).Problems, Has.Some.StartsWith("seats[0].model: expected a model of \"").And.Some.Contain("-v77"));
    }

    [Test]
    public void There_are_one_or_two_seats()
    {
        Assert.That(Refused(Change(parts => parts.SetItems(ReplayKey.Seats, []))).Problems, Has.Some.EqualTo("seats: expected 1 or 2, found none"));
        Refused(Change(parts => parts.SetItems(ReplayKey.Seats, [.. parts.Items(ReplayKey.Seats), parts.Items(ReplayKey.Seats)[0]])));
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

            loaded += Loads(i % 4 == 0 ? mutant : Packed.Sealed(mutant), i) ? 1 : 0;
        }

        // Actions and frames may be any; if none ever loaded, the mutants would not get far enough.
        Assert.That(loaded, Is.GreaterThan(Mutants / 200).And.LessThan(Mutants / 2));
    }

    /// <summary>Made when format version 1 was, and never again; there is no such task, so nothing but the file is tested.</summary>
    [Test]
    public void The_first_file_stays_readable()
    {
        var replay = ReplayFile.Deserialize(Golden());

        Assert.That((replay.Task.ToString(), replay.Seed, replay.Round, replay.FramesBefore), Is.EqualTo(("golden-duel-v2", 18_000_000_000_000_000_000, 3, 1234)));
        Assert.That(replay.Scores, Is.EqualTo(new[] { 1, 0, 0.5f, -2 }));
        Assert.That(
            replay.Seats.Select(seat => (seat.Name, seat.Kind, seat.Actions.Width)),
            Is.EqualTo(new[] { ("columns", SeatKind.Model, 0), ("человек", SeatKind.Hand, 2) }));
        Assert.That(replay.Seats[0].Actions.Indices, Is.EqualTo(new ushort[] { 0, 1, 1, 65535 }));
        Assert.That(
            replay.Seats[1].Actions.Numbers.Select(BitConverter.SingleToUInt32Bits),
            Is.EqualTo(new[] { 0.5f, -1, 0.1f, 2, -0f, float.Epsilon, 1e30f, 3 }.Select(BitConverter.SingleToUInt32Bits)));
        Assert.That(replay.Seats[0].Model!.Training, Is.EqualTo(new TrainingInfo { Learner = "by hand", Seed = 5 }));
        Assert.That(replay.Seats[1].Model, Is.Null);
        Assert.That(replay.Ending.Over, Is.True);
        Assert.That(replay.Ending.Outcomes, Is.EqualTo(new[] { 0f, 1 }));
        Assert.That(replay.Ending.Digest, Is.EqualTo(Enumerable.Range(0, 32).Select(i => (byte)(7 * i))));
        float[] outputs = new float[3];
        replay.Seats[0].Model!.Controller.Evaluate([0.5f, -1, 0.1f, 2], outputs);
        Assert.That(outputs, Is.EqualTo(new[] { 0.023634039f, 0.051699053f, 0.0824212f }).Within(1e-6));
    }

    [Test]
    public void What_the_first_file_holds_is_written_today_to_the_same_bytes_but_for_the_producer()
    {
        byte[] golden = Golden();
        var then = MapParts.Of(golden).SignedToday()
            .Inside(ReplayKey.Seats, 0, seat => seat.Set(SeatKey.Model, Packed.SignedToday(seat[SeatKey.Model])));

        Assert.That(ReplayFile.Serialize(ReplayFile.Deserialize(golden)), Is.EqualTo(Packed.Sealed(then.ToBytes())));
    }

    private static byte[] Golden() => File.ReadAllBytes(RepositoryRoot.Find("tests/EdAgents.Tests/Replays/Golden/replay-v1.edr"));

    private static bool Loads(byte[] mutant, int number)
    {
        try
        {
            ReplayFile.Serialize(ReplayFile.Deserialize(mutant));
            return true;
        }
        catch (ReplayFormatException refused)
        {
            Assert.That(refused.Problems, Is.Not.Empty);
            return false;
        }
        catch (Exception other)
        {
            Assert.Fail($"mutant {number}: {other}");
            return false;
        }
    }

    internal static Replay Sample()
    {
        var model = SampleModel.Smallest();
        return new Replay
        {
            Task = model.Task,
            Seed = ulong.MaxValue,
            Round = 3,
            FramesBefore = 1234,
            Scores = [1, 0, 1],
            Seats =
            [
                new ReplaySeat("one", SeatKind.Model, ReplayActions.Discrete([0, 2, 1]), model),
                new ReplaySeat("two", SeatKind.Hand, ReplayActions.Discrete([1, 1, 65535])),
            ],
            Ending = new ReplayEnding(true, [0, 1], [.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
        };
    }

    private static byte[] Binary(int length) => Packed.Of((ref writer) => writer.Write(new byte[length]));

    private static byte[] Change(Action<MapParts> change)
    {
        var parts = MapParts.Of(Good);
        change(parts);
        return Packed.Sealed(parts.ToBytes());
    }

    private static ReplayFormatException Refused(byte[] file) =>
        Assert.Throws<ReplayFormatException>(() => ReplayFile.Deserialize(file))!;
}
