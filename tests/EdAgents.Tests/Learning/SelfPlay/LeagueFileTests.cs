namespace EdAgents.Tests.Learning.SelfPlay;

public sealed class LeagueFileTests
{
    private static readonly byte[] Saved = LeagueFile.Serialize(Sample());

    private static readonly TestCaseData[] Bad =
    [
        new("progress: expected a value, found none", null, new[] { 0 }),
        new("expected results of pairs of 0 members", null, new[] { 1 }),
        new("members[1].member: expected a value, found none", null, new[] { 1, 1, 0 }),
        new("members.name: expected text, found none", "", new[] { 1, 0, 0, 0 }),
        new("members: expected different names, found another \"rusher\"", "rusher", new[] { 1, 0, 0, 0 }),
        new("members.kind: expected one of 0, 1, 2, 3, found 4", 4, new[] { 1, 0, 0, 1 }),
        new("but for scripts, a controller; found 0, 1", 1, new[] { 1, 0, 0, 1 }),
        new("members: expected steps, a strength above 0", 0.0, new[] { 1, 0, 1 }),
        new("a win rate in [0, 1]", 2.0f, new[] { 1, 0, 2 }),
        new("expected results of pairs of", 99, new[] { 2, 0, 0 }),
        new("expected results of pairs of", -1, new[] { 2, 0, 1 }),
        new("expected two members and at most", 1e9, new[] { 2, 0, 3 }),
        new("task.version: expected 0 to 2147483647, found -1", -1, new[] { 3, 1 }),
        new("settings: expected a value, found none", null, new[] { 5 }),
        new("rounds: expected 0 or more, found -1", -1, new[] { 6 }),
        new("champion: expected one of", 99, new[] { 7 }),
    ];

    [Test]
    public void What_was_saved_is_read_again()
    {
        var state = LeagueFile.Deserialize(Saved);
        Assert.That(state.Task.ToString(), Is.EqualTo("neko-fight-v1"));
        Assert.That((state.Seed, state.Settings, state.Rounds, state.Champion), Is.EqualTo((1UL, "my settings", 2, -1)));
    }

    [TestCaseSource(nameof(Bad))]
    public void A_value_that_makes_no_sense_is_refused(string message, object? value, int[] place) =>
        Assert.That(
            () => LeagueFile.Deserialize(WorkFileSample.Change(Saved, value, place)), Throws.InstanceOf<WorkFileException>().With.Message.Contains(message));

    [Test]
    public void What_could_not_be_loaded_is_never_saved()
    {
        var league = LeagueFile.Deserialize(Saved);
        var talkative = new LeagueState(league.Progress, league.Members, league.Results)
        {
            Task = league.Task,
            Seed = league.Seed,
            Settings = new string('x', (1 << 20) + 1),
            Rounds = league.Rounds,
            Champion = league.Champion,
        };
        Assert.That(() => LeagueFile.Serialize(talkative), Throws.InstanceOf<WorkFileException>());
    }

    [Test]
    public void The_first_file_of_version_2_stays_readable()
    {
        var state = LeagueFile.Deserialize(WorkFileSample.GoldenOf("league-v2.edl"));
        Assert.That((state.Task.ToString(), state.Seed, state.Champion), Is.EqualTo(("neko-fight-v1", 5UL, -1)));
        Assert.That(state.Settings, Is.EqualTo("{\"made\": \"for ever\"}"));
        Assert.That(
            state.Members.Select(member => member.Member.Name),
            Is.EqualTo(new[] { "random", "rusher", "turtle", "footsies", "jumper", "rival 1" }));
        Assert.That(state.Members[3].Strength, Is.EqualTo(88.63459162951565));
        Assert.That(state.Members[5].Member.Steps, Is.EqualTo(768));
        Assert.That(state.Members[5].Member.Controller!.ParameterCount, Is.GreaterThan(0));
        Assert.That(state.Results.Of(1), Is.EqualTo(new[] { (0, 6, 6.0), (2, 6, 6.0), (3, 6, 0.0), (4, 6, 6.0), (5, 2, 2.0) }));
        Assert.That(state.Progress.Learner, Has.Length.EqualTo(11664).And.ItemAt(0).EqualTo(-0.0631168f));
    }

    internal static LeagueState Sample()
    {
        using var team = new WorkerTeam(1);
        var league = new League(Leagues.Setup(), team);
        league.PlayRound();
        league.PlayRound();
        return league.Save("my settings");
    }
}
