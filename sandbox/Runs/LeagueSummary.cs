namespace EdAgents.Sandbox.Runs;

/// <summary>How a league's best player fares in games of their own, apart from those that chose it.</summary>
internal sealed record ChampionResult(
    LeagueMember Member, EvaluationResult Scripts, IReadOnlyDictionary<string, double>? Strangers, IReadOnlyDictionary<string, double> Models);

/// <summary>A league as it stands: for people, for programs, for the report.</summary>
internal sealed record LeagueSummary(League League, LeagueConfig Config, ChampionResult? Best, double Seconds, bool Interrupted)
{
    private const int TopLines = 12;

    /// <summary>The content of <c>league.json</c>.</summary>
    public object ToTable() => new
    {
        Task = League.Task.ToString(),
        Config.Seed,
        League.Rounds,
        League.Steps,
        League.RivalSteps,
        Config.Ppo.TotalSteps,
        Champion = League.Champion?.Name,
        Table = Lines().ToList(),
        Results = Enumerable.Range(0, League.Members.Count).SelectMany(ResultsOf).ToList(),
    };

    public object ToAnswer(RunFolder folder) => new
    {
        Task = League.Task.ToString(),
        Config.Seed,
        League.Rounds,
        League.Steps,
        League.RivalSteps,
        Seconds = Math.Round(Seconds, 3),
        Interrupted,
        Champion = League.Champion?.Name,
        Best = Best?.Member.Name,
        Best?.Scripts.Episodes,
        Best?.Scripts.WinRate,
        Best?.Scripts.MeanWinRate,
        GeneralisationBy = Best?.Strangers,
        Generalisation = Best?.Strangers?.Values.Average(),
        WinRateAgainstModels = Best?.Models,
        Table = Lines().ToList(),
        Run = folder.Path,
        Model = Best is null ? null : folder.Model,
        Report = folder.Report,
        League = folder.Table,
    };

    public void Write(TextWriter writer, RunFolder folder)
    {
        var culture = CultureInfo.InvariantCulture;
        string how = Interrupted ? "Stopped early: played" : "Played";
        writer.WriteLine(string.Create(
            culture, $"{how} {League.Rounds} rounds, {League.Steps:N0} decisions ({League.RivalSteps:N0} more of rivals), seed {Config.Seed}, {Seconds:F1} s"));
        WriteTable(writer);
        if (Best is { } best)
            WriteBest(writer, best);

        writer.WriteLine();
        writer.WriteLine($"model   {folder.Model}");
        writer.WriteLine($"report  {folder.Report}");
        if (Interrupted)
            writer.WriteLine($"go on   {ProgramName.Typed} league --resume {folder.Path}");
    }

    private void WriteTable(TextWriter writer)
    {
        var culture = CultureInfo.InvariantCulture;
        writer.WriteLine();
        writer.WriteLine($"{"",4} {"",-20} {"rating",7} {"games",7} {"won",6}");
        int left = 0;
        foreach (var line in League.Table())
        {
            bool snapshot = line.Member.Kind == LeagueMemberKind.Snapshot;
            if (snapshot && line.Rank > TopLines && line.Member != Best?.Member)
            {
                left++;
                continue;
            }

            string mark = line.Member == League.Champion ? "  champion" : "";
            writer.WriteLine(string.Create(
                culture, $"{line.Rank,4} {line.Member.Name,-20} {line.Rating,7:F0} {line.Games,7} {line.WinRate,6:F3}{mark}"));
        }

        if (left > 0)
            writer.WriteLine($"     and {left} more snapshots");
    }

    private static void WriteBest(TextWriter writer, ChampionResult best)
    {
        writer.WriteLine();
        writer.Write($"{best.Member.Name}:");
        WinRateTable.Write(writer, best.Scripts);
        if (best.Strangers is { } strangers)
            WinRateTable.WriteGeneralization(writer, strangers, best.Scripts.Episodes);

        foreach (var (model, rate) in best.Models)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"win rate against {model} {rate:F3}  {Statistics.ShareText(rate, best.Scripts.Episodes)}"));
    }

    /// <summary>Ratings are logarithms, whose last digits are the machine's own; a tenth of a point is more than they are worth.</summary>
    private IEnumerable<object> Lines() => League.Table().Select(line => new
    {
        line.Rank,
        line.Member.Name,
        line.Member.Kind,
        line.Member.Steps,
        Rating = Math.Round(line.Rating, 1),
        line.Games,
        WinRate = Math.Round(line.WinRate, 4),
    });

    private IEnumerable<object> ResultsOf(int member) => League.Results.Of(member)
        .Where(result => result.Other < member)
        .Select(result => new
        {
            Member = League.Members[member].Name,
            Against = League.Members[result.Other].Name,
            result.Games,
            result.Wins,
        });
}
