using NUnit.Framework;

namespace EdAgents.Tests.Sandbox.Scenes.Play;

[TestFixture]
public sealed class ReinsTests
{
    [Test]
    public void A_tap_between_two_decisions_is_not_lost()
    {
        var reins = Begun();
        Hold(reins, Keys.J, Keys.None, Keys.None, Keys.None);
        Assert.That(reins.Take(matters: true).Down(Keys.J), Is.True);
        Hold(reins, Keys.None);
        Assert.That(reins.Take(matters: true).Down(Keys.J), Is.False);
    }

    [Test]
    public void A_tap_that_could_change_nothing_is_kept_for_one_more_decision()
    {
        var reins = Begun();
        Hold(reins, Keys.K, Keys.None);
        Assert.That(reins.Take(matters: false).Tap(Keys.K), Is.True);
        Assert.That(reins.Take(matters: false).Tap(Keys.K), Is.True);
        Assert.That(reins.Take(matters: true).Tap(Keys.K), Is.False);
    }

    [Test]
    public void A_held_key_counts_in_every_decision()
    {
        var reins = Begun();
        for (int decision = 0; decision < 3; decision++)
        {
            Hold(reins, Keys.S, Keys.S, Keys.S, Keys.S);
            Assert.That(reins.Take(matters: true).Down(Keys.S), Is.True);
        }
    }

    [Test]
    public void Shift_hands_over_and_back_each_time_it_goes_down()
    {
        var reins = Begun();
        Hold(reins, Keys.Shift, Keys.Shift, Keys.Shift);
        Assert.That(reins.ByHand, Is.False);
        reins.Take(matters: true);
        Assert.That(reins.Helped, Is.True);
        Hold(reins, Keys.None, Keys.Shift);
        Assert.That(reins.ByHand, Is.True);
    }

    [Test]
    public void A_round_begins_in_the_persons_hands_even_while_Shift_is_down()
    {
        var reins = Begun();
        Hold(reins, Keys.Shift);
        reins.Begin();
        Hold(reins, Keys.Shift, Keys.Shift);
        Assert.That(reins.ByHand, Is.True);
        Assert.That(reins.Helped, Is.False);
    }

    [TestCase(Keys.Left, Keys.A)]
    [TestCase(Keys.Right, Keys.D)]
    [TestCase(Keys.Up, Keys.W)]
    [TestCase(Keys.Down, Keys.S)]
    [TestCase(Keys.L, Keys.S)]
    [TestCase(Keys.J | Keys.Left, Keys.J | Keys.A)]
    public void Arrows_and_the_shoulder_mean_letters(Keys held, Keys meant) => Assert.That(Reins.Letters(held), Is.EqualTo(meant));

    [Test]
    public void Of_two_opposite_keys_the_newer_one_is_meant()
    {
        Assert.That(new HandKeys(Keys.D, Keys.A).Side, Is.EqualTo(-1), "held right, tapped left");
        Assert.That(new HandKeys(Keys.D, Keys.A | Keys.D).Side, Is.EqualTo(1), "tapped left, then held right");
        Assert.That(new HandKeys(Keys.A | Keys.D, Keys.None).Side, Is.EqualTo(0), "both held for long");
        Assert.That(new HandKeys(Keys.W, Keys.None).Height, Is.EqualTo(-1));
    }

    private static Reins Begun()
    {
        var reins = new Reins();
        reins.Begin();
        reins.Hold(Keys.None);
        return reins;
    }

    private static void Hold(Reins reins, params Keys[] frames)
    {
        foreach (var held in frames)
        {
            reins.Hold(held);
        }
    }
}
