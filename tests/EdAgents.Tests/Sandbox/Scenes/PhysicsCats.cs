namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>Physical cats for tests to watch.</summary>
internal static class PhysicsCats
{
    /// <summary>A charger on the left; another, or a dummy, on the right.</summary>
    public static RoundRunner Fight(int right = 0, ulong seed = 3)
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        return PhysicsScenes.Play(game, game.CreateScript(1), game.CreateScript(right), new RoundOptions { Seed = seed });
    }

    /// <summary>A controller that has learned nothing, on the left; a charger on the right.</summary>
    public static RoundRunner Helpless(ulong seed = 3, string name = "columns", Func<Snapshot>? newest = null)
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var left = new ControllerPlayer(game, name, Controller(game.Observations, game.Actions), ActionMode.Greedy);
        return PhysicsScenes.Play(game, left, game.CreateScript(1), new RoundOptions { Seed = seed, Newest = [newest] });
    }

    /// <summary>A controller that has learned nothing, alone.</summary>
    public static RoundRunner Alone(SoloEnvironment world, ulong seed = 3, Func<Snapshot>? newest = null) =>
        PhysicsScenes.Play(
            world,
            game => new ControllerPlayer(game, "columns", Controller(world.Observations, world.Actions), ActionMode.Greedy),
            new RoundOptions { Seed = seed, Newest = [newest] });

    /// <summary>A controller with random weights: a column per joint, and one for the value.</summary>
    public static EdController Controller(ObservationSpace observations, ActionSpace actions, ulong seed = 1)
    {
        var joints = (ContinuousActionSpace)actions;
        var deviations = new float[joints.Count];
        deviations.AsSpan().Fill(0.5f);
        return EdController.Create(
            new ControllerSpec
            {
                Topology = new ColumnTopology(observations.Count, [8], joints.Count + 1),
                InputNames = observations.Names,
                OutputNames = [.. joints.Names, "value"],
                Decoding = ActionDecoding.Gaussian(joints.Names, joints.Low.AsSpan(), joints.High.AsSpan(), deviations, ActionMode.Greedy),
            },
            seed);
    }

    /// <summary>A rounds as it is watched.</summary>
    public static IScene Scene(RoundRunner rounds, ViewOptions? view = null) => new StageScene(new PhysicsStage(rounds), view: view);

    extension(RoundRunner rounds)
    {
        /// <summary>The cats as their scenes look at them.</summary>
        public PhysicsView Cats => new(rounds);

        /// <summary>The fight of physical cats that is played.</summary>
        public PhysicsFightEnvironment Ring => (PhysicsFightEnvironment)rounds.Game;
    }

    /// <summary>Frames in which these keys are held.</summary>
    public static void Advance(this IStage stage, int frames, Keys held = Keys.None)
    {
        for (int i = 0; i < frames; i++)
            stage.Advance(held);
    }
}
