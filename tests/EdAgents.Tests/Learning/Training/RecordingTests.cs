namespace EdAgents.Tests.Learning.Training;

public sealed class RecordingTests
{
    private static readonly TaskDefinition Fight = TaskCatalog.Find("neko-fight")!;

    [Test]
    public void A_script_is_taken_down_round_by_round()
    {
        var demonstration = Record(1000, onlyWithEffect: false, seed: 1);
        Assert.That(demonstration.Task, Is.EqualTo(NekoFightEnvironment.Id));
        Assert.That(demonstration.Player, Is.EqualTo("rusher"));
        Assert.That(demonstration.Count, Is.EqualTo(1000));
        Assert.That(demonstration.EpisodeLengths.Sum(), Is.EqualTo(1000));
        Assert.That(demonstration.EpisodeLengths, Has.Length.GreaterThan(3));
        Assert.That(demonstration.EpisodeLengths.Max(), Is.LessThanOrEqualTo(300), "20 seconds of 15 decisions");
        Assert.That(Enumerable.Range(0, 1000).Count(demonstration.ActionHasEffect), Is.InRange(200, 900));
        // The clock of every first sample of a round has not run yet.
        int start = 0;
        foreach (int length in demonstration.EpisodeLengths)
        {
            Assert.That(demonstration.Observation(start)[22], Is.EqualTo(1));
            start += length;
        }
    }

    [Test]
    public void Decisions_that_could_change_nothing_can_be_left_out()
    {
        var demonstration = Record(500, onlyWithEffect: true, seed: 1);
        Assert.That(demonstration.Count, Is.EqualTo(500));
        Assert.That(Enumerable.Range(0, 500).All(demonstration.ActionHasEffect), Is.True);
    }

    [Test]
    public void The_seed_decides_everything()
    {
        byte[] first = DemonstrationFile.Serialize(Record(300, false, seed: 1));
        Assert.That(DemonstrationFile.Serialize(Record(300, false, seed: 1)), Is.EqualTo(first));
        Assert.That(DemonstrationFile.Serialize(Record(300, false, seed: 2)), Is.Not.EqualTo(first));
    }

    [Test]
    public void A_task_of_one_agent_is_taken_down_too()
    {
        var task = TaskCatalog.Find("cart-pole")!;
        var demonstration = Recording.Alone(task, "pusher", seen => seen[2] > 0 ? 1 : 0, 400, seed: 3);
        Assert.That(demonstration.Task, Is.EqualTo(task.Id));
        Assert.That(demonstration.Count, Is.EqualTo(400));
        Assert.That(demonstration.EpisodeLengths, Has.Length.GreaterThan(2));
        for (int sample = 0; sample < 400; sample++)
            Assert.That(demonstration.Action(sample), Is.EqualTo(demonstration.Observation(sample)[2] > 0 ? 1 : 0));
    }

    [Test]
    public void Without_an_opponent_there_is_no_fight() =>
        Assert.That(
            () => Recording.Versus(Fight, game => game.CreateScript(1), _ => [], 10, false, 1),
            Throws.ArgumentException.With.Message.Contain("expected at least 1 opponent, found none"));

    private static Demonstration Record(int decisions, bool onlyWithEffect, ulong seed) => Recording.Versus(
        Fight, game => game.CreateScript(1), game => [.. Enumerable.Range(0, 5).Select(game.CreateScript)], decisions, onlyWithEffect, seed);
}
