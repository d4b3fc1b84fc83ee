namespace EdAgents.Tests.Sandbox.Rounds;

public sealed class HandoverTests
{
    [Test]
    public void A_tap_between_two_decisions_is_not_lost()
    {
        var handover = Begun();
        Hold(handover, Keys.J, Keys.None, Keys.None, Keys.None);
        Assert.That(handover.Take(hasEffect: true).Down(Keys.J), Is.True);
        Hold(handover, Keys.None);
        Assert.That(handover.Take(hasEffect: true).Down(Keys.J), Is.False);
    }

    [Test]
    public void A_tap_that_could_change_nothing_is_kept_for_one_more_decision()
    {
        var handover = Begun();
        Hold(handover, Keys.K, Keys.None);
        Assert.That(handover.Take(hasEffect: false).Tap(Keys.K), Is.True);
        Assert.That(handover.Take(hasEffect: false).Tap(Keys.K), Is.True);
        Assert.That(handover.Take(hasEffect: true).Tap(Keys.K), Is.False);
    }

    [Test]
    public void A_held_key_counts_in_every_decision()
    {
        var handover = Begun();
        for (int decision = 0; decision < 3; decision++)
        {
            Hold(handover, Keys.S, Keys.S, Keys.S, Keys.S);
            Assert.That(handover.Take(hasEffect: true).Down(Keys.S), Is.True);
        }
    }

    [Test]
    public void Shift_hands_over_and_back_each_time_it_goes_down()
    {
        var handover = Begun();
        Hold(handover, Keys.Shift, Keys.Shift, Keys.Shift);
        Assert.That(handover.ByHand, Is.False);
        handover.Take(hasEffect: true);
        Assert.That(handover.Helped, Is.True);
        Hold(handover, Keys.None, Keys.Shift);
        Assert.That(handover.ByHand, Is.True);
    }

    [Test]
    public void A_round_begins_in_the_persons_hands_even_while_Shift_is_down()
    {
        var handover = Begun();
        Hold(handover, Keys.Shift);
        handover.Begin();
        Hold(handover, Keys.Shift, Keys.Shift);
        Assert.That(handover.ByHand, Is.True);
        Assert.That(handover.Helped, Is.False);
    }

    [TestCase(Keys.Left, Keys.A)]
    [TestCase(Keys.Right, Keys.D)]
    [TestCase(Keys.Up, Keys.W)]
    [TestCase(Keys.Down, Keys.S)]
    [TestCase(Keys.L, Keys.S)]
    [TestCase(Keys.J | Keys.Left, Keys.J | Keys.A)]
    public void Arrows_and_the_shoulder_mean_letters(Keys held, Keys meant) => Assert.That(ControlHandover.Letters(held), Is.EqualTo(meant));

    [Test]
    public void Of_two_opposite_keys_the_newer_one_is_meant()
    {
        Assert.That(new HandKeys(Keys.D, Keys.A).Side, Is.EqualTo(-1), "held right, tapped left");
        Assert.That(new HandKeys(Keys.D, Keys.A | Keys.D).Side, Is.EqualTo(1), "tapped left, then held right");
        Assert.That(new HandKeys(Keys.A | Keys.D, Keys.None).Side, Is.EqualTo(0), "both held for long");
        Assert.That(new HandKeys(Keys.W, Keys.None).Height, Is.EqualTo(-1));
    }

    private static ControlHandover Begun()
    {
        var handover = new ControlHandover();
        handover.Begin();
        handover.Hold(Keys.None);
        return handover;
    }

    private static void Hold(ControlHandover handover, params Keys[] frames)
    {
        foreach (var held in frames)
            handover.Hold(held);
    }
}
