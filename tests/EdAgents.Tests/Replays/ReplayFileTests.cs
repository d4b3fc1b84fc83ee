namespace EdAgents.Tests.Replays;

public sealed class ReplayFileTests
{
    private static readonly byte[] Good = ReplayFile.Serialize(Sample());

    private static readonly TestCaseData[] Contents =
    [
        new("task: expected a value, found none", null, new[] { 0 }),
        new("seats[0].model: expected a model of \"", 77, new[] { 0, 1 }),
        new("round: expected 1 to 2147483647, found 0", 0, new[] { 2 }),
        new("framesBefore: expected 0 to 2147483647, found -1", -1, new[] { 3 }),
        new("scores[1]: expected a finite number, found NaN", Packed.Bytes(1, float.NaN), new[] { 4 }),
        new("scores: expected at most 16 numbers, found 17", Packed.Bytes(new float[17]), new[] { 4 }),
        new("seats: expected a value, found none", null, new[] { 5 }),
        new("seats: expected 1 or 2, found 0", Array.Empty<object>(), new[] { 5 }),
        new("seats[0].name: expected text, found none", "", new[] { 5, 0, 0 }),
        new("seats[0].name: expected text without control characters", "a\u001b[31m", new[] { 5, 0, 0 }),
        new("seats[0].kind: expected one of 0, 1, 2, found 3", 3, new[] { 5, 0, 1 }),
        new("seats[0].model: expected none with kind 1, found one", 1, new[] { 5, 0, 1 }),
        new("seats[0].actions: expected a value, found none", null, new[] { 5, 0, 2 }),
        new("seats[0].actions.width: expected 0 to 1024, found -1", -1, new[] { 5, 0, 2, 0 }),
        new("seats[0].actions: expected at least one decision, whole decisions of 1 numbers alone, found 3 indices and 0 numbers", 1, new[] { 5, 0, 2, 0 }),
        new("seats[0].actions: expected at least one decision, indices alone, found 0 indices and 0 numbers", Array.Empty<byte>(), new[] { 5, 0, 2, 1 }),
        new("seats[1].actions: expected 4 decisions as in seat 0, found 3", new byte[8], new[] { 5, 0, 2, 1 }),
        new("replay: not an EdAgents model", new byte[5], new[] { 5, 0, 3 }),
        new("seats[0].model: expected a model with kind 0, found none", null, new[] { 5, 0, 3 }),
        new("ending: expected a value, found none", null, new[] { 6 }),
        new("ending.outcomes: expected 2 numbers, one a seat, found 1", Packed.Bytes(1), new[] { 6, 1 }),
        new("ending.outcomes[1]: expected a finite number", Packed.Bytes(1, float.PositiveInfinity), new[] { 6, 1 }),
        new("ending.digest: expected 32 bytes, found 31", new byte[31], new[] { 6, 2 }),
    ];

    [Test]
    public void What_was_saved_is_loaded()
    {
        var saved = Sample();
        var loaded = ReplayFile.Deserialize(Good);
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
            Throws.InstanceOf<WorkFileException>().With.Message.Contain("seats[1].name: expected text without control characters"));
        Assert.That(File.ReadAllText(folder["round.edr"]), Is.EqualTo("old"));
    }

    [TestCaseSource(nameof(Contents))]
    public void Content_that_makes_no_sense_is_named(string problem, object? value, int[] place) =>
        Assert.That(
            Assert.Throws<WorkFileException>(() => ReplayFile.Deserialize(WorkFileSample.Change(Good, value, place)))!.Problems, Has.Some.StartsWith(problem));

    [Test]
    public void There_are_one_or_two_seats()
    {
        var replay = Sample();
        Assert.That(
            () => ReplayFile.Serialize(replay with { Seats = [.. replay.Seats, replay.Seats[1]] }),
            Throws.InstanceOf<WorkFileException>().With.Message.Contains("seats: expected 1 or 2, found 3"));
    }

    /// <summary>There is no such task, so nothing but the file is tested.</summary>
    [Test]
    public void The_first_file_of_version_2_stays_readable()
    {
        var replay = ReplayFile.Deserialize(WorkFileSample.GoldenOf("replay-v2.edr"));

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
}
