namespace EdAgents.Tests.Sandbox.Scenes;

/// <summary>Physical cats for tests to watch.</summary>
internal static class PhysicsCats
{
    /// <summary>A charger on the left; another, or a dummy, on the right.</summary>
    public static PhysicsFightShow Fight(int right = 0, ulong seed = 3)
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        return new PhysicsFightShow(game, game.CreateScript(1), [game.CreateScript(right)], seed);
    }

    /// <summary>A controller that has learned nothing, on the left; a charger on the right.</summary>
    public static PhysicsFightShow Helpless(ulong seed = 3, string name = "columns", Func<Learned>? newest = null)
    {
        var game = new PhysicsFightEnvironment(PhysicsStyle.FourLegs);
        var left = new ControllerPlayer(game, name, Controller(game.Observations, game.Actions), ActionMode.Greedy);
        return new PhysicsFightShow(game, left, [game.CreateScript(1)], seed, newest);
    }

    /// <summary>A controller that has learned nothing, alone.</summary>
    public static PhysicsSoloShow Alone(SoloEnvironment world, ulong seed = 3, Func<Learned>? newest = null) =>
        new(world, Controller(world.Observations, world.Actions), "columns", ActionMode.Greedy, seed, newest);

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

    /// <summary>A show as it is watched.</summary>
    public static IScene Scene(PhysicsFightShow show, Look? look = null) => new StageScene(new PhysicsStage(show), look: look);

    /// <summary>Frames in which these keys are held.</summary>
    public static void Advance(this IStage stage, int frames, Keys held = Keys.None)
    {
        for (int i = 0; i < frames; i++)
        {
            stage.Advance(held);
        }
    }
}
