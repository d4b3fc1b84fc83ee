namespace EdAgents.Tests.Environments;

public sealed class VersusEnvironmentTests
{
    [Test]
    public void Both_seats_and_all_scripts_are_met()
    {
        var environment = Make(Pool());
        var observation = new float[environment.Observations.Count];
        environment.Reset(1, observation);
        var seen = new HashSet<(int, string)>();
        for (int episode = 0; episode < 200; episode++)
        {
            seen.Add((environment.Seat, environment.OpponentName));
            environment.Reset(observation);
        }

        Assert.That(seen, Has.Count.EqualTo(2 * 5));
    }

    [Test]
    public void Former_selves_are_met_as_often_as_the_pool_says()
    {
        var pool = new OpponentPool(FightScripts.All.Names) { ScriptShare = 0.25f, NewestShare = 0.5f, Capacity = 3 };
        var environment = Make(pool);
        var spec = PpoTrainer.SpecFor(environment, [4], Activation.Tanh);
        for (ulong seed = 0; seed < 5; seed++)
            pool.Add(EdController.Create(spec, seed));

        Assert.That(pool.Count, Is.EqualTo(3));
        var observation = new float[environment.Observations.Count];
        environment.Reset(1, observation);
        int self = 0;
        for (int episode = 0; episode < 2000; episode++)
        {
            self += environment.OpponentName == "self" ? 1 : 0;
            environment.Reset(observation);
        }

        Assert.That(self / 2000.0, Is.EqualTo(0.75).Within(0.04));
    }

    [Test]
    public void A_controller_of_another_game_is_refused_with_every_difference()
    {
        var spec = new ControllerSpec { Topology = new EdAgents.Columns.ColumnTopology(3, [4], 2), Decoding = ActionDecoding.Categorical(["a", "b"]) };
        Assert.That(
            () => new ControllerPlayer(new NekoFightEnvironment(), "stranger", EdController.Create(spec, 1), ActionMode.Sample),
            Throws.ArgumentException.With.Message.Contain("expected 24 inputs, found 3").And.Message.Contain("found [a, b]"));
    }

    [Test]
    public void Scripts_that_are_beaten_are_met_less_often()
    {
        var pool = Pool();
        pool.Record(Enumerable.Range(0, 500).SelectMany(_ => FightScripts.All.Names.Select(
            name => new EpisodeSummary(0, 1, name == "footsies" ? 0 : 1, name))));
        var environment = Make(pool);
        var observation = new float[environment.Observations.Count];
        environment.Reset(1, observation);
        int footsies = 0;
        for (int episode = 0; episode < 2000; episode++)
        {
            footsies += environment.OpponentName == "footsies" ? 1 : 0;
            environment.Reset(observation);
        }

        Assert.That(footsies / 2000.0, Is.EqualTo(1.1 / 1.5).Within(0.04));
    }

    private static OpponentPool Pool() => new(FightScripts.All.Names);

    private static VersusEnvironment Make(OpponentPool pool)
    {
        var game = new NekoFightEnvironment();
        return new VersusEnvironment(game, pool.For(game));
    }
}
