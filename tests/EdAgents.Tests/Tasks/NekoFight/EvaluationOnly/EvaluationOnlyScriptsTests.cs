namespace EdAgents.Tests.Tasks.NekoFight.EvaluationOnly;

public sealed class EvaluationOnlyScriptsTests
{
    private const int Actions = 8;

    [Test]
    public void No_training_ever_meets_one()
    {
        var game = new NekoFightEnvironment();
        Assert.That(game.EvaluationOnlyScripts, Has.Length.EqualTo(5).And.Unique);
        Assert.That(game.EvaluationOnlyScripts.Select(script => script.Name).Intersect(game.ScriptNames()), Is.Empty);
        Assert.That(game.ScriptNames(), Is.EqualTo(new[] { "random", "rusher", "turtle", "footsies", "jumper" }));
        var opponents = new OpponentPool(game.ScriptNames()).For(game);
        var random = new Pcg32(1);
        var met = Enumerable.Range(0, 2000).Select(_ => opponents.Next(ref random).Name).ToHashSet();
        Assert.That(met, Is.EquivalentTo(game.ScriptNames()));
    }

    [Test]
    public void Names_and_players_belong_together()
    {
        var game = new NekoFightEnvironment();
        foreach (var script in game.EvaluationOnlyScripts.Concat(game.Scripts))
            Assert.That(script.Create(game).Name, Is.EqualTo(script.Name));

        Assert.That(
            () => game.CreateScript(5),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("expected a script from 0 to 4, found 5"));
        Assert.That(
            () => game.CreateScript("breaker"),
            Throws.ArgumentException.With.Message.Contain("expected a script of neko-fight-v1 (random, rusher, turtle, footsies, jumper), found 'breaker'"));
    }

    [Test]
    public void The_styles_differ_from_all_others()
    {
        var game = new NekoFightEnvironment();
        var players = game.Scripts.Concat(game.EvaluationOnlyScripts).Select(script => script.Create(game)).ToList();
        var habits = players.ConvertAll(player => Habits(game, player));
        for (int one = 5; one < 10; one++)
        {
            for (int other = 0; other < one; other++)
            {
                double distance = habits[one].Zip(habits[other], (a, b) => Math.Abs(a - b)).Sum() / 2;
                Assert.That(distance, Is.GreaterThan(0.15), $"{players[one].Name} and {players[other].Name}");
            }
        }
    }

    [Test]
    public void None_is_a_walkover()
    {
        var game = new NekoFightEnvironment();
        for (int script = 0; script < 5; script++)
        {
            double wins = 0;
            for (int rusher = 0; rusher < 2; rusher++)
            {
                // Random and rusher: who beats neither shows nothing.
                wins = Math.Max(wins, Wins(game, game.EvaluationOnlyScripts[script].Create(game), game.CreateScript(rusher)));
            }

            Assert.That(wins, Is.GreaterThan(0.6), game.EvaluationOnlyScripts[script].Name);
        }
    }

    [Test]
    public void The_same_seed_gives_the_same_round()
    {
        var game = new NekoFightEnvironment();
        for (int script = 0; script < 5; script++)
        {
            var player = game.EvaluationOnlyScripts[script].Create(game);
            var first = Round(game, player, seed: 4);
            Assert.That(Round(game, player, seed: 4), Is.EqualTo(first), player.Name);
        }
    }

    [Test]
    public void A_task_without_any_says_so()
    {
        ITwoPlayerEnvironment other = new Bare();
        Assert.That(other.EvaluationOnlyScripts, Is.Empty);
    }

    /// <summary>How often each action is chosen when it matters, against all five training scripts.</summary>
    private static double[] Habits(NekoFightEnvironment game, IPlayer player)
    {
        var counts = new double[Actions];
        for (int round = 0; round < 20; round++)
        {
            var other = game.CreateScript(round % 5);
            game.Reset((ulong)round);
            player.Begin((ulong)round + 50);
            other.Begin((ulong)round + 100);
            for (bool done = false; !done;)
            {
                bool matters = game.ActionHasEffect(0);
                int action = player.Act(0).Index;
                counts[action] += matters ? 1 : 0;
                done = game.Step(action, other.Act(1)).Done;
            }
        }

        return [.. counts.Select(count => count / counts.Sum())];
    }

    private static double Wins(NekoFightEnvironment game, IPlayer player, IPlayer other)
    {
        double wins = 0;
        for (int round = 0; round < 40; round++)
        {
            game.Reset((ulong)round);
            player.Begin((ulong)round);
            other.Begin((ulong)round + 1000);
            while (!game.Step(player.Act(0), other.Act(1)).Done)
            {
            }

            wins += game.Outcome(0) / 40;
        }

        return wins;
    }

    private static List<int> Round(NekoFightEnvironment game, IPlayer player, ulong seed)
    {
        var actions = new List<int>();
        var other = game.CreateScript(1);
        game.Reset(seed);
        player.Begin(seed);
        other.Begin(seed + 1);
        do
        {
            actions.Add(player.Act(0).Index);
        }
        while (!game.Step(actions[^1], other.Act(1)).Done);
        return actions;
    }

    private sealed class Bare : ITwoPlayerEnvironment
    {
        private readonly NekoFightEnvironment game = new();
        public TaskId Task => new("bare", 1);
        public ObservationSpace Observations => game.Observations;
        public ActionSpace Actions => game.Actions;
        public ImmutableArray<ScriptedOpponent> Scripts => [.. game.Scripts.Select(script => script with { Create = _ => script.Create(game) })];
        public void Reset(ulong seed) => game.Reset(seed);
        public void Reset() => game.Reset();
        public void Observe(int seat, Span<float> observation) => game.Observe(seat, observation);
        public bool ActionHasEffect(int seat) => game.ActionHasEffect(seat);
        public StepResult Step(AgentAction action0, AgentAction action1) => game.Step(action0, action1);
        public float Reward(int seat) => game.Reward(seat);
        public float Outcome(int seat) => game.Outcome(seat);
    }
}
