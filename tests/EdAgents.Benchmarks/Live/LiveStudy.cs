namespace EdAgents.Benchmarks.Live;

/// <summary>
/// Measures what <see cref="LiveLearner"/> gets out of minutes of play: decision by decision as in a game, but with the work
/// counted in steps instead of timed, so that a seed gives the same figures everywhere.
/// </summary>
internal static class LiveStudy
{
    /// <summary>Decisions until the first measurement: about two minutes.</summary>
    public const int FewDecisions = 1250;

    /// <summary>Decisions until the second, and before learning from rewards.</summary>
    public const int ManyDecisions = 5000;

    /// <summary>Decisions after which learning from rewards is measured, those of the script included: fifteen minutes.</summary>
    public const int RewardDecisions = 13_500;

    /// <summary>Decisions within which a change of style is to be followed.</summary>
    public const int SwitchDecisions = 1500;

    /// <summary>Of what a learner without a past reaches, this share counts as having followed.</summary>
    public const double Followed = 0.9;

    private const int TestDecisions = 4000;
    private const int SwitchProbe = 50;

    /// <summary>Optimizer steps in a frame; a fraction of what two milliseconds allow.</summary>
    private const int StepsPerFrame = 8;

    /// <summary>Learns and measures for one seed, on one thread.</summary>
    /// <param name="episodes">Rounds against each script in every measurement, ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public static LiveStudyResult Run(ulong seed, LiveOptions options, int episodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(episodes);
        using var team = new WorkerTeam(1);
        var player = Record("footsies", ManyDecisions, seed, stream: 1);
        var test = Record("footsies", TestDecisions, seed, stream: 2);
        var learner = new LiveLearner(Start(seed), options, seed);

        Watch(learner, player, 0, FewDecisions);
        double few = Measure(learner.Publish(), episodes, seed, team).MeanWinRate!.Value;
        Watch(learner, player, FewDecisions, ManyDecisions);
        double many = Measure(learner.Publish(), episodes, seed, team).MeanWinRate!.Value;
        double accuracy = Accuracy(learner.Newest, test);

        Play(learner, RewardDecisions - ManyDecisions, seed);
        var rewarded = Measure(learner.Publish(), episodes, seed, team);
        return new LiveStudyResult(
            seed, few, many, accuracy, RewardDecisions, rewarded.WinRate!["footsies"], rewarded.MeanWinRate!.Value,
            Switch(seed, options, test));
    }

    /// <summary>Decisions of a script that mattered, against all scripts in turn at random.</summary>
    public static Demonstration Record(string script, int decisions, ulong seed, ulong stream = 0)
    {
        var random = new Pcg32(seed, stream);
        return Recording.Versus(
            Task,
            game => game.CreateScript(script),
            game => game.CreateScripts(),
            decisions,
            onlyWithEffect: true,
            random.NextSeed());
    }

    /// <summary>The share of a demonstration's decisions whose action is the controller's likeliest.</summary>
    public static double Accuracy(IController controller, Demonstration demonstration)
    {
        var random = new Pcg32(0);
        int hits = 0;
        for (int sample = 0; sample < demonstration.Count; sample++)
            hits += controller.Act(demonstration.Observation(sample), ActionMode.Greedy, ref random) == demonstration.Action(sample) ? 1 : 0;

        return (double)hits / demonstration.Count;
    }

    private static TaskDefinition Task => TaskCatalog.Find(NekoFightEnvironment.Id.ToString())!;

    private static EdController Start(ulong seed)
    {
        var settings = Task.Defaults.Controller;
        var spec = PpoTrainer.SpecFor(Task.CreateEnvironment(), [.. settings.HiddenSizes], settings.Activation);
        return EdController.Create(spec, seed, settings.Initializer);
    }

    private static EvaluationResult Measure(IController controller, int episodes, ulong seed, WorkerTeam team) =>
        Evaluation.Run(Task, controller, ActionMode.Sample, episodes, seed, team);

    private static void Watch(LiveLearner learner, Demonstration player, int from, int to)
    {
        for (int sample = from; sample < to; sample++)
        {
            learner.Watch(player.Observation(sample), player.Action(sample));
            learner.Learn(StepsPerFrame);
        }
    }

    /// <summary>Plays against all scripts in turn at random, and learns from what comes of it.</summary>
    private static void Play(LiveLearner learner, int decisions, ulong seed)
    {
        var environment = Task.CreateEnvironment();
        var observation = new float[environment.Observations.Count];
        environment.Reset(seed, observation);
        for (int decision = 0; decision < decisions; decision++)
        {
            var result = environment.Step(learner.Act(observation, environment.ActionHasEffect), observation);
            learner.Receive(result, observation);
            learner.Learn(StepsPerFrame);
            if (result.Done)
                environment.Reset(observation);
        }
    }

    private static StyleSwitch Switch(ulong seed, LiveOptions options, Demonstration test)
    {
        var old = Record("rusher", ManyDecisions, seed, stream: 3);
        var style = Record("footsies", SwitchDecisions, seed, stream: 4);
        var unswitched = new LiveLearner(Start(seed), options, seed);
        Watch(unswitched, style, 0, SwitchDecisions);
        double reference = Accuracy(unswitched.Publish(), test);

        var learner = new LiveLearner(Start(seed), options, seed);
        Watch(learner, old, 0, ManyDecisions);
        double before = Accuracy(learner.Publish(), test);
        int? followed = null;
        for (int seen = 0; seen < SwitchDecisions; seen += SwitchProbe)
        {
            Watch(learner, style, seen, seen + SwitchProbe);
            if (followed is null && Accuracy(learner.Publish(), test) >= Followed * reference)
                followed = seen + SwitchProbe;
        }

        return new StyleSwitch(before, Accuracy(learner.Publish(), test), reference, followed);
    }
}
