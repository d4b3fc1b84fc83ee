namespace EdAgents.Sandbox.Scenes.NekoPhysics;

/// <summary>The rows of the tasks of physical cats, and how their rounds go.</summary>
public static class PhysicsScenes
{
    /// <summary>Control steps after which a learner is renewed: rounds last half a minute and so do stages of learning.</summary>
    private const int StepsBetweenSnapshots = 120;

    public static TaskScene FourLegs { get; } = Fight(PhysicsStyle.FourLegs);

    public static TaskScene TwoLegs { get; } = Fight(PhysicsStyle.TwoLegs);

    public static TaskScene Stand { get; } = Alone(NekoStandEnvironment.Id, () => new NekoStandEnvironment());

    public static TaskScene Walk { get; } = Alone(NekoWalkEnvironment.Id, () => new NekoWalkEnvironment());

    public static TaskScene Upright { get; } = Alone(NekoUprightEnvironment.Id, () => new NekoUprightEnvironment());

    /// <summary>Rounds between two players of a fight.</summary>
    public static RoundRunner Play(PhysicsFightEnvironment game, IPlayer left, IPlayer right, RoundOptions options) =>
        new(game, [left, right], Complete(game, options));

    /// <summary>Rounds between a player and several opponents: whoever is beaten makes room for the next.</summary>
    public static RoundRunner Play(PhysicsFightEnvironment game, IPlayer left, IReadOnlyList<IPlayer> opponents, RoundOptions options)
    {
        return Play(game, left, opponents[0], options with { Observers = [new OpponentLadder(opponents), .. options.Observers] });
    }

    /// <summary>Episodes of a cat alone.</summary>
    public static RoundRunner Play(SoloEnvironment world, Func<SoloGame, IPlayer> player, RoundOptions options)
    {
        var game = new SoloGame(world);
        return new RoundRunner(game, [player(game)], CompleteAlone(options));
    }

    private static TaskScene Fight(PhysicsStyle style) => new(style.Task, source => OpenFight(style, source)) { HasKeys = true, LearnsHabits = true };

    private static PhysicsStage OpenFight(PhysicsStyle style, RoundSource source)
    {
        var game = new PhysicsFightEnvironment(style);
        bool learns = source.First is LearnerParticipant;
        var options = Complete(game, new());
        if (learns && source.Second is null)
        {
            // Who cannot stand yet learns nothing from being run over: the scripts come one after the other, the stillest first.
            options = options with { Observers = [new OpponentLadder(game.CreateScripts()), .. options.Observers] };
        }

        var rounds = source.Play(game, options, person => new PhysicsHand(game, person.Name, person.Agent));
        return new PhysicsStage(rounds, firstTimes: learns);
    }

    private static TaskScene Alone(TaskId task, Func<SoloEnvironment> create) => new(
        task,
        source => new PhysicsStage(source.Play(new SoloGame(create()), CompleteAlone(new())), firstTimes: source.First is LearnerParticipant));

    private static RoundOptions Complete(PhysicsFightEnvironment game, RoundOptions options) => options with
    {
        IntermissionFrames = 80,
        FramesBetweenSnapshots = StepsBetweenSnapshots,
        Observers = [.. options.Observers, new PhysicsFightObserver(game)],
    };

    private static RoundOptions CompleteAlone(RoundOptions options) =>
        options with { IntermissionFrames = 20, FramesBetweenSnapshots = StepsBetweenSnapshots };
}
