namespace EdAgents.Tests.Sandbox.Scenes;

public sealed class FightKeysTests
{
    [TestCase(0, Keys.D, FightAction.Forward)]
    [TestCase(0, Keys.A, FightAction.Back)]
    [TestCase(1, Keys.D, FightAction.Back)]
    [TestCase(1, Keys.A, FightAction.Forward)]
    [TestCase(0, Keys.W, FightAction.Jump)]
    [TestCase(0, Keys.W | Keys.D, FightAction.JumpForward)]
    [TestCase(0, Keys.W | Keys.A, FightAction.Jump)]
    [TestCase(1, Keys.W | Keys.A, FightAction.JumpForward)]
    [TestCase(0, Keys.S | Keys.D, FightAction.Guard)]
    [TestCase(0, Keys.J | Keys.S, FightAction.Light)]
    [TestCase(0, Keys.K | Keys.D, FightAction.Heavy)]
    [TestCase(0, Keys.J | Keys.K, FightAction.Light)]
    [TestCase(0, Keys.None, FightAction.Idle)]
    public void Keys_mean_actions_by_the_directions_of_the_screen(int seat, Keys held, FightAction expected)
    {
        var game = new NekoFightEnvironment();
        game.Reset(1);
        Assert.That(new FightKeys(game).Choose(seat, new HandKeys(held, Keys.None), 0).Index, Is.EqualTo((int)expected));
    }

    [Test]
    public void A_tapped_claw_goes_before_a_held_paw()
    {
        var game = new NekoFightEnvironment();
        game.Reset(1);
        Assert.That(new FightKeys(game).Choose(0, new HandKeys(Keys.J | Keys.K, Keys.K), 0).Index, Is.EqualTo((int)FightAction.Heavy));
    }

    [Test]
    public void Every_key_of_the_pad_does_something_of_its_own()
    {
        var game = new NekoFightEnvironment();
        game.Reset(1);
        var hand = new FightKeys(game);
        var actions = hand.Pad.Select(key => hand.Choose(0, new HandKeys(key.Key, key.Key), 0).Index).ToList();
        Assert.That(actions, Is.Unique);
        Assert.That(actions, Does.Not.Contain((int)FightAction.Idle));
    }
}
