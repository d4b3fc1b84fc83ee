using System.Text.Json.Serialization;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// All that was resolved for a run, defaults included: what <c>config.json</c> holds and <c>--config</c> takes. Beside the properties
/// here it has a section for every algorithm there is: "ppo", "actorCritic" …
/// </summary>
internal sealed record RunConfig
{
    public const int DefaultEvaluationEpisodes = 200;

    public required string Task { get; init; }

    /// <summary>The assemblies of worlds from outside.</summary>
    public required IReadOnlyList<string> Worlds { get; init; }

    public required ulong Seed { get; init; }

    public required int Threads { get; init => field = ThreadCount.Usable(value); }

    public required ControllerOptions Controller { get; init; }

    /// <summary>By what is learned from rewards: its name on the command line.</summary>
    public required string Learner { get; init; }

    /// <summary>What a curriculum learns before its task, and for how many decisions each; the task's own budget is its learner's. PPO learns in phases.</summary>
    public required IReadOnlyList<PhaseBudget> Phases { get; init; }

    public required SelfPlayOptions SelfPlay { get; init; }

    /// <summary>The demonstration file that is learned from; empty: rewards are.</summary>
    public required string From { get; init; }

    public required CloningOptions Cloning { get; init; }

    /// <summary>Episodes that the finished model is measured by, against each script.</summary>
    public required int EvaluationEpisodes { get; init => field = CheckEpisodes(value); }

    /// <summary>How it is learned, the options of all algorithms included.</summary>
    [JsonIgnore]
    public TrainingOptions Training
    {
        get => field with { Controller = Controller, Algorithm = AlgorithmOf(Learner), SelfPlay = SelfPlay, Cloning = Cloning };
        init;
    } = new();

    /// <summary>The same with another budget: the learner's, of which the phases of a curriculum have the shares that they had.</summary>
    public RunConfig WithSteps(long steps)
    {
        var algorithm = AlgorithmOf(Learner);
        var phases = algorithm == Algorithms.Ppo ? Phases : [];
        long last = Training.Of(algorithm).TotalSteps;
        double share = steps / (double)(last + phases.Sum(phase => phase.Steps));
        return this with
        {
            Phases = [.. phases.Select(phase => phase with { Steps = Share(phase.Steps) })],
            Training = Training.With(algorithm, Training.Of(algorithm) with { TotalSteps = phases.Count == 0 ? steps : Share(last) }),
        };

        long Share(long budget) => Math.Max(1, (long)Math.Round(budget * share));
    }

    /// <summary>A task with this configuration's budgets for its phases.</summary>
    /// <exception cref="UserErrorException">They are other phases.</exception>
    public TaskDefinition Prepare(TaskDefinition task)
    {
        string expected = Names(PhasesOf(task)), found = Names(Phases);
        return AlgorithmOf(Learner) != Algorithms.Ppo ? task
            : found != expected ? throw new UserErrorException($"expected the phases of {task.Id} ({expected}), found {found}")
            : Phases.FirstOrDefault(phase => phase.Steps < 1) is { } wrong
                ? throw new UserErrorException($"expected at least 1 decision for {wrong.Task}, found {wrong.Steps}")
                : task.WithPhaseSteps([.. Phases.Select(phase => phase.Steps)]);

        static string Names(IReadOnlyList<PhaseBudget> phases) => phases.Count == 0 ? "none" : string.Join(", ", phases.Select(phase => phase.Task));
    }

    public JsonObject ToJson()
    {
        var json = JsonSerializer.SerializeToNode(this, SandboxJson.Indented)!.AsObject();
        int place = json.IndexOf("learner") + 1;
        foreach (var algorithm in Algorithms.All)
        {
            var options = Training.Of(algorithm);
            json.Insert(place++, SectionOf(algorithm), JsonSerializer.SerializeToNode(options, options.GetType(), SandboxJson.Indented));
        }

        return json;
    }

    /// <summary>What <c>config.json</c> holds.</summary>
    public string ToText() => ToJson().ToJsonString(SandboxJson.Indented);

    /// <summary>The same with any part of a configuration laid over it.</summary>
    /// <param name="source">Where the part comes from, for messages.</param>
    public RunConfig Over(JsonObject part, string source)
    {
        var json = ToJson();
        ConfigFile.Lay(json, part, source);
        var training = Algorithms.All.Aggregate(Training, (training, algorithm) =>
        {
            string section = SectionOf(algorithm);
            return training.With(algorithm, (AlgorithmOptions)ConfigFile.Read(json[section]!, algorithm.DefaultOptions.GetType(), source, $"{section}."));
        });
        return (RunConfig)ConfigFile.Read(json, typeof(RunConfig), source) with { Training = training };
    }

    /// <summary>How many episodes a model is measured by, or what is wrong with that.</summary>
    public static int CheckEpisodes(int episodes) => episodes is >= 1 and <= 1_000_000
        ? episodes : throw new UserErrorException($"expected 1 to 1000000 evaluationEpisodes, found {episodes}");

    /// <summary>The algorithm of a name.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static IAlgorithm AlgorithmOf(string name) => Algorithms.Find(name)
        ?? throw new UserErrorException($"expected one of {string.Join(", ", Algorithms.All.Select(algorithm => algorithm.Name))} as learner, found '{name}'");

    public static RunConfig DefaultsOf(TaskDefinition task) => new()
    {
        Task = task.Id.ToString(),
        Worlds = LoadedWorlds.Paths,
        Seed = 1,
        Threads = ThreadCount.Usual,
        Controller = task.Defaults.Controller,
        Learner = task.Defaults.Algorithm.Name,
        Phases = PhasesOf(task),
        SelfPlay = task.Defaults.SelfPlay,
        From = "",
        Cloning = task.Defaults.Cloning,
        EvaluationEpisodes = DefaultEvaluationEpisodes,
        Training = task.Defaults,
    };

    private static IReadOnlyList<PhaseBudget> PhasesOf(TaskDefinition task) =>
        [.. task.Phases.Select(phase => new PhaseBudget(phase.Task.Id.ToString(), phase.Task.Defaults.Ppo.TotalSteps))];

    /// <summary>An algorithm's name as a key: "actorCritic" of actor-critic.</summary>
    private static string SectionOf(IAlgorithm algorithm) =>
        string.Concat(algorithm.Name.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}

/// <summary>How long a phase of a curriculum learns.</summary>
internal sealed record PhaseBudget(string Task, long Steps);
