using Spectre.Console;

namespace EdAgents.Sandbox.Runs;

/// <summary>
/// Progress of work that is done in many equal steps: a bar on a terminal, a line every ten seconds where standard error is a
/// file or a pipe, nothing where quiet was asked for.
/// </summary>
internal static class StepProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Runs <paramref name="work"/>, which calls what it is given after every step, from any thread.</summary>
    public static void Show(Terminal terminal, string what, int steps, Action<Action> work)
    {
        if (!terminal.ShowsBars)
        {
            ShowLines(terminal, what, steps, work);
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(what, maxValue: steps);
                work(() => bar.Increment(1));
            });
    }

    private static void ShowLines(Terminal terminal, string what, int steps, Action<Action> work)
    {
        int done = 0;
        using var timer = terminal.Quiet
            ? null
            : new Timer(_ => Console.Error.WriteLine($"{what}: {Volatile.Read(ref done)} of {steps}"), null, Interval, Interval);
        work(() => Interlocked.Increment(ref done));
    }
}
