namespace EdAgents.Tests.Learning.SelfPlay;

/// <summary>Small leagues of the fighter: a rival, then four rounds of two updates.</summary>
internal static class Leagues
{
    public static LeagueSetup Setup(ulong seed = 1) => new(
        () => new NekoFightEnvironment(),
        Controller,
        new PpoOptions { Environments = 6, Horizon = 64, MinibatchSize = 128, Epochs = 2, TotalSteps = 3072 },
        new PpoOptions { Environments = 4, Horizon = 64, MinibatchSize = 128, Epochs = 1 },
        new LeagueOptions { Rivals = 1, UpdatesPerRound = 2, AnchorGames = 6, MatchGames = 2, CloseOpponents = 2, Finalists = 3, FinalGames = 4 },
        seed);

    public static EdController Controller(ulong seed)
    {
        var environment = EdAgents.Tasks.TaskCatalog.Find("neko-fight")!.CreateEnvironment();
        return EdController.Create(PpoTrainer.SpecFor(environment, [8], Activation.Tanh), seed);
    }

    public static void PlayToTheEnd(League league)
    {
        while (!league.Done)
            league.PlayRound();

        league.PlayFinal();
    }
}
