namespace EdAgents.Tests.Tasks.NekoPhysics;

/// <summary>What holds for every task of physical cats; that they keep the contract is tested with all other tasks.</summary>
public sealed class PhysicsEnvironmentTests
{
    private static readonly string[] Names = ["neko-stand", "neko-walk", "neko-upright", "neko-physics", "neko-box"];

    [TestCaseSource(nameof(Names))]
    public void Stepped_together_or_one_by_one_they_go_the_same_way(string name)
    {
        var task = TaskCatalog.Find(name)!;
        var deal = task.BatchEnvironments(_ => new Dummies(task));
        var together = Enumerable.Range(0, 18).Select(_ => (IBatchedEnvironment)deal()).ToList();
        Assert.That(together.Take(16).Select(one => one.Batch).Distinct().Count(), Is.EqualTo(1));
        Assert.That(together[16].Batch, Is.Not.SameAs(together[15].Batch));
        foreach (int e in new[] { 0, 5, 17 })
            Assert.That(Together(together, e), Is.EqualTo(Alone(task.CreateEnvironment(_ => new Dummies(task)), e)), $"environment {e}");

        // A step of its own inside a full batch.
        Assert.That(Alone(together[3], 3), Is.EqualTo(Alone(task.CreateEnvironment(_ => new Dummies(task)), 3)));
    }

    [Test]
    public void A_commanded_speed_is_seen_and_obeying_it_is_rewarded()
    {
        Assert.That(NekoWalkEnvironment.Obedience(2, 2), Is.EqualTo(1));
        Assert.That(NekoWalkEnvironment.Obedience(0, 2), Is.EqualTo(0));
        Assert.That(NekoWalkEnvironment.Obedience(-9, 2), Is.EqualTo(-0.5f));
        Assert.That(NekoWalkEnvironment.Obedience(-1.5f, -1.5f), Is.EqualTo(1));
        var walk = new NekoWalkEnvironment();
        var observation = new float[walk.Observations.Count];
        var commands = new List<float>();
        walk.Reset(1, observation);
        for (int episode = 0; episode < 200; episode++)
        {
            walk.Reset(observation);
            Assert.That(observation[^1], Is.EqualTo(walk.Command * 0.4f));
            commands.Add(walk.Command);
        }

        Assert.That(commands, Has.Some.EqualTo(NekoWalkEnvironment.Fastest).And.Some.LessThan(-1f));
        Assert.That(commands, Is.All.InRange(-NekoWalkEnvironment.FastestBack, NekoWalkEnvironment.Fastest));
    }

    [Test]
    public void Both_seats_see_the_same_fight_from_their_own_side()
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        game.Reset(3);
        var (mine, theirs) = (new float[game.Observations.Count], new float[game.Observations.Count]);
        game.Observe(0, mine);
        game.Observe(1, theirs);
        int Number(string name) => game.Observations.Names.IndexOf(name);
        Assert.That(mine[Number("distance to other")], Is.EqualTo(theirs[Number("distance to other")]).And.GreaterThan(0.5f));
        Assert.That(mine[Number("other's place in the ring")], Is.EqualTo(-theirs[Number("my place in the ring")]));
        Assert.That(mine[Number("cos of other's torso")], Is.EqualTo(theirs[Number("cos of torso")]));
        Assert.That(game.Cat(0).Pose(CatPart.Torso).X, Is.LessThan(game.Cat(1).Pose(CatPart.Torso).X));
        Assert.That((game.Cat(0).Facing, game.Cat(1).Facing), Is.EqualTo((1, -1)));
    }

    [Test]
    public void A_charger_knocks_a_dummy_about_and_a_round_comes_to_its_end()
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var (charger, dummy) = (game.CreateScript("charger"), game.CreateScript("dummy"));
        game.Reset(5);
        charger.Begin(1);
        dummy.Begin(1);
        int steps = 0;
        StepResult result;
        do
        {
            result = game.Step(charger.Act(0), dummy.Act(1));
            steps++;
        }
        while (!result.Done);

        Assert.That(steps, Is.InRange(10, PhysicsRules.RoundSteps));
        Assert.That(game.Health(1), Is.LessThan(PhysicsRules.FullHealth));
        Assert.That(game.Outcome(0) + game.Outcome(1), Is.EqualTo(1));
        Assert.That(() => game.Step(charger.Act(0), dummy.Act(1)), Throws.InvalidOperationException);
    }

    private static List<float> Alone(IEnvironment environment, int number)
    {
        var seen = new List<float>();
        var observation = new float[environment.Observations.Count];
        var random = new Pcg32(11, (ulong)number);
        environment.Reset((ulong)number, observation);
        for (int step = 0; step < 60; step++)
        {
            var result = environment.Step(Draw(ref random), observation);
            seen.AddRange(observation);
            seen.Add(result.Reward);
        }

        return seen;
    }

    private static List<float> Together(List<IBatchedEnvironment> environments, int number)
    {
        var seen = new List<float>();
        var observation = new float[environments[0].Observations.Count];
        var randoms = environments.Select((_, e) => new Pcg32(11, (ulong)e)).ToArray();
        for (int e = 0; e < environments.Count; e++)
            environments[e].Reset((ulong)e, observation);

        for (int step = 0; step < 60; step++)
        {
            for (int e = 0; e < environments.Count; e++)
                environments[e].Submit(Draw(ref randoms[e]));

            foreach (var batch in environments.Select(one => one.Batch!).Distinct())
                batch.Advance();

            for (int e = 0; e < environments.Count; e++)
            {
                var result = environments[e].Complete(observation);
                if (e == number)
                {
                    seen.AddRange(observation);
                    seen.Add(result.Reward);
                }
            }
        }

        return seen;
    }

    private static float[] Draw(ref Pcg32 random)
    {
        var action = new float[CatAnatomy.JointCount];
        foreach (ref float number in action.AsSpan())
            number = random.NextSingle(-1, 1);

        return action;
    }

    private sealed class Dummies(TaskDefinition task) : IOpponents
    {
        private readonly IPlayer dummy = task.CreateGame().CreateScript(0);
        public IPlayer Next(ref Pcg32 random) => dummy;
    }
}
