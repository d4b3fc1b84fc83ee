using System.Net;

namespace EdAgents.Sandbox.Digits;

/// <summary><c>report.html</c> of a trainer in digits: one file that needs nothing else, not even a network.</summary>
internal static class DigitReport
{
    private const int ShownMistakes = 40;

    private const string Style = """
        body { max-width: 60rem; }
        .mistakes { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.2rem, 1fr)); gap: .6rem; }
        figure { margin: 0; text-align: center; font-size: 12px; line-height: 1.3; }
        figure img { width: 84px; height: 84px; object-fit: contain; image-rendering: pixelated; background: #000; }
        .confusion { font-variant-numeric: tabular-nums; font-size: 13px; } .confusion td, .confusion th { padding: .2rem .45rem; text-align: right; min-width: 1.9rem; }
        .scroll { overflow-x: auto; }
        .weights { width: calc(100% - 2rem); image-rendering: pixelated; vertical-align: middle; } .column { display: flex; align-items: center; margin: .3rem 0; } .column b { width: 2rem; }
        .curves { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 1rem; }
        """;

    public static void Write(string path, DigitSummary summary, ImageData data)
    {
        var html = new StringBuilder();
        string title = $"{data.Source}, {summary.Config.Options.Name}, seed {summary.Config.Seed}";
        html.Append($"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{Text(title)}</title><style>{RunReport.Style}{Style}</style>");
        html.Append($"<h1>{Text(title)}</h1>");
        Facts(html, summary);
        Classes(html, summary);
        Curves(html, summary);
        Confusion(html, summary);
        Mistakes(html, summary, data.Test);
        Weights(html, summary, data.Test);
        string config = JsonSerializer.Serialize(summary.Config, SandboxJson.Indented);
        html.Append($"<h2>Configuration</h2><pre>{Text(config)}</pre></html>");
        AtomicFile.Write(path, html.ToString());
    }

    private static void Facts(StringBuilder html, DigitSummary summary)
    {
        var topology = summary.Controller.Spec.Topology;
        html.Append($"<p><b>{100 * summary.Test.Accuracy:F2} %</b> of {summary.Test.Confusion.Total:N0} {summary.Config.HeldOut} images");
        html.Append($" and {100 * summary.Training.Accuracy:F2} % of {summary.Training.Confusion.Total:N0} training images are said right.");
        html.Append($" Learned in {summary.Seconds:F1} s on {summary.Config.Threads} threads ({summary.History.Count} epochs of {summary.SecondsPerEpoch:F2} s)");
        html.Append($", columns {Text(topology.ToString())}, {topology.ParameterCount:N0} parameters.");
        html.Append(summary.Interrupted ? " Stopped before the last epoch.</p>" : "</p>");
    }

    private static void Classes(StringBuilder html, DigitSummary summary)
    {
        var confusion = summary.Test.Confusion;
        html.Append("<h2>Classes</h2><table><tr><th>class<th>images<th>right<th>wrong");
        var wrong = Enumerable.Range(0, confusion.ClassCount).Select(k => confusion.Count(k) - confusion[k, k]).ToList();
        for (int k = 0; k < confusion.ClassCount; k++)
        {
            string right = confusion.AccuracyOf(k) is { } part ? $"{100 * part:F2} %" : "–";
            double length = 16.0 * wrong[k] / Math.Max(1, wrong.Max());
            html.Append($"<tr><td>{Name(summary, k)}<td class=\"number\">{confusion.Count(k)}<td class=\"number\">{right}");
            html.Append($"<td><span class=\"bar\" style=\"width:{length:F2}rem\"></span> {wrong[k]}");
        }

        html.Append("</table>");
    }

    private static void Curves(StringBuilder html, DigitSummary summary)
    {
        html.Append("<h2>Learning</h2><div class=\"curves\">");
        html.Append(LineChart.Draw(
            "Images said wrong, in percent", "epochs",
            [
                Curve(summary, "learning", line => 100 * (1 - line.TrainAccuracy)),
                Curve(summary, summary.Config.HeldOut, line => 100 * (1 - line.TestAccuracy)),
            ],
            low: 0));
        html.Append(LineChart.Draw("Mean loss while learning", "epochs", [Curve(summary, "loss", line => line.Loss)]));
        html.Append("</div><p>“Learning” is measured on images as they are learned from: moved, bent and thinned, before each step.</p>");
    }

    private static Series Curve(DigitSummary summary, string name, Func<DigitMetricsLine, double> value) =>
        new(name, [.. summary.History.Select(line => ((double)line.Epoch, value(line)))]);

    private static void Confusion(StringBuilder html, DigitSummary summary)
    {
        var confusion = summary.Test.Confusion;
        var classes = Enumerable.Range(0, confusion.ClassCount).ToList();
        int most = Math.Max(1, classes.Max(actual => classes.Max(said => actual == said ? 0 : confusion[actual, said])));
        html.Append("<h2>Which class was taken for which</h2><p>A row is what the images are, a column what was said.</p><div class=\"scroll\"><table class=\"confusion\"><tr><th>");
        html.AppendJoin("", classes.Select(k => $"<th>{Name(summary, k)}"));
        foreach (int actual in classes)
        {
            html.Append($"<tr><th>{Name(summary, actual)}");
            foreach (int said in classes)
            {
                int count = confusion[actual, said];
                double shade = actual == said ? 0.25 : 0.9 * count / most;
                string colour = actual == said ? "0,114,178" : "213,94,0";
                html.Append($"<td style=\"background:rgba({colour},{shade:F2})\">{(count > 0 ? count : "")}");
            }
        }

        html.Append("</table></div>");
    }

    private static void Mistakes(StringBuilder html, DigitSummary summary, ImageSet images)
    {
        var mistakes = summary.Test.Mistakes;
        html.Append($"<h2>The worst mistakes</h2><p>{Math.Min(ShownMistakes, mistakes.Length)} of {mistakes.Length}: where the wrong class lay farthest above the right one.</p><div class=\"mistakes\">");
        foreach (var mistake in mistakes.Take(ShownMistakes))
        {
            html.Append($"<figure><img alt=\"image {mistake.Index}\" src=\"{PngPicture.DataUri(images.Width, images.Height, Grey(images.Image(mistake.Index)))}\">");
            html.Append($"<figcaption>is {Name(summary, mistake.Actual)}, said <b>{Name(summary, mistake.Predicted)}</b><br>{100 * mistake.Confidence:F0} % sure, #{mistake.Index}</figcaption></figure>");
        }

        html.Append("</div>");
    }

    private static byte[] Grey(ReadOnlySpan<byte> image)
    {
        byte[] rgb = new byte[3 * image.Length];
        for (int i = 0; i < rgb.Length; i++)
            rgb[i] = image[i / 3];

        return rgb;
    }

    private static void Weights(StringBuilder html, DigitSummary summary, ImageSet images)
    {
        html.Append($"<h2>What each column looks for</h2><p>First-layer weights of the {WeightPicture.UnitsOfAType} excitatory (left) and {WeightPicture.UnitsOfAType} inhibitory units (right) that contribute most to its output: red where ink raises a unit's sum, blue where it lowers it, white where there never is ink.</p>");
        for (int column = 0; column < images.ClassCount; column++)
            html.Append($"<div class=\"column\"><b>{Name(summary, column)}</b>{WeightPicture.Strip(summary.Controller, column, images)}</div>");
    }

    private static string Name(DigitSummary summary, int k) => Text(summary.Controller.Spec.OutputNames[k]);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
