using System.Collections.Immutable;
using EdAgents.Controllers;
using EdAgents.Environments;
using EdAgents.Learning.Ppo;
using EdAgents.Tasks.NekoPhysics.Dynamics;

namespace EdAgents.Tasks.NekoPhysics;

/// <summary>The tasks of the physical cats, and how they are learned: one after another, with the same columns.</summary>
internal static class PhysicsTasks
{
    private static readonly IReadOnlyDictionary<string, float> Nothing = ImmutableDictionary<string, float>.Empty;

    /// <summary>A fighter that has learned to walk as told goes on as if told to run.</summary>
    private static readonly IReadOnlyDictionary<string, float> ToldToRun =
        ImmutableDictionary<string, float>.Empty.Add("commanded speed", PhysicsObservation.Speed(NekoWalkEnvironment.Fastest));

    private static readonly IReadOnlyDictionary<string, float> ToldToAdvance =
        ImmutableDictionary<string, float>.Empty.Add("commanded speed", PhysicsObservation.Speed(NekoUprightEnvironment.Fastest));

    public static TaskDefinition Stand { get; } = new(
        NekoStandEnvironment.Id,
        "A cat of eleven rigid parts gets up and stays up (physics, a motor in every joint).",
        Settings(-0.3f, Alone with { LearningRate = 2e-3f, LeastLogDeviation = -0.7f, TotalSteps = 3_000_000 }),
        () => new NekoStandEnvironment())
    {
        EnvironmentDealer = () => Deal(batch => new NekoStandEnvironment(batch)),
    };

    public static TaskDefinition Walk { get; } = new(
        NekoWalkEnvironment.Id,
        "The same cat walks as fast as told, ahead or back.",
        Settings(-0.3f, Alone with { LeastLogDeviation = -1, TotalSteps = 1_000_000 }),
        () => new NekoWalkEnvironment())
    {
        EnvironmentDealer = () => Deal(batch => new NekoWalkEnvironment(batch)),
        Stages = [new CurriculumStage(Stand, -1, Nothing)],
    };

    public static TaskDefinition Fight { get; } = new(
        PhysicsStyle.FourLegs.Task,
        "Two such cats in a ring: they fall, get up and knock each other down.",
        Settings(-0.3f, Versus with { Environments = 64, LeastLogDeviation = -1.2f, TotalSteps = 2_000_000 }),
        () => new PhysicsFightEnvironment(PhysicsStyle.FourLegs))
    {
        GameDealer = () => DealGames(PhysicsStyle.FourLegs),
        Stages = [new CurriculumStage(Stand, -1, Nothing), new CurriculumStage(Walk, -0.8f, ToldToRun)],
    };

    public static TaskDefinition Upright { get; } = new(
        NekoUprightEnvironment.Id,
        "The same cat stands on its hind legs and walks on them as told.",
        Settings(-0.7f, Alone with { LearningRate = 2e-3f, LeastLogDeviation = -1.4f, TotalSteps = 6_000_000 }),
        () => new NekoUprightEnvironment())
    {
        EnvironmentDealer = () => Deal(batch => new NekoUprightEnvironment(batch)),
    };

    public static TaskDefinition Box { get; } = new(
        PhysicsStyle.TwoLegs.Task,
        "Two such cats box on their hind legs.",
        Settings(-0.7f, Versus with { LeastLogDeviation = -1.4f, TotalSteps = 3_000_000 }),
        () => new PhysicsFightEnvironment(PhysicsStyle.TwoLegs))
    {
        GameDealer = () => DealGames(PhysicsStyle.TwoLegs),
        Stages = [new CurriculumStage(Upright, -1.2f, ToldToAdvance)],
    };

    /// <summary>All of them, the simplest first.</summary>
    public static ImmutableArray<TaskDefinition> All { get; } = [Stand, Walk, Fight, Upright, Box];

    private static PpoOptions Alone => new()
    {
        Environments = 64,
        Horizon = 64,
        MinibatchSize = 512,
        LearningRate = 1e-3f,
        EntropyCoefficient = 0,
        MeanPenalty = 0.02f,
        RewardScale = 0.1f,

        // No stage is longer than this, and the end of each is a milestone by itself.
        MilestoneSteps = 1 << 23,
    };

    private static PpoOptions Versus => Alone with { Environments = 128, RewardScale = 1 };

    private static TrainingSettings Settings(float initialLogDeviation, PpoOptions ppo) => new()
    {
        Controller = new ControllerSettings { ActionMode = ActionMode.Greedy, InitialLogDeviation = initialLogDeviation },
        Ppo = ppo,
        SelfPlay = new SelfPlaySettings { ScriptShare = 0.5f, BeatenScriptWeight = 0.5f, NewestShare = 0.2f, SnapshotEvery = 15 },
    };

    private static Func<IEnvironment> Deal(Func<SoloBatch, IEnvironment> create)
    {
        var batch = new SoloBatch();
        return () => create(batch = batch.Full ? new SoloBatch() : batch);
    }

    private static Func<ITwoPlayerEnvironment> DealGames(PhysicsStyle style)
    {
        var batch = new FightBatch();
        return () => new PhysicsFightEnvironment(style, batch = batch.Full ? new FightBatch() : batch);
    }
}
