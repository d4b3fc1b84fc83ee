namespace EdAgents.Tasks.NekoPhysics;

/// <summary>The tasks of the physical cats, and how they are learned: one after another, with the same columns.</summary>
internal static class PhysicsTasks
{
    private static readonly IReadOnlyDictionary<string, float> Nothing = ImmutableDictionary<string, float>.Empty;

    /// <summary>A fighter that starts from a walker gets the command to run as a constant input.</summary>
    private static readonly IReadOnlyDictionary<string, float> RunCommand =
        ImmutableDictionary<string, float>.Empty.Add("commanded speed", PhysicsObservation.Speed(NekoWalkEnvironment.Fastest));

    private static readonly IReadOnlyDictionary<string, float> AdvanceCommand =
        ImmutableDictionary<string, float>.Empty.Add("commanded speed", PhysicsObservation.Speed(NekoUprightEnvironment.Fastest));

    public static TaskDefinition Stand { get; } = StandIn(CatConstants.Standard, 3_000_000);

    public static TaskDefinition Walk { get; } = WalkIn(CatConstants.Standard, StandFirst(Stand));

    public static TaskDefinition Fight { get; } = FightIn(CatConstants.Standard, [.. StandFirst(Stand), WalkFirst(Walk)]);

    public static TaskDefinition Upright { get; } = UprightIn(CatConstants.Standard);

    public static TaskDefinition Box { get; } = BoxIn(CatConstants.Standard, Upright);

    /// <summary>
    /// <see cref="Fight"/> or <see cref="Box"/> of cats whose motors give a share of the torque, learned from nothing. With half the
    /// torque from the start a cat on four legs does not learn to get up (15 poses of 100); one that learns at full torque and is
    /// weakened in two steps does.
    /// </summary>
    /// <param name="torque">In (0, 1].</param>
    public static TaskDefinition WithTorque(TaskDefinition fight, float torque)
    {
        if (torque == 1)
            return fight;

        var (between, body) = (new CatConstants((1 + torque) / 2), new CatConstants(torque));
        if (fight == Box)
            return BoxIn(body, UprightIn(body));

        CurriculumPhase[] stand =
        [
            new(StandIn(CatConstants.Standard, 2_000_000), -0.5f, Nothing),
            new(StandIn(between, 1_500_000), -0.5f, Nothing),
            .. StandFirst(StandIn(body, 2_500_000)),
        ];
        return FightIn(body, [.. stand, WalkFirst(WalkIn(body, stand))]);
    }

    private static CurriculumPhase[] StandFirst(TaskDefinition stand) => [new(stand, -1, Nothing)];

    private static CurriculumPhase WalkFirst(TaskDefinition walk) => new(walk, -0.8f, RunCommand);

    private static TaskDefinition StandIn(CatConstants body, long steps) => new(
        NekoStandEnvironment.Id,
        "A cat of eleven rigid parts gets up and stays up (physics, a motor in every joint).",
        Settings(-0.3f, Alone with { LearningRate = 2e-3f, MinLogDeviation = -0.7f, TotalSteps = steps }),
        () => new NekoStandEnvironment(new SoloBatch(body)))
    {
        EnvironmentBatches = () => InBatches(body, batch => new NekoStandEnvironment(batch)),
    };

    private static TaskDefinition WalkIn(CatConstants body, IReadOnlyList<CurriculumPhase> phases) => new(
        NekoWalkEnvironment.Id,
        "The same cat walks as fast as commanded, ahead or back.",
        Settings(-0.3f, Alone with { MinLogDeviation = -1, TotalSteps = 1_000_000 }),
        () => new NekoWalkEnvironment(new SoloBatch(body)))
    {
        EnvironmentBatches = () => InBatches(body, batch => new NekoWalkEnvironment(batch)),
        Phases = phases,
    };

    private static TaskDefinition FightIn(CatConstants body, IReadOnlyList<CurriculumPhase> phases) => new(
        PhysicsStyle.FourLegs.Task,
        "Two such cats in a ring: they fall, get up and knock each other down.",

        // Half as many worlds as on two legs, and twice the updates: with 128 three of ten seeds lost every other round to the charger.
        Settings(-0.3f, Versus with { Environments = 64, MinLogDeviation = -1.2f, TotalSteps = 2_000_000 }),
        () => new PhysicsFightEnvironment(PhysicsStyle.FourLegs, new FightBatch(body)))
    {
        GameBatches = () => GamesInBatches(PhysicsStyle.FourLegs, body),
        Phases = phases,
        League = Leagues,
    };

    private static TaskDefinition UprightIn(CatConstants body) => new(
        NekoUprightEnvironment.Id,
        "The same cat stands on its hind legs and walks on them as commanded.",
        Settings(-0.7f, Alone with { LearningRate = 2e-3f, MinLogDeviation = -1.4f, TotalSteps = 6_000_000 }),
        () => new NekoUprightEnvironment(new SoloBatch(body)))
    {
        EnvironmentBatches = () => InBatches(body, batch => new NekoUprightEnvironment(batch)),
    };

    private static TaskDefinition BoxIn(CatConstants body, TaskDefinition upright) => new(
        PhysicsStyle.TwoLegs.Task,
        "Two such cats box on their hind legs.",
        Settings(-0.7f, Versus with { MinLogDeviation = -1.4f, TotalSteps = 3_000_000 }),
        () => new PhysicsFightEnvironment(PhysicsStyle.TwoLegs, new FightBatch(body)))
    {
        GameBatches = () => GamesInBatches(PhysicsStyle.TwoLegs, body),
        League = Leagues,
        Phases = [new CurriculumPhase(upright, -1.2f, AdvanceCommand)],
    };

    /// <summary>
    /// The scripts are soon beaten; rivals of other seeds, which all fight differently, make the learner strong against unseen opponents.
    /// </summary>
    private static LeagueDefaults Leagues => new()
    {
        BatchFactor = 1,
        Options = new LeagueOptions { ScriptShare = 0.1f, OutsiderShare = 0.6f, UpdatesPerRound = 80 },
    };

    private static PpoOptions Alone => new()
    {
        Environments = 64,
        Horizon = 64,
        MinibatchSize = 512,
        LearningRate = 1e-3f,
        EntropyCoefficient = 0,
        MeanPenalty = 0.02f,
        RewardScale = 0.1f,

        // No phase is longer than this, and the end of each is a milestone by itself.
        MilestoneSteps = 1 << 23,
    };

    private static PpoOptions Versus => Alone with { Environments = 128, RewardScale = 1 };

    private static TrainingOptions Settings(float initialLogDeviation, PpoOptions ppo) => new()
    {
        Controller = new ControllerOptions { ActionMode = ActionMode.Greedy, InitialLogDeviation = initialLogDeviation },
        Ppo = ppo,
        SelfPlay = new SelfPlayOptions { ScriptShare = 0.5f, BeatenScriptWeight = 0.5f, NewestShare = 0.2f, SnapshotEvery = 15 },
    };

    private static Func<IEnvironment> InBatches(CatConstants body, Func<SoloBatch, IEnvironment> create)
    {
        var batch = new SoloBatch(body);
        return () => create(batch = batch.Full ? new SoloBatch(body) : batch);
    }

    private static Func<ITwoPlayerEnvironment> GamesInBatches(PhysicsStyle style, CatConstants body)
    {
        var batch = new FightBatch(body);
        return () => new PhysicsFightEnvironment(style, batch = batch.Full ? new FightBatch(body) : batch);
    }
}
