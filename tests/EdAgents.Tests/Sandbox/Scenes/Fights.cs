namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>Fights for tests to watch.</summary>
internal static class Fights
{
    public static readonly string[] OutputNames = [.. NekoFightEnvironment.ActionNames.Names, "value"];

    /// <summary>A show of two lists of actions.</summary>
    public static FightShow Listed(FightAction[] left, FightAction[] right, ulong seed = 7) =>
        new(new NekoFightEnvironment(), new ListedPlayer("lefty", left), new ListedPlayer("righty", right), seed);

    /// <summary>The left cat walks up to the right one and then does as listed, decision by decision.</summary>
    public static FightShow Close(FightAction[] left, FightAction[] right) =>
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
    public static FightShow AgainstScript(ulong seed = 3, string name = "columns")
    {
        var game = new NekoFightEnvironment();
        return new FightShow(game, new ControllerPlayer(game, name, Controller(), ActionMode.Sample), game.CreateScript(3), seed);
    }

    /// <summary>The left cat comes after the right one with its claw; the right one guards.</summary>
    public static FightShow AgainstGuard()
    {
        var game = new NekoFightEnvironment();
        return new FightShow(game, new Chaser(game), new ListedPlayer("guard", FightAction.Guard), 7);
    }

    /// <summary>A show as it is watched.</summary>
    public static IScene Scene(FightShow show) => new StageScene(new FightStage(show));

    public static void Advance(this FightShow show, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            show.Advance();
        }
    }

    public static void Run(this IScene scene, int frames, Keys pressed = Keys.None)
    {
        for (int i = 0; i < frames; i++)
        {
            scene.Update(new InputSnapshot(pressed), 1.0 / 60);
        }
    }

    private sealed class Chaser(NekoFightEnvironment game) : IPlayer
    {
        public string Name => "chaser";

        public void Begin(ulong seed)
        {
        }

        public AgentAction Act(int seat)
        {
            float distance = MathF.Abs(game.Fight.Cat(1 - seat).X - game.Fight.Cat(seat).X);
            return (int)(distance > FightRules.Heavy.Reach - 2 ? FightAction.Forward : FightAction.Heavy);
        }
    }
}
