namespace EdAgents.Tests.Sandbox;

public sealed class RecordCommandTests : CommandTests
{
    [Test]
    public void What_was_recorded_is_learned_from()
    {
        var answer = Shell.Json("record", "neko-fight", "footsies", "--decisions", "1500", "--seed", "4", "--quiet");
        Assert.That((string?)answer["file"], Is.EqualTo(Path.Combine("runs", "neko-fight-v1-footsies.edd")));
        Assert.That((int)answer["decisions"]!, Is.EqualTo(1500));
        var demonstration = DemonstrationFile.Load(Shell.PathOf("runs", "neko-fight-v1-footsies.edd"));
        Assert.That(demonstration.Player, Is.EqualTo("footsies"));
        Assert.That(demonstration.EpisodeLengths, Has.Length.EqualTo((int)answer["episodes"]!));

        File.WriteAllText(Shell.PathOf("c.json"), """{ "cloning": { "epochs": 12 } }""");
        var learned = Shell.Json(
            "train", "neko-fight", "--from", "runs/neko-fight-v1-footsies.edd", "--config", "c.json", "--seed", "2", "--out", "run", "--checkpoint-seconds", "0", "--quiet");
        Assert.That((string?)learned["player"], Is.EqualTo("footsies"));
        Assert.That((double)learned["validationAccuracy"]!, Is.InRange(0.3, 1));
        Assert.That((double)learned["meanWinRate"]!, Is.GreaterThan(0.4));

        var model = ModelFile.Load(Shell.PathOf("run", "model.edm"));
        Assert.That(model.Training.Learner, Is.EqualTo("behaviour cloning"));
        Assert.That(model.Training.Score, Is.EqualTo((double)learned["meanWinRate"]!));
        var metrics = File.ReadLines(Shell.PathOf("run", "metrics.jsonl")).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.That(metrics.Select(line => (int)line["epoch"]!), Is.EqualTo(Enumerable.Range(1, 12)));
        Assert.That((double)metrics[^1]["loss"]!, Is.LessThan((double)metrics[0]["loss"]!));
        Assert.That((long)metrics[^1]["samples"]!, Is.EqualTo(model.Training.Steps));
        string report = File.ReadAllText(Shell.PathOf("run", "report.html"));
        Assert.That(report, Does.Contain("<svg").And.Contain("footsies").And.Contain("held back"));

        // What the run wrote down makes the same model again, for any number of threads.
        Shell.Json("train", "neko-fight", "--config", Path.Combine("run", "config.json"), "--threads", "1", "--out", "again", "--quiet");
        Assert.That(File.ReadAllBytes(Shell.PathOf("again", "model.edm")), Is.EqualTo(File.ReadAllBytes(Shell.PathOf("run", "model.edm"))));

        // Cut short, it goes on from an epoch.
        File.Delete(Shell.PathOf("run", "result.json"));
        var resumed = Shell.Run("train", "--resume", "run");
        Assert.That(resumed.Output, Does.Contain(", going on after 11 epochs"), resumed.Error);
        Assert.That(File.ReadAllBytes(Shell.PathOf("run", "model.edm")), Is.EqualTo(File.ReadAllBytes(Shell.PathOf("again", "model.edm"))));
        Assert.That(
            File.ReadLines(Shell.PathOf("run", "metrics.jsonl")).Select(line => (int)JsonNode.Parse(line)!["epoch"]!), Is.EqualTo(Enumerable.Range(1, 12)));

        // And a model can be recorded like a script.
        Shell.Json("record", "neko-fight", "run", "--against", "turtle", "--decisions", "100", "--out", "model.edd");
        Assert.That(DemonstrationFile.Load(Shell.PathOf("model.edd")).Player, Is.EqualTo("run"));
    }

    [Test]
    public void Each_mistake_gets_one_clear_line()
    {
        Shell.Json("record", "neko-fight", "rusher", "--decisions", "50", "--out", "d.edd");
        File.WriteAllText(Shell.PathOf("text.edd"), "Once upon a time");
        Shell.AssertRefused("error: expected a demonstration of cart-pole-v1, found one of neko-fight-v1", "train", "cart-pole", "--from", "d.edd", "--out", "r");
        Shell.AssertRefused("text.edd: not an EdAgents demonstration: expected the format name", "train", "neko-fight", "--from", "text.edd", "--out", "r");
        Shell.AssertRefused("error: expected a demonstration file, found nothing at none.edd", "train", "neko-fight", "--from", "none.edd", "--out", "r");
        Shell.AssertRefused("error: expected --steps or --from, found both", "train", "neko-fight", "--from", "d.edd", "--steps", "10", "--out", "r");
        Shell.AssertRefused("error: expected a player (a script (random, rusher, turtle, footsies, jumper), a model file or a run folder), found 'me'", "record", "neko-fight", "me");
        Shell.AssertRefused("error: expected an opponent (random, rusher, turtle, footsies, jumper), found 'me'", "record", "neko-fight", "rusher", "--against", "me");
        Shell.AssertRefused("error: expected a player (a model file or a run folder), found 'rusher'", "record", "cart-pole", "rusher");
        Shell.AssertRefused("error: expected --against with a task of two seats only", "record", "cart-pole", "m.edm", "--against", "rusher");
        Shell.AssertRefused("error: expected a new file at d.edd, found one", "record", "neko-fight", "rusher", "--out", "d.edd");
        Shell.AssertRefused("error: Expected a whole number from 1 to 2000000 for --decisions, found '2000001'", "record", "neko-fight", "rusher", "--decisions", "2000001");
    }
}
