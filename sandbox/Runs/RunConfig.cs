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

    public required ulong Seed { get; init; }

    public required int Threads { get; init => field = ThreadCount.Usable(value); }

    public required ControllerOptions Controller { get; init; }

    /// <summary>By what is learned from rewards: its name on the command line.</summary>
    public required string Learner { get; init; }

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

    /// <summary>The same with another budget for the learner.</summary>
    public RunConfig WithSteps(long steps)
    {
        var algorithm = AlgorithmOf(Learner);
        return this with { Training = Training.With(algorithm, Training.Of(algorithm) with { TotalSteps = steps }) };
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
        Seed = 1,
        Threads = ThreadCount.Usual,
        Controller = task.Defaults.Controller,
        Learner = task.Defaults.Algorithm.Name,
        SelfPlay = task.Defaults.SelfPlay,
        From = "",
        Cloning = task.Defaults.Cloning,
        EvaluationEpisodes = DefaultEvaluationEpisodes,
        Training = task.Defaults,
    };

    /// <summary>An algorithm's name as a key: "actorCritic" of actor-critic.</summary>
    private static string SectionOf(IAlgorithm algorithm) =>
        string.Concat(algorithm.Name.Split('-').Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
