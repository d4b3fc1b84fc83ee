using System.Net;

namespace EdAgents.Sandbox.Reports;

internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A small line chart as inline SVG: axes with round numbers, a legend, no script and nothing to load.</summary>
internal static class LineChart
{
    private const double Width = 640;
    private const double Height = 260;
    private const double Left = 56;
    private const double Right = 130;
    private const double Top = 28;
    private const double Bottom = 36;
    private const double LegendLine = 18;
    private const int MaxPoints = 300;

    // Okabe and Ito's palette, told apart by colour-blind readers too.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999"];

    // More series than colours begin the colours again, dashed.
    private static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3"];

    public static string Draw(string title, string xName, IReadOnlyList<Series> series, double? low = null, double? high = null)
    {
        var points = series.SelectMany(line => line.Points).ToList();
        if (points.Count == 0)
            return $"<p>{WebUtility.HtmlEncode(title)}: nothing to draw yet.</p>";

        // A phase that begins late in a run has its own part of the axis.
        var (first, end) = (points.Min(point => point.X), points.Max(point => point.X));
        var x = new Axis(first > end / 4 ? first : 0, end, Left, Width - Right);
        double height = Math.Max(Height, Top + 12 + (series.Count * LegendLine));
        var y = new Axis(low ?? points.Min(point => point.Y), high ?? points.Max(point => point.Y), Height - Bottom, Top);
        var svg = new StringBuilder();
        svg.Append($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\">");
        svg.Append($"<text class=\"title\" x=\"{Left}\" y=\"18\">{WebUtility.HtmlEncode(title)}</text>");
        Grid(svg, x, y, xName);
        for (int i = 0; i < series.Count; i++)
            Line(svg, series[i], i, x, y);

        return svg.Append("</svg>").ToString();
    }

    private static void Grid(StringBuilder svg, Axis x, Axis y, string xName)
    {
        foreach (double tick in y.Ticks(5))
        {
            svg.Append($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y.Place(tick):F1}\" y2=\"{y.Place(tick):F1}\"/>");
            svg.Append($"<text class=\"tick\" text-anchor=\"end\" x=\"{Left - 6}\" y=\"{y.Place(tick) + 4:F1}\">{Short(tick)}</text>");
        }

        foreach (double tick in x.Ticks(5))
            svg.Append($"<text class=\"tick\" text-anchor=\"middle\" x=\"{x.Place(tick):F1}\" y=\"{Height - Bottom + 16}\">{Short(tick)}</text>");

        svg.Append($"<text class=\"tick\" text-anchor=\"middle\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 4}\">{WebUtility.HtmlEncode(xName)}</text>");
    }

    private static void Line(StringBuilder svg, Series series, int index, Axis x, Axis y)
    {
        string colour = Colours[index % Colours.Length];
        string dash = Dashes[index / Colours.Length % Dashes.Length] is { Length: > 0 } dashes ? $" stroke-dasharray=\"{dashes}\"" : "";
        int stride = Math.Max(1, series.Points.Count / MaxPoints);
        svg.Append($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"{dash} points=\"");
        for (int i = 0; i < series.Points.Count; i += stride)
            svg.Append($"{x.Place(series.Points[i].X):F1},{y.Place(series.Points[i].Y):F1} ");

        double legend = Top + 12 + (index * LegendLine);
        svg.Append("\"/>");
        svg.Append($"<line x1=\"{Width - Right + 8}\" x2=\"{Width - Right + 26}\" y1=\"{legend - 6}\" y2=\"{legend - 6}\" stroke=\"{colour}\" stroke-width=\"3\"{dash}/>");
        svg.Append($"<text class=\"tick\" x=\"{Width - Right + 30}\" y=\"{legend - 2}\">{WebUtility.HtmlEncode(series.Name)}</text>");
    }

    private static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e6 => (value / 1e6).ToString("0.##") + "M",
        >= 1e3 => (value / 1e3).ToString("0.##") + "k",
        _ => value.ToString("0.####"),
    };

    private readonly struct Axis(double low, double high, double start, double end)
    {
        private readonly double high = high > low ? high : low + 1;

        public double Place(double value) => start + ((Math.Clamp(value, low, high) - low) / (high - low) * (end - start));

        /// <summary>Multiples of 1, 2 or 5 times a power of ten.</summary>
        public IEnumerable<double> Ticks(int about)
        {
            double raw = (high - low) / about;
            double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
            double step = (raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
            for (double tick = Math.Ceiling(low / step) * step; tick <= high + (step * 1e-9); tick += step)
                yield return Math.Abs(tick) < step * 1e-9 ? 0 : tick;
        }
    }
}
