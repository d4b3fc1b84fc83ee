namespace EdAgents.Sandbox.Commands;

/// <summary>What can be watched beside tasks and models of tasks: replays, logic gates, and digits.</summary>
internal static class NonTaskScenes
{
    private const string Gates = "gates";

    private const int ExampleCount = 500;

    /// <summary>Null where it is none of these.</summary>
    /// <exception cref="UserErrorException">An opponent was chosen, where there is none.</exception>
    /// <exception cref="WorkFileException">A replay is damaged, or does not come out as it did.</exception>
    public static WatchedScene? Open(string subject, string? against, ulong seed, ViewOptions view)
    {
        var scene = File.Exists(subject) || Directory.Exists(subject) ? OfFile(subject, view) : OfName(subject, seed, view);
        return scene is null || against is null
            ? scene
            : throw new UserErrorException($"expected --against with a task of two seats only, found it with {subject}");
    }

    private static WatchedScene? OfFile(string subject, ViewOptions view)
    {
        if (subject.EndsWith(ReplayFile.Extension, StringComparison.OrdinalIgnoreCase) && File.Exists(subject))
        {
            var replay = ReplayFile.Load(subject);
            return new WatchedScene(() => new StageScene(new ReplayStage(replay), replay.Seed, view));
        }

        if (!File.Exists(RunFolder.ModelPath(subject)) || Arguments.Model(subject) is not { } model || model.Task != DigitTrainer.Task)
            return null;

        var examples = RealDigits()?.Test ?? DrawnDigits.Create(DigitData.DefaultSeed, 1, ExampleCount).Test;
        return new WatchedScene(() => new DigitScene(new DigitModel(model, SceneCatalog.NameOf(subject), examples), view));
    }

    private static WatchedScene? OfName(string subject, ulong seed, ViewOptions view)
    {
        if (subject == Gates)
            return new WatchedScene(() => new StageScene(new GateStage(seed), seed, view));

        if (subject != DigitTrainer.Task.Name && subject != DigitTrainer.Task.ToString())
            return null;

        var live = new LiveDigits(seed, RealDigits());
        return new WatchedScene(() => new DigitScene(live, view), digits: live);
    }

    /// <summary>MNIST where the user has named its folder; nothing is downloaded to be looked at.</summary>
    private static ImageData? RealDigits() =>
        Environment.GetEnvironmentVariable(MnistSource.FolderVariable) is null
            ? null
            : DigitData.LoadAsync(null).GetAwaiter().GetResult();
}
