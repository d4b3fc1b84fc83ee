namespace EdAgents.Tests.Tasks.NekoPhysics;

public sealed class PhysicsFightTests
{
    private static readonly float[] Rest = new float[CatAnatomy.JointCount];

    [Test]
    public void The_same_seed_and_actions_give_the_same_fight()
    {
        var first = Play(1);
        Assert.That(Play(1), Is.EqualTo(first));
        Assert.That(Play(2), Is.Not.EqualTo(first));

        static List<float> Play(ulong seed)
        {
            var fight = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
            var random = new Pcg32(seed);
            fight.Reset(seed);
            var action = new float[CatAnatomy.JointCount];
            var seen = new List<float>();
            for (int step = 0; step < 100; step++)
            {
                action[step % action.Length] = random.NextSingle(-1, 1);
                fight.Step(action, Rest);
                seen.Add(fight.Cat(0).Pose(CatPart.Head).X);
                seen.Add(fight.Health(1));
            }

            return seen;
        }
    }

    [Test]
    public void Blows_take_what_they_say_and_no_second_one_falls_at_once()
    {
        var fight = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        fight.Reset(1);
        var action = new float[CatAnatomy.JointCount];
        float[] health = [fight.Health(0), fight.Health(1)];
        int[] immune = new int[2];
        int landed = 0;
        Assert.That(health, Is.All.EqualTo(PhysicsRules.FullHealth));
        for (int round = 0; round < 30 && landed < 10; round++)
        {
            fight.Reset();
            health.AsSpan().Fill(PhysicsRules.FullHealth);
            Array.Clear(immune);
            for (int step = 0; step < 300 && !fight.Over; step++)
            {
                // Both leap ahead again and again.
                action.AsSpan().Fill(step % 12 < 6 ? 1 : -1);
                fight.Step(action, action);
                for (int seat = 0; seat < 2; seat++)
                {
                    var blow = fight.Blow(seat);
                    float lost = health[seat] - fight.Health(seat);
                    float expected = (blow?.Damage ?? 0) + (fight.LeftRing(seat) ? PhysicsRules.RingOutDamage : 0);
                    Assert.That(lost, Is.EqualTo(expected).Within(1e-4));
                    Assert.That(blow?.Damage ?? 0, Is.Zero.Or.GreaterThan(PhysicsRules.MinDamage));
                    Assert.That(blow?.Damage ?? 0, immune[seat] > 0 ? Is.Zero : Is.LessThanOrEqualTo(PhysicsRules.MaxDamage));
                    landed += blow?.Damage > 0 ? 1 : 0;
                    immune[seat] = blow?.Damage > 0 ? PhysicsRules.ImmuneSteps : immune[seat] - 1;
                    health[seat] = fight.Health(seat);
                }
            }
        }

        Assert.That(landed, Is.GreaterThanOrEqualTo(10));
    }

    [Test]
    public void Leaving_the_ring_costs_and_both_begin_again_in_the_middle()
    {
        var (first, second, pairs) = (new CatBlock(), new CatBlock(), new CatPairs());
        var bout = new Bout();
        var random = new Pcg32(3);
        bout.Begin(first, second, 0, ref random);
        first[CatRows.Position, 0] = -PhysicsRules.RingHalf - 0.1f;
        bout.Count(first, second, pairs, 0, ref random);
        Assert.That(bout.Corner(0).Toll.LeftRing);
        Assert.That(bout.Corner(0).Health, Is.EqualTo(PhysicsRules.FullHealth - PhysicsRules.RingOutDamage));
        Assert.That(bout.Corner(1).Health, Is.EqualTo(PhysicsRules.FullHealth));
        Assert.That(first.X(CatPart.Torso, 0), Is.InRange(-2, 0));
        Assert.That(second.X(CatPart.Torso, 0), Is.InRange(-2, 0), "in its own, mirrored frame");
        Assert.That((bout.Outcome(0), bout.Outcome(1)), Is.EqualTo((0f, 1f)));
    }

    [Test]
    public void Going_down_counts_once_until_the_cat_has_stood_again()
    {
        var (first, second, pairs) = (new CatBlock(), new CatBlock(), new CatPairs());
        var bout = new Bout();
        var random = new Pcg32(3);
        bout.Begin(first, second, 0, ref random);
        FallenPoses.Shared.Put(first, 0, ref random);
        bout.Count(first, second, pairs, 0, ref random);
        Assert.That(bout.Corner(0).Toll.KnockedDown);
        bout.Count(first, second, pairs, 0, ref random);
        Assert.That(bout.Corner(0).Toll.KnockedDown, Is.False);
        Assert.That((bout.Corner(0).Down, bout.Corner(0).Knockdowns), Is.EqualTo((true, 1)));
        BodyPoses.Stand(first, 0, -1, 0, ref random);
        bout.Count(first, second, pairs, 0, ref random);
        Assert.That(bout.Corner(0).Down, Is.False);
    }

    [Test]
    public void A_cat_that_faces_left_is_drawn_as_the_mirror_image()
    {
        var right = new PartPose(1, 2, 0.3f, 1);
        var left = new PartPose(-1, 2, 0.3f, -1);
        var (x, y) = right.Point(0.2f, 0.1f);
        Assert.That(left.Point(0.2f, 0.1f), Is.EqualTo((-x, y)));
    }
}
