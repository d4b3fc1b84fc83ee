namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>Fights for tests to watch.</summary>
internal static class Fights
{
    public static readonly string[] OutputNames = [.. NekoFightEnvironment.ActionNames.Names, "value"];

    /// <summary>A rounds of two lists of actions.</summary>
    public static RoundRunner Listed(FightAction[] left, FightAction[] right, ulong seed = 7) =>
        Play(new NekoFightEnvironment(), new ListedPlayer("lefty", left), new ListedPlayer("righty", right), seed);

    /// <summary>Rounds between two players, without end or of a match.</summary>
    public static RoundRunner Play(NekoFightEnvironment game, IPlayer left, IPlayer right, ulong seed, int bestOf = 0) =>
        FightScene.Play(game, left, right, new RoundOptions { Seed = seed, BestOf = bestOf });

    /// <summary>The left cat walks up to the right one and then does as listed, decision by decision.</summary>
    public static RoundRunner Close(FightAction[] left, FightAction[] right) =>
        Listed([.. ListedPlayer.Times(14, FightAction.Forward), .. left], [.. ListedPlayer.Times(14, FightAction.Idle), .. right]);

    /// <summary>A controller with random weights and nine columns.</summary>
    public static EdController Controller(ulong seed = 1) => EdController.Create(
        new ControllerSpec
        {
            Topology = new ColumnTopology(FightObservation.Space.Count, [8], OutputNames.Length),
            InputNames = FightObservation.Space.Names,
            OutputNames = [.. OutputNames],
            Decoding = ActionDecoding.Categorical(NekoFightEnvironment.ActionNames.Names),
        },
        seed);

    /// <summary>A controller on the left, a script on the right.</summary>
    public static RoundRunner AgainstScript(ulong seed = 3, string name = "columns")
    {
        var game = new NekoFightEnvironment();
        return Play(game, new ControllerPlayer(game, name, Controller(), ActionMode.Sample), game.CreateScript(3), seed);
    }

    /// <summary>The left cat comes after the right one with its claw; the right one guards.</summary>
    public static RoundRunner AgainstGuard()
    {
        var game = new NekoFightEnvironment();
        return Play(game, new Chaser(game), new ListedPlayer("guard", FightAction.Guard), 7);
    }

    /// <summary>A rounds as it is watched.</summary>
    public static IScene Scene(RoundRunner rounds) => new StageScene(new FightStage(rounds));

    extension(RoundRunner rounds)
    {
        /// <summary>The fight that is played.</summary>
        public Fight Fight => ((NekoFightEnvironment)rounds.Game).Fight;

        /// <summary>What landed in the last frame.</summary>
        public IReadOnlyList<Blow> Blows => rounds.Observer<BlowObserver>()!.Blows;

        /// <summary>What a cat of the fight does.</summary>
        public FightAction Decision(int seat) => (FightAction)rounds.Action(seat).Index;
    }

    public static void Advance(this RoundRunner rounds, int frames)
    {
        for (int i = 0; i < frames; i++)
            rounds.Advance();
    }

    public static void Run(this IScene scene, int frames, Keys pressed = Keys.None)
    {
        for (int i = 0; i < frames; i++)
            scene.Update(new InputSnapshot(pressed), 1.0 / 60);
    }

    private sealed class Chaser(NekoFightEnvironment game) : IPlayer
    {
        public string Name => "chaser";

        public void Begin(ulong seed) { }

        public AgentAction Act(int seat)
        {
            float distance = MathF.Abs(game.Fight.Cat(1 - seat).X - game.Fight.Cat(seat).X);
            return (int)(distance > FightRules.Heavy.Reach - 2 ? FightAction.Forward : FightAction.Heavy);
        }
    }
}
