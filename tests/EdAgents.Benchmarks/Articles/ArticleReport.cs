using System.Net;

namespace EdAgents.Benchmarks.Articles;

/// <summary>The page of <c>articles</c>: every table with what was printed beside what was measured, and a curve per setting.</summary>
internal static class ArticleReport
{
    private const string Style = """
        body { max-width: 72rem; } td, th { font-variant-numeric: tabular-nums; vertical-align: top; } .scroll { overflow-x: auto; }
        tr.first td { border-top: 1px solid var(--faint); } .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(21rem, 1fr)); gap: 0 1rem; }
        """;

    public static void Write(string path, ImmutableArray<ArticleTable> tables, string? source, ulong seed)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Articles, learned anew</title><style>{RunReport.Style}{Style}</style>");
        html.Append(CultureInfo.InvariantCulture, $"<h1>Articles, learned anew</h1><p>{(source is null ? "" : $"Images: {Text(source)}. ")}Seed {seed}. “Printed” is what the article has.</p>");
        foreach (var table in tables)
        {
            Table(html, table);
            Charts(html, table);
        }

        html.Append("</html>");
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(html.ToString())));
    }

    /// <summary>A figure as people read it: shares in percent, counts whole, anything else with four digits that count.</summary>
    public static string Number(ArticleFigure figure) =>
        figure.Name.EndsWith("accuracy", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{100 * figure.Value:F2} %")
        : figure.Value == Math.Floor(figure.Value) && Math.Abs(figure.Value) >= 10 ? figure.Value.ToString("N0", CultureInfo.InvariantCulture)
        : Math.Abs(figure.Value) is 0 or >= 1e-4 ? figure.Value.ToString("F4", CultureInfo.InvariantCulture)
        : figure.Value.ToString("0.0e+0", CultureInfo.InvariantCulture);

    private static void Table(StringBuilder html, ArticleTable table)
    {
        string[] names = [.. table.Rows.SelectMany(row => row.Figures).Select(figure => figure.Name).Distinct()];
        html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(table.Title)}</h2><p>{Text(table.Remark)}</p><div class=\"scroll\"><table><tr><th>setting<th>learner");
        html.Append(string.Concat(names.Select(name => $"<th>{Text(name)}"))).Append("<th>printed");
        string? before = null;
        foreach (var row in table.Rows)
        {
            bool first = row.Setting != before;
            before = row.Setting;
            html.Append(CultureInfo.InvariantCulture, $"<tr{(first ? " class=\"first\"" : "")}><td>{(first ? Text(row.Setting) : "")}<td>{Text(row.Learner)}");
            foreach (string name in names)
            {
                var figure = row.Figures.FirstOrDefault(figure => figure.Name == name);
                html.Append(CultureInfo.InvariantCulture, $"<td class=\"number\">{(figure is null ? "" : Number(figure))}");
            }

            html.Append(CultureInfo.InvariantCulture, $"<td>{Text(row.Printed ?? "")}");
        }

        html.Append("</table></div>");
    }

    private static void Charts(StringBuilder html, ArticleTable table)
    {
        html.Append("<div class=\"charts\">");
        foreach (var setting in table.Rows.GroupBy(row => row.Setting))
        {
            var series = setting
                .Select(row => new Series(row.Learner, [.. row.Curve.Select(point => ((double)point.Step, point.Value))])).ToList();
            bool share = table.Curve.EndsWith("accuracy", StringComparison.Ordinal);
            html.Append(LineChart.Draw($"{setting.Key}: {table.Curve}", "steps", series, low: 0, high: share ? 1 : null));
        }

        html.Append("</div>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
