namespace EdAgents.Tests.Learning.Demonstrations;

public sealed class DemonstrationFileTests
{
    private static readonly byte[] Good = DemonstrationFile.Serialize(Walks.Small());

    private static readonly TestCaseData[] Contents =
    [
        new("task: expected a value, found none", null, new[] { 0 }),
        new("task.version: expected 0 to 2147483647, found -1", -1, new[] { 0, 1 }),
        new("player: expected text, found none", "", new[] { 1 }),
        new("observations: expected 14 numbers for 14 samples, found 28", new[] { "place" }, new[] { 2 }),
        new("observationNames: expected at least 1, found 0", Array.Empty<string>(), new[] { 2 }),
        new("observationNames[1]: expected text without control characters", "\n", new[] { 2, 1 }),
        new("observationNames[1]: expected a value, found none", null, new[] { 2, 1 }),
        new("actionNames: expected at least 2, found 1", new[] { "left" }, new[] { 3 }),
        new("episodeLengths: expected lengths that add up to 14 samples, found 13", Integers(4, 4, 4, 1), new[] { 4 }),
        new("episodeLengths[1]: expected at least 1 sample, found 0", Integers(7, 0, 7), new[] { 4 }),
        new("episodeLengths[0]: expected at least 1 sample, found -1", Integers(-1, 15), new[] { 4 }),
        new("episodeLengths: expected lengths that add up to 14 samples, found 4294967294", Integers(int.MaxValue, int.MaxValue), new[] { 4 }),
        new("5 bytes of numbers of 4 bytes", new byte[5], new[] { 4 }),
        new("observations: expected 28 numbers for 14 samples, found 3", Packed.Bytes(1, 2, 3), new[] { 5 }),
        new("observations[9]: expected a finite number, found NaN (and 1 more)", Packed.Bytes([.. new float[9], float.NaN, .. new float[17], float.NegativeInfinity]), new[] { 5 }),
        new("27 bytes of numbers of 2 bytes", new byte[27], new[] { 6 }),
        new("actions[3]: expected an action from 0 to 1, found 2", Binary(28, 6, 2), new[] { 6 }),
        new("actions: expected at least 1 sample, found none", Array.Empty<byte>(), new[] { 6 }),
        new("hasEffect[3]: expected 0 or 1, found 2", Binary(14, 3, 2), new[] { 7 }),
        new("hasEffect: expected 14 numbers for 14 samples, found 0", Array.Empty<byte>(), new[] { 7 }),
    ];

    [Test]
    public void What_was_saved_is_loaded()
    {
        var saved = Walks.Recorder(50, episode: 7, withEffect: 0.7).ToDemonstration();
        var loaded = DemonstrationFile.Deserialize(DemonstrationFile.Serialize(saved));
        Assert.That(loaded.Task, Is.EqualTo(saved.Task));
        Assert.That(loaded.Player, Is.EqualTo("guide"));
        Assert.That(loaded.ObservationNames, Is.EqualTo(saved.ObservationNames));
        Assert.That(loaded.ActionNames, Is.EqualTo(saved.ActionNames));
        Assert.That(loaded.EpisodeLengths, Is.EqualTo(saved.EpisodeLengths));
        Assert.That(loaded.Observations, Is.EqualTo(saved.Observations));
        Assert.That(loaded.Actions, Is.EqualTo(saved.Actions));
        Assert.That(loaded.HasEffect, Is.EqualTo(saved.HasEffect).And.Contain((byte)1).And.Contain((byte)0));
    }

    [Test]
    public void What_no_file_may_hold_is_not_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["walk.edd"], "old");
        var broken = new Demonstration(Walk.Id, "a\u001b[31mguide", Walk.Seen.Names, Walk.Ways.Names, [1], [0, 1], [0], [1]);
        Assert.That(
            () => DemonstrationFile.Save(folder["walk.edd"], broken),
            Throws.InstanceOf<WorkFileException>().With.Message.Contain("player: expected text without control characters"));
        Assert.That(File.ReadAllText(folder["walk.edd"]), Is.EqualTo("old"));
    }

    [Test]
    public void Every_problem_is_listed()
    {
        byte[] file = WorkFileSample.Change(WorkFileSample.Change(Good, "", 1), -1, 0, 1);
        var refused = Assert.Throws<WorkFileException>(() => DemonstrationFile.Deserialize(file))!;
        Assert.That(refused.Problems, Has.Count.EqualTo(2));
        Assert.That(refused.Message, Does.StartWith("2 problems").And.Contain("player:").And.Contain("task.version: expected 0 to 2147483647, found -1"));
    }

    [TestCaseSource(nameof(Contents))]
    public void Content_that_makes_no_sense_is_named(string problem, object? value, int[] place) =>
        Assert.That(
            Assert.Throws<WorkFileException>(() => DemonstrationFile.Deserialize(WorkFileSample.Change(Good, value, place)))!.Problems, Has.Some.Contain(problem));

    [Test]
    public void A_file_of_version_2_loads_for_ever()
    {
        var demonstration = DemonstrationFile.Deserialize(WorkFileSample.GoldenOf("demonstration-v2.edd"));
        Assert.That(demonstration.Task.ToString(), Is.EqualTo("neko-fight-v1"));
        Assert.That(demonstration.Player, Is.EqualTo("rusher"));
        Assert.That(demonstration.EpisodeLengths, Is.EqualTo(new[] { 20 }));
        Assert.That(demonstration.ActionNames[demonstration.Action(0)], Is.EqualTo("forward"));
        Assert.That(demonstration.Observation(0)[22], Is.EqualTo(1), "the clock");
        Assert.That(demonstration.ActionHasEffect(0), Is.True);
    }

    private static byte[] Integers(params int[] numbers) => [.. numbers.SelectMany(BitConverter.GetBytes)];

    private static byte[] Binary(int length, int place, byte value)
    {
        byte[] bytes = new byte[length];
        bytes[place] = value;
        return bytes;
    }
}
