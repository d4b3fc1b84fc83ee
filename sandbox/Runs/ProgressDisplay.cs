using Spectre.Console;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// How long work is followed at a prompt: a bar on a terminal, a line now and then where standard error is a file or a pipe,
/// nothing where quiet was asked for.
/// </summary>
internal static class ProgressDisplay
{
    private const int Lines = 10;

    /// <summary>Runs <paramref name="work"/>, which reports how much of the total is done and, now and then, in words, how it goes.</summary>
    public static void Show(Terminal terminal, long total, Action<Action<long, string?>> work)
    {
        if (terminal.ShowsBars)
        {
            ShowBar(total, work);
        }
        else if (terminal.Quiet)
        {
            work((_, _) => { });
        }
        else
        {
            ShowLines(total, work);
        }
    }

    private static void ShowBar(long total, Action<Action<long, string?>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .AutoClear(false)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask("starting", maxValue: total);
                work((done, text) =>
                {
                    bar.Value = Math.Min(done, total);
                    bar.Description = text is null ? bar.Description : Markup.Escape(text);
                });
            });
    }

    private static void ShowLines(long total, Action<Action<long, string?>> work)
    {
        long next = total / Lines;
        work((done, text) =>
        {
            if (text is not null && done >= next)
            {
                Console.Error.WriteLine(text);
                next += total / Lines;
            }
        });
    }
}
