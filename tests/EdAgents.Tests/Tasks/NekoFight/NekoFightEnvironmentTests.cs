namespace EdAgents.Tests.Tasks.NekoFight;

public sealed class NekoFightEnvironmentTests
{
    [Test]
    public void Rewards_are_opposite_and_add_up_to_damage_and_outcome()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var game = new NekoFightEnvironment();
            var left = game.CreateScript((int)(seed % 5));
            var right = game.CreateScript((int)(seed / 5 % 5));
            game.Reset(seed);
            left.Begin(seed);
            right.Begin(seed + 100);
            double sum = 0;
            bool done = false;
            while (!done)
            {
                var result = game.Step(left.Act(0), right.Act(1));
                Assert.That(result.Reward, Is.EqualTo(game.Reward(0)));
                Assert.That(game.Reward(1), Is.EqualTo(-game.Reward(0)));
                sum += result.Reward;
                done = result.Done;
            }

            double lead = game.Fight.DamageDealt(0) - game.Fight.DamageDealt(1);
            Assert.That(sum, Is.EqualTo((0.02 * lead) + (2 * game.Outcome(0)) - 1).Within(1e-4));
            Assert.That(game.Outcome(0) + game.Outcome(1), Is.EqualTo(1));
        }
    }

    [Test]
    public void Both_seats_see_a_mirrored_start_alike()
    {
        var fight = new Fight();
        fight.Begin(50, 30);
        var left = new float[24];
        var right = new float[24];
        FightObservation.Write(fight, 0, left);
        FightObservation.Write(fight, 1, right);
        Assert.That(right, Is.EqualTo(left));
    }

    [Test]
    public void Scripts_have_an_order_of_strength_that_the_task_was_made_with()
    {
        double careful = WinRate("footsies", "random");
        Assert.That(careful, Is.GreaterThan(0.9), "footsies against random");
        Assert.That(WinRate("rusher", "random"), Is.GreaterThan(0.5), "rusher against random");
    }

    [Test]
    public void An_action_outside_the_space_is_refused_before_anything_moves()
    {
        var game = new NekoFightEnvironment();
        game.Reset(1);
        Assert.That(() => game.Step(0, 8), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("expected an action from 0 to 7, found 8"));
        Assert.That(game.Fight.Frame, Is.Zero);
        Assert.That(() => game.Observe(0, new float[23]), Throws.ArgumentException);
    }

    private static double WinRate(string one, string two)
    {
        var game = new NekoFightEnvironment();
        var players = new[] { one, two }.Select(name => game.CreateScript(name)).ToArray();
        double wins = 0;
        for (int round = 0; round < 100; round++)
        {
            game.Reset((ulong)round);
            players[0].Begin((ulong)round);
            players[1].Begin((ulong)round + 1000);
            int seat = round & 1;
            bool done = false;
            while (!done)
            {
                var mine = players[0].Act(seat);
                var theirs = players[1].Act(1 - seat);
                done = (seat == 0 ? game.Step(mine, theirs) : game.Step(theirs, mine)).Done;
            }

            wins += game.Outcome(seat) / 100;
        }

        return wins;
    }
}
