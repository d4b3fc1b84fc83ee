using System.Globalization;

namespace EdAgents.Sandbox.Runs;

/// <summary>How the training of a task is followed at a prompt.</summary>
internal static class TrainingProgress
{
    /// <summary>Runs <paramref name="work"/>, which reports after every update.</summary>
    public static void Show(Terminal terminal, long totalSteps, Action<Action<MetricsLine>> work) =>
        ProgressDisplay.Show(terminal, totalSteps, report => work(line => report(line.Steps, Describe(line))));

    private static string Describe(MetricsLine line)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{(line.Phase is null ? "" : $"{line.Phase}  ")}{line.Steps:N0} decisions  {line.Steps / Math.Max(line.Seconds, 1e-3):N0}/s  mean return {line.MeanReturn:F2}");
        return line.WinRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{text}  win rate {rate:F2}") : text;
    }
}
