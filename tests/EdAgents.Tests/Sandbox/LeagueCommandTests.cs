namespace EdAgents.Tests.Sandbox;

public sealed class LeagueCommandTests : CommandTests
{
    /// <summary>A rival, then twenty rounds of one update of a small controller.</summary>
    private const string Config = """
        {
          "controller": { "hiddenSizes": [8] },
          "ppo": { "totalSteps": 10240, "environments": 8, "horizon": 64, "minibatchSize": 256 },
          "rivalPpo": { "environments": 8, "horizon": 64 },
          "league": { "rivals": 1, "updatesPerRound": 1, "anchorGames": 4, "matchGames": 2, "finalGames": 4, "finalists": 3 },
          "evaluationEpisodes": 20
        }
        """;

    [SetUp]
    public void Configure() => File.WriteAllText(Shell.PathOf("c.json"), Config);

    [Test]
    public void A_league_leaves_table_report_state_and_champion()
    {
        var answer = Shell.Json("league", "neko-fight", "--config", "c.json", "--steps", "2048", "--seed", "4", "--out", "run");
        Assert.That((string?)answer["task"], Is.EqualTo("neko-fight-v1"));
        Assert.That(((int)answer["rounds"]!, (long)answer["steps"]!, (bool)answer["interrupted"]!), Is.EqualTo((5, 2048L, false)));
        Assert.That(answer["winRate"]!.AsObject(), Has.Count.EqualTo(5));
        Assert.That(answer["generalisationBy"]!.AsObject(), Has.Count.EqualTo(5));

        var table = answer["table"]!.AsArray();
        Assert.That(table, Has.Count.EqualTo(5 + 1 + 4));
        Assert.That(table.Select(line => (double)line!["rating"]!), Is.Ordered.Descending);
        Assert.That((double)table.Single(line => (string?)line!["name"] == "random")!["rating"]!, Is.EqualTo(1000));
        Assert.That(table.Select(line => (string?)line!["name"]), Does.Contain((string?)answer["champion"]));

        var saved = JsonNode.Parse(File.ReadAllText(Shell.PathOf("run", "league.json")))!;
        Assert.That(saved["table"]!.ToJsonString(), Is.EqualTo(table.ToJsonString()));
        Assert.That((string?)saved["champion"], Is.EqualTo((string?)answer["champion"]));
        Assert.That(ModelFile.Load(Shell.PathOf("run", "model.edm")).Training.Score, Is.EqualTo((double)answer["meanWinRate"]!));
        string report = File.ReadAllText(Shell.PathOf("run", "report.html"));
        Assert.That(report, Does.Contain("<svg").And.Contain("footsies").And.Contain("(champion)"));
        Assert.That(report, Does.Not.Contain("http://").And.Not.Contain("https://").And.Not.Contain("<script"), "it needs no network");
    }

    [Test]
    [Category("Slow")]
    public void A_league_that_was_killed_goes_on_as_if_it_had_not_been()
    {
        Shell.Json("league", "neko-fight", "--config", "c.json", "--out", "whole", "--quiet");
        using (var process = Shell.Start("league", "neko-fight", "--config", "c.json", "--out", "killed", "--quiet"))
        {
            process.WaitFor(() => File.Exists(Shell.PathOf("killed", "league.edl")));
            process.Kill();
            process.WaitForExit();
        }

        Assert.That(LeagueFile.Load(Shell.PathOf("killed", "league.edl")).Rounds, Is.InRange(1, 20), "killed on the way");
        var answer = Shell.Json("league", "--resume", "killed", "--threads", "1", "--quiet");
        Assert.That((int)answer["rounds"]!, Is.EqualTo(21));
        foreach (string file in (string[])["league.edl", "league.json", "model.edm"])
            Assert.That(File.ReadAllBytes(Shell.PathOf("killed", file)), Is.EqualTo(File.ReadAllBytes(Shell.PathOf("whole", file))), file);

        byte[] finished = File.ReadAllBytes(Shell.PathOf("killed", "league.edl"));
        Shell.Json("league", "--resume", "killed", "--quiet");
        Assert.That(File.ReadAllBytes(Shell.PathOf("killed", "league.edl")), Is.EqualTo(finished), "nothing is left to do");
    }

    [Test]
    public void A_model_brought_along_is_rated_and_named()
    {
        Shell.Json("league", "neko-fight", "--config", "c.json", "--steps", "512", "--out", "rival", "--quiet");
        var answer = Shell.Json("league", "neko-fight", "--config", "c.json", "--steps", "512", "--with", "rival", "--out", "run", "--quiet");
        var line = answer["table"]!.AsArray().Single(line => (string?)line!["name"] == "rival")!;
        Assert.That((string?)line["kind"], Is.EqualTo("model"));
        Assert.That((int)line["games"]!, Is.GreaterThan(5 * 4));
        Assert.That((double)answer["winRateAgainstModels"]!["rival"]!, Is.InRange(0, 1));
        Shell.AssertRefused("error: expected members of different names, found two called 'rival'", "league", "neko-fight", "--config", "c.json", "--with", "rival", "run", "rival", "--out", "no");
    }

    [TestCase("expected a task or --resume, found neither")]
    [TestCase("expected a task with two seats, found cart-pole-v1", "cart-pole")]
    [TestCase("expected a task (", "tennis")]
    [TestCase("expected a model file or a run folder, found nothing at no.edm", "neko-fight", "--with", "no.edm")]
    [TestCase("expected the run folder of a league, with league.edl in it, found nothing at nowhere", "--resume", "nowhere")]
    [TestCase("expected the run folder of a league, with league.edl in it, found a folder without at .", "--resume", ".")]
    [TestCase("expected --resume alone", "--resume", ".", "--steps", "5")]
    [TestCase("expected --resume alone", "neko-fight", "--resume", ".")]
    [TestCase("damaged/league.edl: not an EdAgents league", "--resume", "damaged")]
    [TestCase("wrong.json: expected one of updatesPerRound", "neko-fight", "--config", "wrong.json")]
    [TestCase("expected 1 to 100 finalists, found 0", "neko-fight", "--config", "none.json")]
    [TestCase("Expected a whole number of at least 1 for --steps, found '0'.", "neko-fight", "--steps", "0")]
    public void Bad_input_is_one_line_and_exit_code_two(string message, params string[] arguments)
    {
        Directory.CreateDirectory(Shell.PathOf("damaged"));
        File.WriteAllText(Shell.PathOf("damaged", "league.edl"), "not a league");
        File.WriteAllText(Shell.PathOf("wrong.json"), """{ "league": { "rounds": 3 } }""");
        File.WriteAllText(Shell.PathOf("none.json"), """{ "league": { "finalists": 0 } }""");
        Shell.AssertRefused(message, ["league", .. arguments]);
    }
}
