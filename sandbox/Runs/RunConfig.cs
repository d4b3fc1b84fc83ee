namespace EdAgents.Sandbox.Runs;

/// <summary>All that was resolved for a run, defaults included: what <c>config.json</c> holds and <c>--config</c> takes.</summary>
internal sealed record RunConfig
{
    public required string Task { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init; }

    public required ControllerSettings Controller { get; init; }

    /// <summary>By what is learned from rewards: its name on the command line.</summary>
    public required string Learner { get; init; }

    public required PpoOptions Ppo { get; init; }

    public required ActorCriticOptions ActorCritic { get; init; }

    public required EvolutionOptions Evolution { get; init; }

    public required SelfPlaySettings SelfPlay { get; init; }

    /// <summary>The demonstration file that is learned from; empty: rewards are.</summary>
    public required string From { get; init; }

    public required CloningOptions Cloning { get; init; }

    public TrainingSettings Settings => new()
    {
        Controller = Controller,
        Learner = LearnerOf(Learner),
        Ppo = Ppo,
        ActorCritic = ActorCritic,
        Evolution = Evolution,
        SelfPlay = SelfPlay,
        Cloning = Cloning,
    };

    /// <summary>The same with another budget for the learner.</summary>
    public RunConfig WithSteps(long steps) => LearnerOf(Learner) switch
    {
        LearnerKind.ActorCritic => this with { ActorCritic = ActorCritic with { TotalSteps = steps } },
        LearnerKind.Evolution => this with { Evolution = Evolution with { TotalSteps = steps } },
        _ => this with { Ppo = Ppo with { TotalSteps = steps } },
    };

    /// <summary>What <c>config.json</c> holds.</summary>
    public string ToText() => ConfigFile.ToJson(this).ToJsonString(SandboxJson.Indented);

    /// <summary>The learner of a name.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static LearnerKind LearnerOf(string name)
    {
        foreach (var learner in Enum.GetValues<LearnerKind>())
        {
            if (TrainingSession.LearnerName(learner) == name)
            {
                return learner;
            }
        }

        string names = string.Join(", ", Enum.GetValues<LearnerKind>().Select(TrainingSession.LearnerName));
        throw new UserErrorException($"expected one of {names} as learner, found '{name}'");
    }

    public static RunConfig DefaultsOf(TaskDefinition task) => new()
    {
        Task = task.Id.ToString(),
        Seed = 1,
        Threads = Math.Min(Environment.ProcessorCount, 256),
        Controller = task.Defaults.Controller,
        Learner = TrainingSession.LearnerName(task.Defaults.Learner),
        Ppo = task.Defaults.Ppo,
        ActorCritic = task.Defaults.ActorCritic,
        Evolution = task.Defaults.Evolution,
        SelfPlay = task.Defaults.SelfPlay,
        From = "",
        Cloning = task.Defaults.Cloning,
    };
}
