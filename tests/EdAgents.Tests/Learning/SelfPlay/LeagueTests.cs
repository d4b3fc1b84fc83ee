namespace EdAgents.Tests.Learning.SelfPlay;

public sealed class LeagueTests
{
    [Test]
    public void The_same_seed_is_the_same_league_for_any_number_of_threads()
    {
        byte[] alone = Play(1, seed: 1);
        Assert.That(Play(3, seed: 1), Is.EqualTo(alone));
        Assert.That(Play(1, seed: 2), Is.Not.EqualTo(alone));

        static byte[] Play(int threads, ulong seed)
        {
            using var team = new WorkerTeam(threads);
            var league = new League(Leagues.Setup(seed), team);
            Leagues.PlayToTheEnd(league);
            return LeagueFile.Serialize(league.Save(""));
        }
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void Going_on_from_a_saved_league_is_never_having_stopped(int rounds)
    {
        using var team = new WorkerTeam(2);
        var whole = new League(Leagues.Setup(), team, ("friend", Leagues.Controller(9)));
        for (int round = 0; round < rounds; round++)
            whole.PlayRound();

        byte[] file = LeagueFile.Serialize(whole.Save("settings"));
        Leagues.PlayToTheEnd(whole);
        using var another = new WorkerTeam(1);
        var resumed = new League(Leagues.Setup() with { CreateShape = _ => Leagues.Controller(99) }, another, LeagueFile.Deserialize(file));
        Assert.That(LeagueFile.Serialize(resumed.Save("settings")), Is.EqualTo(file), "nothing was lost on the way");
        Leagues.PlayToTheEnd(resumed);
        Assert.That(LeagueFile.Serialize(resumed.Save("")), Is.EqualTo(LeagueFile.Serialize(whole.Save(""))));
        Assert.That(resumed.Champion!.Name, Is.EqualTo(whole.Champion!.Name));
    }

    [Test]
    public void The_scripts_ratings_never_drift_and_the_first_is_the_anchor()
    {
        using var team = new WorkerTeam(2);
        var league = new League(Leagues.Setup(), team);
        double[] before = Ratings(league);
        Leagues.PlayToTheEnd(league);
        Assert.That(Ratings(league), Is.EqualTo(before));
        Assert.That(before[0], Is.EqualTo(BradleyTerry.AnchorRating));
        Assert.That(before, Is.Unique);
        var visited = new League(Leagues.Setup(), team, ("friend", Leagues.Controller(9)));
        Assert.That(Ratings(visited), Is.EqualTo(before), "nor does it matter who is brought along");

        static double[] Ratings(League league) => [.. Enumerable.Range(0, FightScripts.All.Names.Length).Select(league.Rating)];
    }

    [Test]
    public void After_every_round_a_snapshot_joins_and_has_played_all_who_do_not_learn_and_its_neighbours()
    {
        using var team = new WorkerTeam(2);
        var league = new League(Leagues.Setup(), team, ("friend", Leagues.Controller(9)));
        Assert.That(league.Members.Select(member => member.Name), Is.EqualTo(new[] { "random", "rusher", "turtle", "footsies", "jumper", "friend" }));
        var first = league.PlayRound();
        Assert.That((first.Snapshot.Name, first.Snapshot.Kind, league.Steps, league.RivalSteps), Is.EqualTo(("rival 1", LeagueMemberKind.Rival, 0L, 768L)));
        while (!league.Done)
        {
            var round = league.PlayRound();
            int place = league.Members.Count - 1;
            Assert.That(round.Snapshot, Is.SameAs(league.Members[place]));
            Assert.That(round.Snapshot.Steps, Is.EqualTo(768 * (league.Rounds - 1)));
            Assert.That(round.Updates, Has.Count.EqualTo(2));
            Assert.That(Enumerable.Range(0, 7).Select(other => league.Results.Games(place, other)), Has.All.EqualTo(2));
            Assert.That(league.Results.Of(place).Count(), Is.EqualTo(7 + Math.Min(2, league.Rounds - 2)));
        }

        Assert.That(league.Rounds, Is.EqualTo(5));
        var champion = league.PlayFinal();
        var table = league.Table();
        Assert.That(table.Select(line => line.Rating), Is.Ordered.Descending);
        Assert.That(table.Select(line => line.Rank), Is.EqualTo(Enumerable.Range(1, 11)));
        Assert.That(champion.Kind, Is.EqualTo(LeagueMemberKind.Snapshot));
        Assert.That(league.Champion, Is.SameAs(champion));
        Assert.That(() => league.PlayFinal(), Throws.InvalidOperationException);
        Assert.That(() => league.PlayRound(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_state_of_another_league_and_names_that_are_taken_are_refused()
    {
        using var team = new WorkerTeam(1);
        var state = new League(Leagues.Setup(), team).Save("");
        Assert.That(
            () => new League(Leagues.Setup(2), team, state),
            Throws.ArgumentException.With.Message.Contains("with seed 2, found one of neko-fight-v1 with seed 1"));
        Assert.That(
            () => new League(Leagues.Setup() with { CreateStart = _ => Wider() }, team, state),
            Throws.ArgumentException.With.Message.Contains("numbers of the learner"));
        Assert.That(
            () => new League(Leagues.Setup(), team, ("turtle", Leagues.Controller(1))),
            Throws.ArgumentException.With.Message.Contains("two called 'turtle'"));

        static EdAgents.Controllers.EdController Wider()
        {
            var environment = EdAgents.Tasks.TaskCatalog.Find("neko-fight")!.CreateEnvironment();
            var spec = EdAgents.Learning.Ppo.PpoTrainer.SpecFor(environment, [40], Activation.Tanh);
            return EdAgents.Controllers.EdController.Create(spec, 1);
        }
    }
}
