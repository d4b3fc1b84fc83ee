using System.Globalization;
using EdAgents.Sandbox.Commands;
using Spectre.Console;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// How a run is followed at a prompt: a bar on a terminal, a line now and then where standard error is a file or a pipe,
/// nothing where quiet was asked for.
/// </summary>
internal static class TrainingProgress
{
    private const int Lines = 10;

    /// <summary>Runs <paramref name="work"/>, which reports after every update.</summary>
    public static void Show(Terminal terminal, long totalSteps, Action<Action<MetricsLine>> work)
    {
        if (terminal.ShowsBars)
        {
            ShowBar(totalSteps, work);
        }
        else if (terminal.Quiet)
        {
            work(_ => { });
        }
        else
        {
            ShowLines(totalSteps, work);
        }
    }

    private static void ShowBar(long totalSteps, Action<Action<MetricsLine>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .AutoClear(false)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask("starting", maxValue: totalSteps);
                work(line =>
                {
                    bar.Value = Math.Min(line.Steps, totalSteps);
                    bar.Description = Markup.Escape(Describe(line));
                });
            });
    }

    private static void ShowLines(long totalSteps, Action<Action<MetricsLine>> work)
    {
        long next = totalSteps / Lines;
        work(line =>
        {
            if (line.Steps >= next)
            {
                Console.Error.WriteLine(Describe(line));
                next += totalSteps / Lines;
            }
        });
    }

    private static string Describe(MetricsLine line)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"{line.Steps:N0} decisions  {line.Steps / Math.Max(line.Seconds, 1e-3):N0}/s  mean return {line.MeanReturn:F2}");
        return line.WinRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{text}  win rate {rate:F2}") : text;
    }
}
