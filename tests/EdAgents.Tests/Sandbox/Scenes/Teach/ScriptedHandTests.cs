namespace EdAgents.Tests.Sandbox.Scenes.Teach;

public sealed class ScriptedHandTests
{
    [TestCase("footsies")]
    [TestCase("rusher")]
    [TestCase("jumper")]
    public void Through_the_keys_comes_what_the_script_decided(string name)
    {
        var game = new NekoFightEnvironment();
        var script = new Noted(game.CreateScript(name));
        var played = new List<int>();
        var hand = new HandPlayer(game, new FightKeys(game), "", Fights.Controller()) { Decided = played.Add };
        var rounds = Fights.Play(game, hand, game.CreateScript(1), 5);
        var scripted = new ScriptedHand(game, script, 0, 1);
        while (rounds.Round < 4)
        {
            rounds.Hold(scripted.Press());
            rounds.Advance();
        }

        Assert.That(played, Has.Count.GreaterThan(100));
        Assert.That(played, Is.EqualTo(script.Decisions));
    }

    private sealed class Noted(IPlayer script) : IPlayer
    {
        public List<int> Decisions { get; } = [];
        public string Name => script.Name;
        public void Begin(ulong seed) => script.Begin(seed);

        public AgentAction Act(int seat)
        {
            Decisions.Add(script.Act(seat).Index);
            return Decisions[^1];
        }
    }
}
