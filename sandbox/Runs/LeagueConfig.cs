namespace EdAgents.Sandbox.Runs;

/// <summary>All that was resolved for a league, defaults included: what <c>config.json</c> holds and <c>--config</c> takes.</summary>
internal sealed record LeagueConfig
{
    public required string Task { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init => field = ThreadCount.Usable(value); }

    /// <summary>The models brought along, as files or run folders.</summary>
    public required IReadOnlyList<string> With { get; init; }

    public required ControllerOptions Controller { get; init; }

    public required PpoOptions Ppo { get; init; }

    /// <summary>The rivals' settings; their budget is a share of the learner's.</summary>
    public required PpoOptions RivalPpo { get; init; }

    public required LeagueOptions League { get; init; }

    /// <summary>Episodes that the champion is measured by, against each script and each model brought along.</summary>
    public int EvaluationEpisodes { get; init => field = RunConfig.CheckEpisodes(value); } = 400;

    /// <summary>A plain training's settings, and what the task says of its leagues.</summary>
    public static LeagueConfig DefaultsOf(TaskDefinition task) => new()
    {
        Task = task.Id.ToString(),
        Seed = 1,
        Threads = ThreadCount.Usual,
        With = [],
        Controller = task.Defaults.Controller,
        Ppo = task.Defaults.Ppo with
        {
            Environments = task.League.BatchFactor * task.Defaults.Ppo.Environments,
            MinibatchSize = task.League.BatchFactor * task.Defaults.Ppo.MinibatchSize,
            TotalSteps = task.League.BudgetFactor * task.Defaults.Ppo.TotalSteps,
        },
        RivalPpo = task.Defaults.Ppo,
        League = task.League.Options,
    };

    public string ToText() => JsonSerializer.Serialize(this, SandboxJson.Indented);

    /// <summary>What <see cref="ToText"/> gave.</summary>
    public static LeagueConfig Parse(string text, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LeagueConfig>(text, SandboxJson.Indented)
                ?? throw new UserErrorException($"{path}: expected the configuration of a league, found null");
        }
        catch (JsonException exception)
        {
            throw new UserErrorException($"{path}: expected the configuration of a league, found something else", exception);
        }
    }
}
