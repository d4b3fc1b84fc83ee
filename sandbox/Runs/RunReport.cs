using System.Net;

namespace EdAgents.Sandbox.Runs;

/// <summary><c>report.html</c> of a run: one file that needs nothing else, not even a network.</summary>
internal static class RunReport
{
    /// <summary>How every report looks.</summary>
    internal const string Style = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #fdfdfb; --faint: #8885; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8e6e3; --paper: #17181c; } }
        body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
        table { border-collapse: collapse; } th, td { padding: .15rem 1rem .15rem 0; text-align: left; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
        .bar { display: inline-block; height: .6rem; background: #0072b2; border-radius: 2px; }
        svg { width: 100%; height: auto; margin: .5rem 0; } svg text { fill: var(--ink); }
        svg .title { font: 600 14px system-ui, sans-serif; } svg .tick { font: 11px system-ui, sans-serif; } svg .grid { stroke: var(--faint); stroke-width: .6; }
        pre { background: #8881; padding: 1rem; overflow-x: auto; font-size: 12px; }
        """;

    /// <summary>How a metric's chart is called, its curve, and where its scale begins; another's chart is called as the metric is.</summary>
    private static readonly Dictionary<string, (string Title, string Name, double? Low)> Titles = new()
    {
        ["entropy"] = ("Entropy of the policy (nats)", "entropy", 0),
        ["approximateKl"] = ("Approximate KL divergence of an update", "KL", null),
        ["valueLoss"] = ("Loss of the value column", "value loss", 0),
        ["bestFitness"] = ("Best return of a generation", "return", null),
    };

    /// <summary>What is in the log for who looks for a fault, and says nothing at a glance.</summary>
    private static readonly string[] Unshown = ["clipFraction", "learningRate"];

    public static void Write(string path, RunSummary summary)
    {
        var html = new StringBuilder();
        string title = $"{summary.Model.Task}, seed {summary.Model.Training.Seed}";
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{Text(title)}</title><style>{Style}</style>");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Text(title)}</h1>");
        Facts(html, summary);
        Result(html, summary);
        if (summary.Cloning is { } cloning)
        {
            Curves(html, cloning);
        }
        else
        {
            Curves(html, summary.History);
        }

        html.Append(CultureInfo.InvariantCulture, $"<h2>Configuration</h2><pre>{Text(summary.Config.ToText())}</pre></html>");
        AtomicFile.Write(path, html.ToString());
    }

    private static void Facts(StringBuilder html, RunSummary summary)
    {
        var training = summary.Model.Training;
        var controller = summary.Model.Controller;
        html.Append(CultureInfo.InvariantCulture, $"<p>{training.Steps:N0} decisions in {summary.Seconds:F1} s");
        html.Append(CultureInfo.InvariantCulture, $" ({training.Steps / Math.Max(summary.Seconds, 1e-3):N0}/s on {summary.Config.Threads} threads)");
        html.Append(CultureInfo.InvariantCulture, $", {Text(controller.ToString()!)}, {controller.ParameterCount:N0} parameters.");
        html.Append(summary.Interrupted ? " Stopped before the end of its budget.</p>" : "</p>");
    }

    private static void Result(StringBuilder html, RunSummary summary)
    {
        var result = summary.Result;
        html.Append("<h2>Result</h2><table>");
        foreach (var (script, rate) in result.WinRate ?? new Dictionary<string, double>())
            Rate(html, script, rate, result.Episodes);

        if (result.MeanWinRate is { } mean)
            html.Append(CultureInfo.InvariantCulture, $"<tr><th>mean win rate<td class=\"number\"><b>{mean:F3}</b><td>over {result.Episodes} rounds against each script; beside each rate its 95 % interval (Wilson)");

        html.Append(CultureInfo.InvariantCulture, $"<tr><th>mean return<td class=\"number\"><b>{result.MeanReturn:F3}</b><td></table>");
    }

    /// <summary>A row of a table: a win rate, a bar as long, its interval.</summary>
    internal static void Rate(StringBuilder html, string opponent, double rate, int rounds) => html.Append(
        CultureInfo.InvariantCulture,
        $"<tr><td>{Text(opponent)}<td class=\"number\">{rate:F3}<td><span class=\"bar\" style=\"width:{rate * 12:F2}rem\"></span> {Statistics.ShareText(rate, rounds)}");

    private static void Curves(StringBuilder html, IReadOnlyList<MetricsLine> history)
    {
        // What a curriculum's phases learn is measured by rewards of their own; on one axis a return would seem to collapse.
        var phases = history.GroupBy(line => line.Phase).ToList();
        for (int i = 0; i < phases.Count; i++)
        {
            string title = phases[i].Key is { } phase ? $"Learning, phase {i + 1} of {phases.Count}: {phase}" : "Learning";
            Charts(html, title, [.. phases[i]]);
        }
    }

    private static void Charts(StringBuilder html, string heading, IReadOnlyList<MetricsLine> history)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(heading)}</h2>");
        if (history.Any(line => line.WinRate is not null))
            html.Append(LineChart.Draw("Win rate of the last rounds against", "decisions", WinRates(history), 0, 1));

        html.Append(LineChart.Draw("Mean return of the last 100 episodes", "decisions", [Curve(history, "return", line => line.MeanReturn)]));
        foreach (string metric in history.SelectMany(line => line.Metrics.Keys).Distinct().Except(Unshown))
        {
            var (title, name, low) = Titles.GetValueOrDefault(metric, (metric, metric, null));
            html.Append(LineChart.Draw(title, "decisions", [Curve(history, name, line => line.Metric(metric))], low));
        }
    }

    private static void Curves(StringBuilder html, CloningHistory cloning)
    {
        var demonstration = cloning.Demonstration;
        html.Append(CultureInfo.InvariantCulture, $"<h2>Learning</h2><p>From {demonstration.Count:N0} decisions of {Text(demonstration.Player)} ({Text(cloning.File)}).</p>");
        html.Append(LineChart.Draw(
            "Share of actions that are the likeliest", "epochs",
            [Curve(cloning, "learned from", line => line.Accuracy), Curve(cloning, "held back", line => line.ValidationAccuracy)], 0, 1));
        html.Append(LineChart.Draw(
            "Cross-entropy (nats)", "epochs",
            [Curve(cloning, "learned from", line => line.Loss), Curve(cloning, "held back", line => line.ValidationLoss)], low: 0));
    }

    private static List<Series> WinRates(IReadOnlyList<MetricsLine> history)
    {
        var opponents = history.SelectMany(line => line.WinRateBy?.Keys ?? []).Distinct().Order(StringComparer.Ordinal);
        return [.. opponents.Select(name => Curve(history, name, line => line.WinRateBy?.TryGetValue(name, out double rate) == true ? rate : null))];
    }

    private static Series Curve(IReadOnlyList<MetricsLine> history, string name, Func<MetricsLine, double?> value) =>
        new(name, [.. history.Where(line => value(line) is not null).Select(line => ((double)line.Steps, value(line)!.Value))]);

    private static Series Curve(CloningHistory cloning, string name, Func<CloningLine, double?> value) =>
        new(name, [.. cloning.Lines.Where(line => value(line) is not null).Select(line => ((double)line.Epoch, value(line)!.Value))]);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
