using System.Net;

namespace EdAgents.Sandbox.Runs;

/// <summary><c>report.html</c> of a league: how its best fares, the ratings as they rose, the table.</summary>
internal static class LeagueReport
{
    public static void Write(string path, LeagueSummary summary)
    {
        var html = new StringBuilder();
        var league = summary.League;
        string title = $"League of {league.Task}, seed {summary.Config.Seed}";
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{Text(title)}</title><style>{RunReport.Style}</style>");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Text(title)}</h1><p>{league.Rounds} rounds, {league.Steps:N0} decisions of {summary.Config.Ppo.TotalSteps:N0}.");
        html.Append(league.Champion is null ? " The final was not played yet.</p>" : "</p>");
        if (summary.Best is { } best)
            Result(html, best);

        html.Append("<h2>Ratings</h2>");
        html.Append(LineChart.Draw(RatingsTitle(league), "decisions", Curves(league)));
        Table(html, league);
        html.Append(CultureInfo.InvariantCulture, $"<h2>Configuration</h2><pre>{Text(summary.Config.ToText())}</pre></html>");
        AtomicFile.Write(path, html.ToString());
    }

    private static void Result(StringBuilder html, ChampionResult best)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(best.Member.Name)}: win rate over {best.Scripts.Episodes} rounds against</h2><table>");
        Rates(html, "scripts", best.Scripts.WinRate!, best.Scripts.Episodes);
        if (best.Strangers is { } strangers)
            Rates(html, "scripts that no training meets", strangers, best.Scripts.Episodes);

        if (best.Models.Count > 0)
            Rates(html, "models", best.Models, best.Scripts.Episodes);

        html.Append("</table>");
    }

    private static void Rates(StringBuilder html, string whom, IReadOnlyDictionary<string, double> rates, int episodes)
    {
        html.Append(CultureInfo.InvariantCulture, $"<tr><th>{whom}<td class=\"number\"><b>{rates.Values.Average():F3}</b><td>");
        foreach (var (name, rate) in rates)
            RunReport.Rate(html, name, rate, episodes);
    }

    /// <summary>Who is in the chart.</summary>
    private static string RatingsTitle(League league)
    {
        string[] others = [.. new[] { (LeagueMemberKind.Model, "models"), (LeagueMemberKind.Rival, "rivals") }
            .Where(kind => league.Members.Any(member => member.Kind == kind.Item1)).Select(kind => kind.Item2)];
        return $"Elo of the snapshots{string.Concat(others.Select(kind => $", the {kind}"))} and the scripts, which are the scale";
    }

    private static List<Series> Curves(League league)
    {
        var snapshots = new List<(double, double)>();
        var constant = new List<Series>();
        for (int member = 0; member < league.Members.Count; member++)
        {
            double rating = league.Rating(member);
            if (league.Members[member].Kind == LeagueMemberKind.Snapshot)
            {
                snapshots.Add((league.Members[member].Steps, rating));
            }
            else
            {
                constant.Add(new Series(league.Members[member].Name, [(0, rating), (league.Steps, rating)]));
            }
        }

        return [new Series("snapshots", snapshots), .. constant];
    }

    private static void Table(StringBuilder html, League league)
    {
        html.Append("<h2>Table</h2><table><tr><th><th>member<th>decisions<th>rating<th>games<th>won");
        foreach (var line in league.Table())
        {
            string name = line.Member == league.Champion ? $"<b>{Text(line.Member.Name)}</b> (champion)" : Text(line.Member.Name);
            string steps = line.Member.Kind == LeagueMemberKind.Snapshot ? line.Member.Steps.ToString("N0", CultureInfo.InvariantCulture) : "";
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"number\">{line.Rank}<td>{name}<td class=\"number\">{steps}");
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{line.Rating:F0}<td class=\"number\">{line.Games}<td class=\"number\">{line.WinRate:F3}");
        }

        html.Append("</table>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
