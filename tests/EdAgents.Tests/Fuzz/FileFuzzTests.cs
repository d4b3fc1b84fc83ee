namespace EdAgents.Tests.Fuzz;

/// <summary>
/// Damaged files of every kind, the same on every run: each is read or refused with the one exception of its kind, takes little memory and no
/// time, and nothing else ever happens. There are half a million in the slow tests and a twentieth of that in the others; EDAGENTS_FUZZ=1000000 tries
/// as many of each kind, and EDAGENTS_FUZZ_SEED other ones.
/// </summary>
public sealed class FileFuzzTests
{
    private static readonly FuzzTarget[] Targets =
    [
        new("model", 200_000, FuzzFormat.MessagePack, Models, file => ModelFile.Deserialize(file), Play, typeof(ModelFormatException)),
        new("checkpoint", 200_000, FuzzFormat.MessagePack, Checkpoints, file => CheckpointFile.Deserialize(file), GoOn, typeof(WorkFileException)),
        new("replay", 40_000, FuzzFormat.MessagePack, Replays, file => ReplayFile.Deserialize(file), Watch, typeof(WorkFileException)),
        new("demonstration", 40_000, FuzzFormat.MessagePack, Demonstrations, file => DemonstrationFile.Deserialize(file), Look, typeof(WorkFileException)),
        new("league", 10_000, FuzzFormat.MessagePack, LeagueFiles, file => LeagueFile.Deserialize(file), Save, typeof(WorkFileException)),
        new("run configuration", 20_000, FuzzFormat.Json, RunConfigs, ReadRunConfig, WriteConfig, typeof(UserErrorException)),
        new("league configuration", 10_000, FuzzFormat.Json, LeagueConfigs, ReadLeagueConfig, WriteConfig, typeof(UserErrorException)),
    ];

    [TestCaseSource(nameof(Targets))]
    public void Damaged_files_are_read_or_refused(object kind) => Run((FuzzTarget)kind, ((FuzzTarget)kind).Mutants / 20);

    [TestCaseSource(nameof(Targets))]
    [Category("Slow")]
    public void Half_a_million_damaged_files_are_read_or_refused(object kind) => Run((FuzzTarget)kind, ((FuzzTarget)kind).Mutants);

    private static void Run(FuzzTarget target, int usual)
    {
        int mutants = Number("EDAGENTS_FUZZ") ?? usual;
        var (loaded, refused) = (target with { }).Run(mutants, (ulong)(Number("EDAGENTS_FUZZ_SEED") ?? 2026));
        TestContext.Out.WriteLine($"{loaded} read, {refused} refused");

        // Some changes do no harm (a letter of a name, a weight); if none ever was read, the mutants would not get far enough.
        Assert.That(loaded, Is.GreaterThan(mutants / 200).And.LessThan(mutants * 2 / 3));
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static byte[][] Models()
    {
        var champion = ModelFile.Load(RepositoryRoot.Find("models/neko-fight.edm"));
        EdModel[] models =
        [
            champion, champion with { Precision = WeightPrecision.Int8 }, SampleModel.Full(), SampleModel.Smallest(), SampleModel.Full(1),
            SampleModel.Normalized(), SampleModel.Steep(), SampleModel.Continuous(), SampleModel.Network(), SampleModel.NetworkColumns(),
            SampleModel.Full() with { Precision = WeightPrecision.Float16 }, SampleModel.Network() with { Precision = WeightPrecision.Int8 },
        ];
        return [.. models.Select(ModelFile.Serialize)];
    }

    /// <summary>What was read can be saved, and plays.</summary>
    private static void Play(object loaded)
    {
        var model = (EdModel)loaded;
        ModelFile.Serialize(model with { Precision = WeightPrecision.Float32 });
        model.Controller.Evaluate(new float[model.Controller.InputCount], new float[model.Controller.OutputCount]);
    }

    private static byte[][] Checkpoints() => [CheckpointFile.Serialize(CheckpointFileTests.Sample()), CheckpointFile.Serialize(InTheMiddle())];

    /// <summary>One of worlds in the middle of their episodes, against scripts and a former self.</summary>
    private static Checkpoint InTheMiddle()
    {
        var options = new TrainingOptions
        {
            Controller = new ControllerOptions { HiddenSizes = [2] },
            Ppo = new PpoOptions { Environments = 3, Horizon = 16, MinibatchSize = 16, Epochs = 1 },
            SelfPlay = new SelfPlayOptions { SnapshotEvery = 1, ScriptShare = 0.3f },
        };
        using var session = new TrainingSession(NekoFightEnvironment.Definition, options, 1, 1);
        for (int update = 0; update < 60 || session.Save().Trainer.Lanes!.Opponents.IsEmpty; update++)
            session.Update();

        return session.Save() with { Opponents = null };
    }

    private static void GoOn(object loaded) => CheckpointFile.Serialize((Checkpoint)loaded);

    private static byte[][] Replays() => [ReplayFile.Serialize(ReplayFileTests.Sample())];

    private static void Watch(object loaded) => ReplayFile.Serialize((Replay)loaded);

    private static byte[][] Demonstrations() =>
        [File.ReadAllBytes(RepositoryRoot.Find("tests/EdAgents.Tests/Learning/Files/Golden/demonstration-v2.edd"))];

    private static void Look(object loaded)
    {
        var demonstration = (Demonstration)loaded;
        DemonstrationFile.Serialize(demonstration);
        Assert.That(demonstration.EpisodeLengths.Sum(), Is.EqualTo(demonstration.Count));
    }

    private static byte[][] LeagueFiles() => [File.ReadAllBytes(RepositoryRoot.Find("tests/EdAgents.Tests/Learning/Files/Golden/league-v2.edl"))];

    private static void Save(object loaded) => LeagueFile.Deserialize(LeagueFile.Serialize((LeagueState)loaded));

    private static byte[][] RunConfigs() => [.. ((string[])["neko-fight", "cart-pole", "pendulum"]).Select(task =>
        Encoding.UTF8.GetBytes(RunConfig.DefaultsOf(TaskCatalog.Find(task)!).ToText()))];

    private static RunConfig ReadRunConfig(byte[] file)
    {
        var config = RunConfig.DefaultsOf(TaskCatalog.Find("neko-fight")!).Over(ConfigFile.Parse(Encoding.UTF8.GetString(file), "config.json"), "config.json");
        RunConfig.AlgorithmOf(config.Learner);
        return config;
    }

    private static byte[][] LeagueConfigs() => [Encoding.UTF8.GetBytes(LeagueConfig.DefaultsOf(TaskCatalog.Find("neko-fight")!).ToText())];

    private static LeagueConfig ReadLeagueConfig(byte[] file) => LeagueConfig.Parse(Encoding.UTF8.GetString(file), "league.edl");

    private static void WriteConfig(object config)
    {
        string text = config is LeagueConfig league ? league.ToText() : ((RunConfig)config).ToText();
        Assert.That(text, Does.StartWith("{"));
    }
}
