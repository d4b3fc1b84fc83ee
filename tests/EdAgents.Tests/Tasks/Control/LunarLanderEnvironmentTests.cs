namespace EdAgents.Tests.Tasks.Control;

public sealed class LunarLanderEnvironmentTests
{
    [Test]
    public void Who_does_nothing_falls_as_a_stone_does_and_crashes()
    {
        var lander = new LunarLanderEnvironment();
        var observation = new float[8];
        lander.Reset(1, observation);
        double speed = lander.YVelocity;
        var result = lander.Step(0, observation);
        Assert.That(lander.YVelocity, Is.EqualTo(speed - (1.62 * 0.05)).Within(1e-12));
        while (!result.Done)
            result = lander.Step(0, observation);

        Assert.That(result.Terminated, Is.True);
        Assert.That(lander.Landed, Is.False);
        Assert.That(result.Reward, Is.LessThan(-50));
    }

    [Test]
    public void Engines_push_where_they_point()
    {
        var lander = new LunarLanderEnvironment();
        var observation = new float[8];
        foreach (var (engine, way) in new[] { (1, 1), (3, -1) })
        {
            lander.Reset(2, observation);
            (double speed, double turn) = (lander.XVelocity, lander.AngularVelocity);
            lander.Step(engine, observation);
            Assert.That(Math.Sign(lander.XVelocity - speed), Is.EqualTo(way), "the left engine pushes to the right");
            Assert.That(Math.Sign(lander.AngularVelocity - turn), Is.EqualTo(-way), "and turns the lander clockwise");
        }

        lander.Reset(2, observation);
        double climb = lander.YVelocity;
        lander.Step(2, observation);
        Assert.That(lander.YVelocity, Is.GreaterThan(climb), "the main engine is stronger than the Moon");
    }

    [Test]
    public void A_simple_autopilot_lands_and_the_rewards_add_up()
    {
        var lander = new LunarLanderEnvironment();
        var observation = new float[8];
        int landed = 0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            lander.Reset(seed, observation);
            double total = 0;
            StepResult result;
            do
            {
                result = lander.Step(Autopilot(lander), observation);
                total += result.Reward;
            }
            while (!result.Done);

            landed += lander.Landed ? 1 : 0;
            Assert.That(!lander.Landed || (lander.IsDown(0) && lander.IsDown(1) && result.Terminated), "at rest on both legs");
            Assert.That(!lander.Landed || total > 100, $"seed {seed}: {total}");
        }

        Assert.That(landed, Is.GreaterThanOrEqualTo(18));
    }

    [Test]
    public void The_pad_is_level_whatever_the_ground_beside_it()
    {
        var lander = new LunarLanderEnvironment();
        var observation = new float[8];
        var beside = new HashSet<double>();
        for (ulong seed = 1; seed <= 10; seed++)
        {
            lander.Reset(seed, observation);
            for (double x = -LunarTerrain.PadHalfWidth; x <= LunarTerrain.PadHalfWidth; x += 0.1)
                Assert.That(lander.Terrain.HeightAt(x), Is.Zero.Within(1e-12));

            beside.Add(lander.Terrain.HeightAt(6));
        }

        Assert.That(beside, Has.Count.EqualTo(10));
    }

    /// <summary>Lean against the drift, brake the fall: Gymnasium's own heuristic, in our numbers.</summary>
    private static int Autopilot(LunarLanderEnvironment lander)
    {
        if (lander.IsDown(0) && lander.IsDown(1))
            return 0;

        double wanted = Math.Clamp((0.05 * lander.X) + (0.25 * lander.XVelocity), -0.3, 0.3);
        double turn = wanted - lander.Angle - lander.AngularVelocity;
        double fall = -0.25 - (0.14 * Math.Max(0, lander.Y - LunarLanderEnvironment.FootY));
        return lander.YVelocity < fall ? 2 : turn > 0.06 ? 3 : turn < -0.06 ? 1 : 0;
    }
}
