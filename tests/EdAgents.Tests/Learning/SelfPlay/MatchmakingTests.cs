namespace EdAgents.Tests.Learning.SelfPlay;

public sealed class MatchmakingTests
{
    private const int Scripts = 5;

    [Test]
    public void Scripts_that_are_lost_to_and_others_that_are_close_are_met_most()
    {
        var matchmaking = Scripted();
        matchmaking.Add(Snapshot("beaten"), 0.98f);
        matchmaking.Add(Snapshot("close"), 0.5f);
        matchmaking.Add(Snapshot("too strong"), 0.02f);
        Win(matchmaking, "rusher", 200);
        Lose(matchmaking, "footsies", 200);
        Assert.That(matchmaking.Chance(Scripts + 1), Is.GreaterThan(2.5 * matchmaking.Chance(Scripts)), "p·(1 − p)");
        Assert.That(matchmaking.Chance(Scripts + 2), Is.EqualTo(matchmaking.Chance(Scripts + 1)).Within(1e-6), "who always wins is not forgotten");
        Assert.That(matchmaking.Chance(3), Is.GreaterThan(matchmaking.Chance(0)).And.GreaterThan(5 * matchmaking.Chance(1)));
        Assert.That(Enumerable.Range(0, Scripts).Sum(matchmaking.Chance), Is.EqualTo(0.4 / 0.7).Within(1e-6), "the scripts' share, nobody being an outsider");
        Assert.That(Enumerable.Range(0, Scripts + 3).Sum(matchmaking.Chance), Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Members_are_met_as_often_as_the_chances_say()
    {
        var matchmaking = Scripted();
        Win(matchmaking, "turtle", 60);
        matchmaking.Add(Snapshot("one"), 0.5f);
        matchmaking.Add(new LeagueMember("two", LeagueMemberKind.Model, 0, Leagues.Controller(2)), 0.9f);
        string[] names = [.. FightScripts.All.Names, "one", "two"];
        var met = names.ToDictionary(name => name, _ => 0);
        var opponents = matchmaking.For(new NekoFightEnvironment());
        var random = new Pcg32(5);
        const int Draws = 40_000;
        for (int draw = 0; draw < Draws; draw++)
            met[opponents.Next(ref random).Name]++;

        for (int member = 0; member < names.Length; member++)
            Assert.That(met[names[member]] / (double)Draws, Is.EqualTo(matchmaking.Chance(member)).Within(0.01), names[member]);
    }

    [Test]
    public void Scripts_are_all_there_is_until_somebody_joins()
    {
        var matchmaking = Scripted();
        Assert.That(Enumerable.Range(0, Scripts).Select(matchmaking.Chance), Has.All.EqualTo(0.2).Within(1e-6));
        matchmaking.Add(Snapshot("first"));
        Assert.That(matchmaking.Chance(Scripts), Is.EqualTo(0.3 / 0.7).Within(1e-6));
        matchmaking.Add(new LeagueMember("rival", LeagueMemberKind.Rival, 1, Leagues.Controller(2)));
        Assert.That(Enumerable.Range(Scripts, 2).Select(matchmaking.Chance), Has.All.EqualTo(0.3).Within(1e-6));
    }

    [Test]
    public void Outcomes_move_the_estimate_of_the_one_who_was_met_only()
    {
        var matchmaking = Scripted();
        Win(matchmaking, "jumper", 1);
        Assert.That(matchmaking.WinRate(4), Is.EqualTo(0.51f).Within(1e-6));
        Assert.That(Enumerable.Range(0, 4).Select(matchmaking.WinRate), Has.All.EqualTo(0.5f));
    }

    private static Matchmaking Scripted()
    {
        var matchmaking = new Matchmaking(new LeagueOptions());
        foreach (string name in FightScripts.All.Names)
            matchmaking.Add(new LeagueMember(name, LeagueMemberKind.Script, 0, null));

        return matchmaking;
    }

    private static LeagueMember Snapshot(string name) => new(name, LeagueMemberKind.Snapshot, 1, Leagues.Controller(1));

    private static void Win(Matchmaking matchmaking, string name, int times) =>
        matchmaking.Record(Enumerable.Repeat(new EpisodeSummary(1, 10, 1, name), times));

    private static void Lose(Matchmaking matchmaking, string name, int times) =>
        matchmaking.Record(Enumerable.Repeat(new EpisodeSummary(-1, 10, 0, name), times));
}
