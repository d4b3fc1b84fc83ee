namespace EdAgents.Sandbox.Runs;

/// <summary>
/// A league in its run folder. After every round all of it is saved in one file, so that whatever ends the process costs a round
/// at most; a wish to stop is heard between two rounds.
/// </summary>
internal sealed class LeagueRun(TaskDefinition task, League league, LeagueConfig config, RunFolder folder, WorkerTeam team) : ITrainable<LeagueRound>
{
    private readonly RunClock clock = RunClock.From(null);

    public static LeagueSetup Setup(TaskDefinition task, LeagueConfig config) => new(
        task.CreateGame, seed => TrainingSession.StartAfterPhases(task, config.Controller, seed, config.Threads), config.Ppo, config.RivalPpo,
        config.League, config.Seed)
    {
        BatchGames = task.BatchGames,
        CreateShape = seed => TrainingSession.Start(task, config.Controller, seed),
    };

    public bool Done => league.Done;

    /// <summary>A league without a single snapshot would leave a folder with nothing in it to play.</summary>
    public bool CanStop => league.Steps > 0;

    public LeagueRound Step(RunClock clock, Action<long> progressed, CancellationToken stop)
    {
        var round = league.PlayRound();
        Save(null, interrupted: false);
        return round;
    }

    /// <summary>Plays to the end, or until somebody asks to stop.</summary>
    public LeagueSummary Play(Terminal terminal, Interruption interruption)
    {
        WorkProgress.Show(terminal, "decisions", config.Ppo.TotalSteps, report =>
            TrainingLoop.Run(this, clock, interruption.Token, round => report(league.Steps, Describe(round))));
        return WorkProgress.During(terminal, "choosing and evaluating the champion", () =>
        {
            if (league.Done && league.Champion is null)
                league.PlayFinal();

            return Save(Evaluate(), interrupted: !league.Done);
        });
    }

    private LeagueSummary Save(ChampionResult? best, bool interrupted)
    {
        var summary = new LeagueSummary(league, config, best, clock.Seconds, interrupted);
        if (best is not null)
            ModelFile.Save(folder.Model, league.ToModel(best.Member, best.Scripts.ScoreName, best.Scripts.Score));

        LeagueFile.Save(folder.League, league.Save(config.ToText()));
        AtomicFile.Write(folder.Table, stream => JsonSerializer.Serialize(stream, summary.ToTable(), SandboxJson.Indented));
        LeagueReport.Write(folder.Report, summary);
        return summary;
    }

    /// <summary>The champion, or the best so far, in games that had no part in choosing it.</summary>
    private ChampionResult Evaluate()
    {
        var best = league.Champion ?? league.Table().First(line => line.Member.Kind == LeagueMemberKind.Snapshot).Member;
        var controller = best.Controller!;
        var mode = controller.Decoding.Mode;
        var models = league.Members.Where(member => member.Kind == LeagueMemberKind.Model).ToDictionary(
            member => member.Name,
            member => Evaluation.AgainstController(task, controller, mode, member.Controller!, config.EvaluationEpisodes, config.Seed));
        return new ChampionResult(
            best,
            Evaluation.Run(task, controller, mode, config.EvaluationEpisodes, config.Seed, team),
            Evaluation.Generalization(task, controller, mode, config.EvaluationEpisodes, config.Seed, team),
            models);
    }

    private string Describe(LeagueRound round) => string.Create(
        CultureInfo.InvariantCulture,
        $"round {round.Number}  {league.Steps:N0} decisions  {clock.Seconds:F0} s  {round.Snapshot.Name} rated {round.Rating:F0}");
}
