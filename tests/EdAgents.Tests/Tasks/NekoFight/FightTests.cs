namespace EdAgents.Tests.Tasks.NekoFight;

public sealed class FightTests
{
    [Test]
    public void A_light_attack_hits_in_its_first_active_frame_and_stuns()
    {
        var fight = Begin(10);
        Advance(fight, FightRules.Light.Startup - 1, FightAction.Light);
        Assert.That(fight.Cat(0).Phase, Is.EqualTo(MovePhase.Startup));
        Assert.That(fight.Cat(1).Health, Is.EqualTo(100));
        Advance(fight, 1, FightAction.Light);
        Assert.That(fight.Cat(1).Health, Is.EqualTo(95));
        Assert.That(fight.Cat(1).State, Is.EqualTo(FighterState.HitStun));
        Assert.That(fight.Cat(1).KnockBack, Is.EqualTo(1f));
        Assert.That(fight.DamageDealt(0), Is.EqualTo(5));
    }

    [Test]
    public void An_attack_hits_once_and_ends_after_its_recovery()
    {
        var fight = Begin(8);
        Advance(fight, 1, FightAction.Heavy);
        Advance(fight, FightRules.Heavy.Duration - 2, FightAction.Idle);
        Assert.That(fight.Cat(1).Health, Is.EqualTo(88));
        Assert.That(fight.Cat(0).State, Is.EqualTo(FighterState.Heavy));
        Advance(fight, 1, FightAction.Idle);
        Assert.That(fight.Cat(0).State, Is.EqualTo(FighterState.Neutral));
    }

    [Test]
    public void Out_of_reach_nothing_lands()
    {
        var fight = Begin(21);
        Advance(fight, 60, FightAction.Heavy);
        Assert.That(fight.Cat(1).Health, Is.EqualTo(100));
    }

    [Test]
    public void A_guard_turns_damage_into_chip_and_guard_damage()
    {
        var fight = Begin(10);
        for (int frame = 0; frame < 20; frame++)
            fight.Advance(FightAction.Heavy, FightAction.Guard);

        Assert.That(fight.Cat(1).Health, Is.EqualTo(98));
        Assert.That(fight.Cat(1).GuardMeter, Is.EqualTo(66));
        Assert.That(fight.Cat(1).State, Is.EqualTo(FighterState.BlockStun));
    }

    [Test]
    public void A_guard_that_is_worn_down_breaks()
    {
        var fight = Begin(8);
        int frames = 0;
        while (fight.Cat(1).State != FighterState.GuardBreak)
        {
            fight.Advance(fight.Cat(1).X - fight.Cat(0).X > 18 ? FightAction.Forward : FightAction.Heavy, FightAction.Guard);
            Assert.That(++frames, Is.LessThan(400));
        }

        Assert.That(fight.Cat(1).GuardMeter, Is.EqualTo(60));
        Assert.That(fight.Cat(1).BusyFrames, Is.EqualTo(45));
    }

    [Test]
    public void A_jump_rises_and_lands_and_only_the_light_attack_works_in_it()
    {
        var fight = Begin(40);
        float highest = 0;
        int frames = 0;
        do
        {
            fight.Advance(FightAction.Jump, FightAction.Idle);
            highest = Math.Max(highest, fight.Cat(0).Y);
            frames++;
        }
        while (fight.Cat(0).Airborne);

        Assert.That(highest, Is.InRange(12f, 15f));
        Assert.That(frames, Is.InRange(35, 40));
        Advance(fight, 2, FightAction.Jump);
        Advance(fight, 1, FightAction.Heavy);
        Assert.That(fight.Cat(0).State, Is.EqualTo(FighterState.Neutral));
        Advance(fight, 1, FightAction.Light);
        Assert.That(fight.Cat(0).State, Is.EqualTo(FighterState.Light));
    }

    [Test]
    public void Blows_that_land_in_the_same_frame_both_count()
    {
        var fight = Begin(10);
        for (int frame = 0; frame < 6; frame++)
            fight.Advance(FightAction.Light, FightAction.Light);

        Assert.That(fight.Cat(0).Health, Is.EqualTo(95));
        Assert.That(fight.Cat(1).Health, Is.EqualTo(95));
    }

    [Test]
    public void The_clock_ends_a_round_and_health_decides_it()
    {
        var fight = Begin(30);
        Advance(fight, FightRules.RoundFrames, FightAction.Idle);
        Assert.That(fight.Over, Is.True);
        Assert.That(fight.Outcome(0), Is.EqualTo(0.5f));
    }

    [Test]
    public void Mirrored_actions_give_a_mirrored_fight()
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var fight = Begin(30);
            var mirror = Begin(30);
            var random = new Pcg32(seed);
            while (!fight.Over)
            {
                var left = (FightAction)random.NextInt32(8);
                var right = (FightAction)random.NextInt32(8);
                for (int frame = 0; frame < FightRules.FramesPerDecision && !fight.Over; frame++)
                {
                    fight.Advance(left, right);
                    mirror.Advance(right, left);
                }

                Assert.That(mirror.Cat(1).Health, Is.EqualTo(fight.Cat(0).Health));
                Assert.That(mirror.Cat(1).Offset, Is.EqualTo(-fight.Cat(0).Offset));
                Assert.That(mirror.Cat(0).State, Is.EqualTo(fight.Cat(1).State));
            }
        }
    }

    [Test]
    public void Cats_stay_in_the_ring_and_meters_in_their_range()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var fight = Begin(20);
            var random = new Pcg32(seed, 2);
            while (!fight.Over)
            {
                fight.Advance((FightAction)random.NextInt32(8), (FightAction)random.NextInt32(8));
                for (int seat = 0; seat < 2; seat++)
                {
                    Assert.That(fight.Cat(seat).X, Is.InRange(0f, 100f));
                    Assert.That(fight.Cat(seat).Y, Is.InRange(0f, 20f));
                    Assert.That(fight.Cat(seat).Health, Is.InRange(0f, 100f));
                    Assert.That(fight.Cat(seat).GuardMeter, Is.InRange(0f, 100f));
                }
            }
        }
    }

    private static Fight Begin(float distance)
    {
        var fight = new Fight();
        fight.Begin(50, distance);
        return fight;
    }

    private static void Advance(Fight fight, int frames, FightAction left)
    {
        for (int frame = 0; frame < frames; frame++)
            fight.Advance(left, FightAction.Idle);
    }
}
