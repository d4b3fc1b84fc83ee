namespace EdAgents.Tests.Tasks.Chase;

public sealed class ChaseEnvironmentTests
{
    [Test]
    public void Every_floor_is_connected_and_begins_fairly()
    {
        var environment = new ChaseEnvironment();
        for (ulong seed = 1; seed <= 50; seed++)
        {
            environment.Reset(seed);
            var game = environment.Game;
            var distances = game.DistancesTo(game.At(ChaseGame.Cat)).ToArray();
            int crumbs = 0;
            foreach (var cell in Cells())
            {
                Assert.That(distances[ChaseGame.Index(cell)] < 0, Is.EqualTo(game.IsWall(cell)), $"seed {seed}: {cell}");
                crumbs += game.HasCrumb(cell) ? 1 : 0;
            }

            Assert.That(distances[ChaseGame.Index(game.At(ChaseGame.Mouse))], Is.GreaterThanOrEqualTo(6));
            Assert.That(crumbs, Is.EqualTo(ChaseGame.Crumbs));
        }
    }

    [Test]
    public void Rounds_end_by_catch_by_cheese_or_by_the_clock_and_rewards_are_opposite()
    {
        var environment = new ChaseEnvironment();
        var game = environment.Game;
        var endings = new HashSet<string>();
        var random = new Pcg32(4);
        for (int round = 0; round < 150; round++)
        {
            environment.Reset(random.NextUInt32());
            var cat = environment.CreateScript(round % 3);
            var mouse = environment.CreateScript(round / 3 % 3);
            cat.Begin(random.NextUInt32());
            mouse.Begin(random.NextUInt32());
            float total = 0;
            StepResult result;
            do
            {
                var before = (Cat: game.At(ChaseGame.Cat), Mouse: game.At(ChaseGame.Mouse));
                bool rests = game.CatRests;
                bool chews = game.Chewing > 0;
                result = environment.Step(cat.Act(ChaseGame.Cat), mouse.Act(ChaseGame.Mouse));
                total += result.Reward;
                Assert.That(environment.Reward(0), Is.EqualTo(-environment.Reward(1)));
                Assert.That(!rests || game.At(ChaseGame.Cat) == before.Cat, "a cat that rests stays");
                Assert.That(!chews || game.At(ChaseGame.Mouse) == before.Mouse, "a mouse that chews stays");
                Assert.That(game.IsWall(game.At(0)) || game.IsWall(game.At(1)), Is.False);
            }
            while (!result.Done);

            Assert.That(result.Terminated, Is.True);
            float eaten = -ChaseEnvironment.CrumbReward * (ChaseGame.Crumbs - game.CrumbsLeft);
            Assert.That(total, Is.EqualTo(eaten + (2 * environment.Outcome(0)) - 1).Within(1e-5));
            Assert.That(environment.Outcome(0) + environment.Outcome(1), Is.EqualTo(1));
            endings.Add(game.Caught ? "caught" : game.CrumbsLeft == 0 ? "eaten" : "clock");
        }

        Assert.That(endings, Is.EquivalentTo(new[] { "caught", "eaten", "clock" }));
    }

    [Test]
    public void Nothing_beyond_the_view_can_be_told_from_what_is_seen()
    {
        // The numbers about cells are those of the five by five around the animal, whatever lies beyond.
        var environment = new ChaseEnvironment();
        var observation = new float[environment.Observations.Count];
        int other = environment.Observations.Names.IndexOf("other -2,-2");
        Assert.That(other, Is.GreaterThan(0));
        int seen = 0;
        for (ulong seed = 1; seed <= 40; seed++)
        {
            environment.Reset(seed);
            var random = new Pcg32(seed);
            for (int step = 0; step < 30 && !environment.Game.Over; step++)
            {
                environment.Observe(ChaseGame.Mouse, observation);
                bool visible = environment.Game.Sees(ChaseGame.Mouse, environment.Game.At(ChaseGame.Cat));
                Assert.That(observation.AsSpan(other, 24).ToArray().Sum(), Is.EqualTo(visible ? 1 : 0));
                seen += visible ? 1 : 0;
                environment.Step(random.NextInt32(5), random.NextInt32(5));
            }
        }

        Assert.That(seen, Is.InRange(10, 900), "now and then, not always");
    }

    [Test]
    public void The_clever_catch_more_than_the_blind()
    {
        Assert.That(Caught(cat: 1, mouse: 0), Is.GreaterThan(Caught(cat: 0, mouse: 0)));
        Assert.That(Caught(cat: 1, mouse: 2), Is.LessThan(Caught(cat: 1, mouse: 1)), "a careful mouse lives longer");

        static int Caught(int cat, int mouse)
        {
            var environment = new ChaseEnvironment();
            int caught = 0;
            for (ulong seed = 1; seed <= 60; seed++)
            {
                environment.Reset(seed);
                var players = new[] { environment.CreateScript(cat), environment.CreateScript(mouse) };
                players[0].Begin(seed);
                players[1].Begin(seed + 1000);
                while (!environment.Game.Over)
                    environment.Step(players[0].Act(0), players[1].Act(1));

                caught += environment.Game.Caught ? 1 : 0;
            }

            return caught;
        }
    }

    private static IEnumerable<Cell> Cells() =>
        Enumerable.Range(0, ChaseGame.Width * ChaseGame.Height).Select(i => new Cell(i % ChaseGame.Width, i / ChaseGame.Width));
}
